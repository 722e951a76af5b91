import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import { assemble } from '../emit/assemble.ts'
import { assembleEdge } from '../emit/assemble-edge.ts'
import { deployPlanOf } from '../emit/deploy-plan.ts'
import { bytesOf, printJson, printTemplate } from '../emit/print-template.ts'
import { deployedRollouts } from '../emit/rollouts.ts'
import { printSourceMaps, sourceMapOf } from '../emit/source-map.ts'
import type { JsonObject, Template, TemplateBody } from '../emit/template.ts'
import { planMesh, withRaw } from '../plan/plan-mesh.ts'
import type { Plan } from '../plan/resource.ts'
import type { Proof } from '../prove/ledger.ts'
import { capabilitiesOf } from '../targets/index.ts'
import { planners } from '../targets/planners.ts'
import type { Place } from '../text/place.ts'
import { accountOf } from './account-of.ts'
import { type BuildChecks, loadChecks } from './build-checks.ts'
import { type BuildFailure, differencesOfPlan, failuresOf, withoutTemplates } from './build-failures.ts'
import { largeEdge, largeStacks, type Stacks } from './large-stacks.ts'
import { compareLocated } from './locate-diagnostics.ts'
import { placeIn, type ShownPlace } from './place-in.ts'
import {
  locateOnce,
  type PlannedRegion,
  planInFront,
  planRegions,
  problemsOfPlans,
  type RegionsQuestion
} from './plan-regions.ts'
import { proveRollouts } from './prove-rollouts.ts'
import { changeRegion } from './raw-changes.ts'
import type { Workspace } from './workspace.ts'

/** Environment: needed where the file declares some. Regions: empty for all. Target: wins over the file's. */
export interface BuildQuestion extends RegionsQuestion {
  /** `YYYY-MM-DD`, for suppressions that end. */
  readonly today: string
  readonly format: 'json' | 'yaml'
}

export type Build = StoppedBuild | FinishedBuild

/** Nothing is to be written: the mesh has errors, or `failures` says what went wrong. */
export interface StoppedBuild {
  readonly kind: 'stopped'
  readonly findings: readonly LocatedDiagnostic[]
  readonly failures: readonly BuildFailure[]
}

export interface FinishedBuild {
  readonly kind: 'built'
  readonly mesh: string
  readonly findings: readonly LocatedDiagnostic[]
  /** Text by path below the output folder, sorted by path. */
  readonly files: ReadonlyMap<string, string>
  /** In the order of deployment. */
  readonly regions: readonly BuiltRegion[]
  /** What stands in front of the regions, deployed after them. `left-out`: it needs all of them, and not all are built. */
  readonly edge: BuiltRegion | 'left-out' | undefined
  /** What was compared with the mesh, over all regions: classes of requests, and single facts. */
  readonly proof: Pick<Proof, 'requests' | 'checks' | 'undecided'>
  /** Keys of `raw`, whose changes come after the proof. */
  readonly rawChanges: number
}

export interface BuiltRegion {
  readonly region: string
  /** What the proof is of: the templates without what `raw` changes in them. */
  readonly proved: readonly { readonly name: string; readonly body: TemplateBody }[]
  readonly templates: readonly {
    readonly file: string
    readonly bytes: number
    readonly resources: number
  }[]
}

/** A region whose templates are written and proved. */
export interface WrittenRegion extends PlannedRegion {
  readonly templates: readonly WrittenTemplate[]
  readonly proof: Proof
}

export interface WrittenTemplate {
  readonly template: Template
  /** `eu-central-1/template.json` */
  readonly path: string
  readonly text: string
  readonly bytes: number
}

/** Says where in the user's files each part of the templates comes from. It changes with every line, so `--check` leaves it out. */
export const mapFile = 'mesh.map.json'
/** Says how to deploy the templates. */
export const planFile = 'deploy-plan.json'

/**
 * The templates of an environment for its regions: checked as `lint` does it, planned, written, checked
 * against the schemas and limits of AWS, read back and compared with the mesh. The same files give the same
 * bytes everywhere; `today` only decides which suppressions have ended.
 */
export async function buildWorkspace(
  workspace: Workspace,
  question: BuildQuestion,
  load: () => Promise<BuildChecks> = loadChecks
): Promise<Build> {
  const { environment, target, today, format } = question
  const found = workspace.findings({ environment, target, today })
  if (hasErrors(found)) return { kind: 'stopped', findings: found, failures: [] }

  const mesh = workspace.mesh({ environment, region: undefined, target })
  const planner = planners[mesh.target.value]
  const shown = placeIn(workspace)
  if (planner === undefined)
    return { kind: 'stopped', findings: found, failures: [withoutTemplates(mesh, shown)] }
  const planned = planRegions(workspace, question, planner)
  const findings = [...found, ...problemsOfPlans(workspace, planned)].sort(compareLocated)
  if (hasErrors(findings)) return { kind: 'stopped', findings, failures: [] }

  const stoppedWith = (more: readonly Diagnostic[]): StoppedBuild => ({
    kind: 'stopped',
    findings: [...findings, ...locateOnce(workspace, more)].sort(compareLocated),
    failures: []
  })

  const print = format === 'yaml' ? (await import('../emit/print-yaml.ts')).printYaml : printTemplate
  const laid = planned.map(region => ({ ...region, templates: lay(region.plan, region, format, print) }))
  const inFront = planInFront(planned, planner)
  const front = inFront === 'left-out' || inFront === undefined ? undefined : layOut(inFront, format, print)
  const measure = ({ body }: Template) => bytesOf(print(body))
  const replan = (region: Stacks, groups: number) =>
    planMesh(region.mesh, region.region, capabilitiesOf(planner.target), planner, groups)
  const large = [...largeStacks(laid, replan, measure), ...(front === undefined ? [] : largeEdge(front))]
  if (large.length > 0) return stoppedWith(large)

  const checks = await load()
  const written = laid.map(region => proveRegion(region, checks))
  const deployPlanFor = (regions: readonly Omit<WrittenRegion, 'proof'>[]) =>
    deployPlanOf({
      mesh: mesh.name.value,
      environment,
      account: accountOf(workspace, environment),
      target: planner.target,
      regions,
      edge: front,
      rollouts: deployedRollouts(regions)
    })
  const edge = front === undefined ? undefined : proveFront(front, written, deployPlanFor(written), checks)
  const proved = edge === undefined ? written : [...written, edge]
  const rollouts = proveRollouts(deployPlanFor(written), written, checks)
  const failures = distinct([
    ...proved.flatMap(region => failuresOf(region, checks, shown)),
    ...differencesOfPlan(rollouts, shown)
  ])
  if (failures.length > 0) return { kind: 'stopped', findings, failures }

  // What `raw` changes comes after the proof, so what it breaks is never taken for a bug of meshc.
  const changed = written.map(region =>
    changeRegion(region, plan => lay(plan, region, format, print), checks)
  )
  const ofRaw = changed.flatMap(region => region.findings)
  const largeByRaw = largeStacks(changed, (region, groups) => withRaw(replan(region, groups)), measure)
  const all = stoppedWith([...ofRaw, ...largeByRaw])
  if (hasErrors(all.findings)) return all
  return {
    kind: 'built',
    mesh: mesh.name.value,
    findings: all.findings,
    files: filesOf(edge === undefined ? changed : [...changed, edge], deployPlanFor(changed), shown),
    regions: changed.map((region, at) => builtRegion(region, written[at])),
    edge: edge === undefined ? (inFront === 'left-out' ? inFront : undefined) : builtRegion(edge),
    proof: {
      requests: proved.reduce((sum, { proof }) => sum + proof.requests, 0),
      checks: proved.reduce((sum, { proof }) => sum + proof.checks, rollouts.checks),
      undecided: [...new Set(proved.flatMap(({ proof }) => proof.undecided))]
    },
    rawChanges: rawChangesOf(planned)
  }
}

/** Keys of `raw` that changed something in a region. */
function rawChangesOf(planned: readonly PlannedRegion[]): number {
  const keys = planned.flatMap(({ plan }) => plan.raw?.patches ?? []).map(({ change }) => change.key)
  return new Set(keys.map(({ entry, start }) => `${entry.file}|${entry.id}|${start}`)).size
}

/** `proved` is the region before `raw`. */
function builtRegion({ region, templates }: WrittenRegion, proved?: WrittenRegion): BuiltRegion {
  return {
    region,
    proved: (proved?.templates ?? templates).map(({ template: { name, body } }) => ({ name, body })),
    templates: templates.map(({ template, path, bytes }) => ({
      file: path,
      bytes,
      resources: Object.keys(template.body.Resources).length
    }))
  }
}

/** What is wrong in every region is said once. */
function distinct(failures: readonly BuildFailure[]): readonly BuildFailure[] {
  const first = new Map<string, BuildFailure>()
  for (const failure of failures) {
    const { kind, message, at } = failure
    const key = JSON.stringify([kind, message, at.file, at.line, at.column])
    if (!first.has(key)) first.set(key, failure)
  }
  return [...first.values()]
}

function hasErrors(findings: readonly LocatedDiagnostic[]): boolean {
  return findings.some(({ level }) => level === 'error')
}

function proveRegion(region: Omit<WrittenRegion, 'proof'>, checks: BuildChecks): WrittenRegion {
  const proof = checks.prove(
    region.mesh,
    region.templates.map(({ template }) => template),
    capabilitiesOf(region.mesh.target.value),
    region.region
  )
  return { ...region, proof }
}

function lay(
  plan: Plan,
  region: PlannedRegion,
  format: 'json' | 'yaml',
  print: Print
): readonly WrittenTemplate[] {
  return assemble(plan).map(template => printed(template, region, format, print))
}

/** The template of what stands in front of the regions. */
function layOut(front: PlannedRegion, format: 'json' | 'yaml', print: Print) {
  return { ...front, templates: [printed(assembleEdge(front.plan), front, format, print)] }
}

function proveFront(
  front: Omit<WrittenRegion, 'proof'>,
  regions: readonly WrittenRegion[],
  deployPlan: JsonObject,
  checks: BuildChecks
): WrittenRegion {
  const proof = checks.proveEdge({
    regions: regions.map(({ region, mesh, templates }) => ({
      region,
      mesh,
      templates: templates.map(({ template }) => template)
    })),
    templates: front.templates.map(({ template }) => template),
    deployPlan,
    capabilities: capabilitiesOf(front.mesh.target.value)
  })
  return { ...front, proof }
}

type Print = (body: TemplateBody) => string

function printed(
  template: Template,
  { region }: PlannedRegion,
  format: 'json' | 'yaml',
  print: Print
): WrittenTemplate {
  const text = print(template.body)
  return { template, path: `${region}/${template.name}.${format}`, text, bytes: bytesOf(text) }
}

function filesOf(
  regions: readonly WrittenRegion[],
  plan: Parameters<typeof printJson>[0],
  shown: (place: Place) => ShownPlace
): ReadonlyMap<string, string> {
  const templates = regions.flatMap(region => region.templates)
  const place = (at: Place) => {
    const { inMesh, line, column } = shown(at)
    return `${inMesh}:${line}:${column}`
  }
  const maps = templates.map(({ template, path }) => [path, sourceMapOf(template, place)] as const)
  const files = new Map<string, string>([
    ...templates.map(({ path, text }) => [path, text] as const),
    [planFile, printJson(plan)],
    [mapFile, printSourceMaps(maps)]
  ])
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}

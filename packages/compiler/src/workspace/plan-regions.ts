import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import { edgeOf } from '../model/details/edge.ts'
import { withIdentities } from '../model/identities.ts'
import type { Mesh, TargetName } from '../model/types.ts'
import { planEdge } from '../plan/edge/plan-edge.ts'
import { planMesh } from '../plan/plan-mesh.ts'
import type { Plan } from '../plan/resource.ts'
import type { TargetPlanner } from '../plan/target-planner.ts'
import { capabilitiesOf } from '../targets/index.ts'
import { compareLocated, locateDiagnostics } from './locate-diagnostics.ts'
import { regionsOfEnvironment } from './regions-of-environment.ts'
import type { Workspace } from './workspace.ts'

/** One region of an environment: the mesh as it sees it, and all that it shall consist of. */
export interface PlannedRegion {
  readonly region: string
  readonly role: 'primary' | 'secondary'
  readonly mesh: Mesh
  readonly plan: Plan
}

export interface RegionsQuestion {
  readonly environment: string | undefined
  /** Empty for all. */
  readonly regions: readonly string[]
  readonly target: TargetName | undefined
}

/** The regions in the order of deployment: the secondaries by name, then the primary, so that what serves most is changed last. */
export function planRegions(
  workspace: Workspace,
  { environment, regions, target }: RegionsQuestion,
  planner: TargetPlanner
): readonly PlannedRegion[] {
  const names = regionsOfEnvironment(workspace, { environment, target })
  return names
    .filter(name => regions.length === 0 || regions.includes(name))
    .map((region): PlannedRegion => {
      const mesh = withIdentities(workspace.mesh({ environment, region, target }))
      const role = mesh.regions.get(region)?.role ?? 'primary'
      return { region, role, mesh, plan: planMesh(mesh, region, capabilitiesOf(mesh.target.value), planner) }
    })
    .sort(
      (a, b) => Number(a.role === 'primary') - Number(b.role === 'primary') || (a.region < b.region ? -1 : 1)
    )
}

/** What stands in front of the regions: made when all of them are, for it rests on each. */
export function planInFront(
  planned: readonly PlannedRegion[],
  planner: TargetPlanner
): PlannedRegion | 'left-out' | undefined {
  const [any] = planned
  if (any === undefined || edgeOf(any.mesh) === undefined) return undefined
  if (planned.length < any.mesh.regions.size) return 'left-out'
  const meshes = new Map(planned.map(({ region, mesh }) => [region, mesh]))
  const plan = planEdge(meshes, capabilitiesOf(any.mesh.target.value), planner)
  return plan === undefined ? undefined : { region: plan.region, role: 'primary', mesh: any.mesh, plan }
}

/** What the plans of several regions cannot say, each once, in the order of files and places. */
export function problemsOfPlans(
  workspace: Workspace,
  planned: readonly PlannedRegion[]
): readonly LocatedDiagnostic[] {
  return locateOnce(
    workspace,
    planned.flatMap(({ plan }) => plan.problems)
  )
}

/** What is found in several regions, once, in the order of files and places. */
export function locateOnce(
  workspace: Workspace,
  problems: readonly Diagnostic[]
): readonly LocatedDiagnostic[] {
  const distinct = new Map<string, Diagnostic>()
  for (const problem of problems) {
    const { entry, start, end } = problem.at
    const key = JSON.stringify([problem.rule, problem.message, entry.file, entry.id, start, end])
    if (!distinct.has(key)) distinct.set(key, problem)
  }
  const findings = [...distinct.values()].map(diagnostic => ({ diagnostic, environments: undefined }))
  return locateDiagnostics(findings, workspace.file, workspace.root).sort(compareLocated)
}

import { areas, type Change, change } from '../../diff/change.ts'
import { compareInvariants } from '../../diff/compare-invariants.ts'
import { compareMeshes } from '../../diff/compare-meshes.ts'
import { compareRegions } from '../../diff/compare-regions.ts'
import { valueAt } from '../../syntax/nodes.ts'
import { nameStep } from '../../syntax/path.ts'
import { capabilitiesOf } from '../../targets/index.ts'
import type { Workspace } from '../workspace.ts'
import { createJudge, type Judge, keyOf } from './approvals.ts'
import type { Approval, Diff, DiffQuestion, ShownChange, Where } from './diff.ts'
import { diffResources } from './diff-resources.ts'
import { diffPlace, pathTo } from './place-of.ts'

/** Two states of one mesh. */
export interface States {
  readonly before: Workspace
  readonly after: Workspace
}

/** What a change of a mesh means: what it does otherwise in each environment and region, judged by the rules about changes, and what that does to resources. */
export function diffWorkspaces(states: States, question: DiffQuestion): Diff {
  const { before, after } = states
  const { target, today } = question
  const gathered = new Map<string, Gathered>()
  const used = new Set<string>()
  const approvals = new Map<string, Approval>()
  const judges = new Map<string | undefined, Judge>()
  const notes: string[] = []
  const contexts: Where[] = []
  const [known, environments] = environmentsOf(states, question.environment)
  const anyJudge = createJudge(lintOf(after, environments[0]), today, used, approvals, question.rules)
  for (const found of known) add(found, { environment: undefined, region: undefined }, anyJudge)

  for (const environment of environments) {
    const judge = createJudge(lintOf(after, environment), today, used, approvals, question.rules)
    judges.set(environment, judge)
    const seen = ({ workspace, region }: { workspace: Workspace; region: string | undefined }) => {
      const mesh = workspace.mesh({ environment, region, target })
      return { mesh, capabilities: capabilitiesOf(mesh.target.value) }
    }
    const base = [before, after].map(workspace => seen({ workspace, region: undefined }))
    const [old, fresh] = base as [ReturnType<typeof seen>, ReturnType<typeof seen>]
    const here: Where = { environment, region: undefined }
    for (const each of compareRegions(old.mesh, fresh.mesh)) add(each, here, judge)
    const claims = [before, after].map(workspace => {
      const meshes = workspace.analysis({ environment, target, today }).meshes
      return { meshes, capabilities: capabilitiesOf((meshes[0] ?? old.mesh).target.value) }
    }) as [Parameters<typeof compareInvariants>[0], Parameters<typeof compareInvariants>[0]]
    for (const each of compareInvariants(...claims)) add(each, here, judge)
    for (const { region, names } of regionsOf(states)) {
      const here = names.map((name): Where => ({ environment, region: name }))
      contexts.push(...here)
      const compared = compareMeshes(seen({ workspace: before, region }), seen({ workspace: after, region }))
      for (const each of compared) for (const where of here) add(each, where, judge)
    }
  }
  const resources = question.resources
    ? diffResources(states, question, environments, name => judges.get(name) ?? anyJudge, notes)
    : []
  const count = { environments: environments.length, contexts: contexts.length }
  return {
    mesh: after.mesh({ environment: environments[0], region: undefined, target }).name.value,
    changes: [...gathered.values()]
      .sort((a, b) => areas.indexOf(a.shown.area) - areas.indexOf(b.shown.area))
      .map(({ shown, where }) => ({ ...shown, where: whereShown(where, count) })),
    resources,
    unused: [...approvals.values()].filter(approval => !used.has(keyOf(approval))),
    notes,
    isNew: false,
    compared: contexts.length
  }

  function add(found: Change, where: Where, judge: Judge): void {
    const paths = [found.subject, pathTo(after, found.after)].filter(path => path !== '')
    const { area, subject, message, details } = found
    const shown: ShownChange = {
      area,
      subject,
      message,
      details,
      before: diffPlace(before, found.before),
      after: diffPlace(after, found.after),
      finding: judge.judge(found.verdict, paths),
      where: []
    }
    const key = JSON.stringify([shown.subject, message, shown.before, shown.after, shown.finding?.level])
    const same = gathered.get(key)
    if (same === undefined) gathered.set(key, { shown, where: [where] })
    else same.where.push(where)
  }
}

interface Gathered {
  readonly shown: ShownChange
  readonly where: Where[]
}

/** Nothing where it is so everywhere; else the environments, and the regions where not all of them are meant. */
function whereShown(
  where: readonly Where[],
  count: { readonly environments: number; readonly contexts: number }
): readonly Where[] {
  if (where.length >= count.contexts || where.some(isAnywhere)) return []
  const names = [...new Set(where.map(({ environment }) => environment))]
  const perEnvironment = count.contexts / Math.max(1, count.environments)
  const shown = names.flatMap((environment): readonly Where[] => {
    const own = where.filter(each => each.environment === environment)
    const isWhole = own.length >= perEnvironment || own.some(({ region }) => region === undefined)
    return isWhole ? [{ environment, region: undefined }] : own
  })
  if (names.length < count.environments) return shown
  // The same regions of all environments are shown by their own names.
  const regions = new Map(shown.map(({ region }) => [region, shown.filter(each => each.region === region)]))
  const isAlike = [...regions.values()].every(each => each.length === count.environments)
  return isAlike
    ? [...regions.keys()].flatMap(region => (region === undefined ? [] : { environment: undefined, region }))
    : shown
}

function isAnywhere({ environment, region }: Where): boolean {
  return environment === undefined && region === undefined
}

/** The environments that both states have, and what is to be said of the others. */
function environmentsOf(
  { before, after }: States,
  asked: string | undefined
): readonly [readonly Change[], readonly (string | undefined)[]] {
  const [old, fresh] = [before, after].map(workspace => [...workspace.composed().environments.keys()])
  const [had, has] = [old ?? [], fresh ?? []]
  if (asked !== undefined) {
    if (had.includes(asked) || had.length === 0) return [[], [asked]]
    return [[change('contract', nameStep('environments', asked), `The environment \`${asked}\` is new.`)], []]
  }
  const changes = [
    ...had
      .filter(name => !has.includes(name))
      .map(name =>
        change('contract', nameStep('environments', name), `The environment \`${name}\` is gone.`)
      ),
    ...has
      .filter(name => !had.includes(name))
      .map(name => change('contract', nameStep('environments', name), `The environment \`${name}\` is new.`))
  ]
  if (had.length === 0 && has.length === 0) return [[], [undefined]]
  return [changes, has.filter(name => had.includes(name))]
}

/** How one region is asked for; and the names of all that are like it, or undefined where all are. */
interface AskedRegion {
  readonly region: string | undefined
  readonly names: readonly (string | undefined)[]
}

/** Regions of both states that override something in one of them, each by itself, and the others together. */
function regionsOf({ before, after }: States): readonly AskedRegion[] {
  const of = (workspace: Workspace) => workspace.composed().collections.regions
  const [old, fresh] = [of(before), of(after)]
  const both = [...fresh.keys()].filter(name => old.has(name))
  const overrides = (name: string) =>
    [old, fresh].some(regions => {
      const value = regions.get(name)?.value
      return value?.kind === 'map' && valueAt(value, 'overrides') !== undefined
    })
  const own = both.filter(overrides).map(name => ({ region: name, names: [name] }))
  if (own.length === 0) return [{ region: undefined, names: [undefined] }]
  const others = both.filter(name => !overrides(name))
  return others.length === 0 ? own : [{ region: undefined, names: others }, ...own]
}

function lintOf(workspace: Workspace, environment: string | undefined) {
  return workspace.effective(environment, undefined).settings.get('lint')?.value
}

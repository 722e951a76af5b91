import { listOf, plural } from '../../diagnostics/render/summary.ts'
import type { Area } from '../../diff/change.ts'
import type { Action } from '../../diff/resources/compare-templates.ts'
import type { PropertyChange } from '../../diff/resources/replacement.ts'
import type { Json } from '../../emit/template.ts'
import type { Diff, DiffFinding, ShownChange, StackChanges, Where } from '../../workspace/diff/diff.ts'

/** The heading of each area. */
export const areaTitles: Readonly<Record<Area, string>> = {
  contract: 'What others rely on',
  routing: 'Where requests go',
  policy: 'Timeouts and retries',
  effect: 'What that comes to',
  security: 'Encryption and hosts outside',
  rollout: 'Rollouts',
  capacity: 'Tasks',
  invariant: 'Invariants',
  app: 'What runs'
}

export const actionWords: Readonly<Record<Action, string>> = {
  add: 'add',
  remove: 'remove',
  update: 'update',
  revise: 'revise',
  'may-replace': 'may replace',
  replace: 'replace',
  move: 'move'
}

/** `2 errors and 1 warning`; what is approved is counted apart. */
export function findingsLine(diff: Diff): string {
  const findings = findingsOf(diff)
  const open = findings.filter(({ approved }) => approved === undefined)
  const counts = (['error', 'warning', 'info'] as const)
    .map(level => ({ level, count: open.filter(each => each.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => plural(count, level))
  const approved = findings.length - open.length
  const rest = approved === 0 ? [] : [`${approved} approved`]
  return [...counts, ...rest].length === 0 ? 'nothing that breaks' : listOf([...counts, ...rest])
}

export function findingsOf({ changes, resources }: Diff): readonly DiffFinding[] {
  return [...changes, ...resources.flatMap(stack => stack.changes)].flatMap(({ finding }) => finding ?? [])
}

/** `1 replace, 2 add; 212 unchanged` over all stacks. */
export function resourcesLine(resources: readonly StackChanges[]): string {
  const all = resources.flatMap(({ changes }) => changes)
  const counts = (Object.keys(actionWords) as Action[])
    .map(action => ({ action, count: all.filter(each => each.action === action).length }))
    .filter(({ count }) => count > 0)
    .map(({ action, count }) => `${count} to ${actionWords[action]}`)
  const unchanged = resources.reduce((sum, stack) => sum + stack.unchanged, 0)
  return counts.length === 0
    ? `all ${unchanged} stay as they are`
    : `${counts.join(', ')}, ${unchanged} unchanged`
}

/** `prod, and eu-west-1 of dev`. */
export function whereText(where: readonly Where[]): string {
  return where
    .map(({ environment, region }) => [region, environment].filter(name => name !== undefined).join(' of '))
    .filter(text => text !== '')
    .join(', ')
}

/** Values of variables and secrets are not shown: a diff is read by many. */
export function propertyText({ path, before, after }: PropertyChange): string {
  if (/(^|\/)(Environment|Secrets|SecretString)(\/|$)/.test(path)) return path
  const [old, fresh] = [valueText(before), valueText(after)]
  return old === undefined || fresh === undefined ? path : `${path}: ${old} → ${fresh}`
}

const longestValue = 48

function valueText(value: Json | undefined): string | undefined {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longestValue ? undefined : text
}

export function hasChanges({ changes, resources }: Diff): boolean {
  return changes.length > 0 || resources.some(stack => stack.changes.length > 0)
}

/** Changes by area, in the order of areas. */
export function byArea(changes: readonly ShownChange[]): ReadonlyMap<Area, readonly ShownChange[]> {
  const groups = new Map<Area, ShownChange[]>()
  for (const change of changes) groups.set(change.area, [...(groups.get(change.area) ?? []), change])
  return groups
}

export function approvedText({ approved }: DiffFinding): string {
  if (approved === undefined) return ''
  const until = approved.until === undefined ? '' : ` until ${approved.until}`
  return `approved${until}${approved.reason === '' ? '' : `: ${approved.reason}`}`
}

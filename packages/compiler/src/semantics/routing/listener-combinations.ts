import type { Place } from '../../text/place.ts'
import type { Wanted } from './listener-conditions.ts'
import { coversPath, meetPaths } from './listener-paths.ts'
import type { ListenerAction } from './listener-targets.ts'
import type { Unsayable } from './listener-terms.ts'

/** A route of the gateway and one of the service together, and what becomes of their requests. */
export interface Combination extends Wanted {
  readonly at: Place
  readonly action: ListenerAction
  /** What no action can say; `action` is then the answer 501. */
  readonly unsayable: readonly Unsayable[]
}

/**
 * The same decisions with fewer combinations. One goes that an earlier one leaves no request to, and one whose
 * requests meet the same fate without it.
 */
export function withoutIdle(all: readonly Combination[]): readonly Combination[] {
  const reached = all.filter((each, at) => !all.slice(0, at).some(earlier => covers(earlier, each)))
  const kept: Combination[] = []
  // From the last one on, so that each is compared with what is left behind it.
  for (const each of reached.toReversed()) if (!changesNothing(each, kept)) kept.unshift(each)
  return kept
}

/** Whether what follows does the same with all requests of a combination. At the end is the answer 404. */
function changesNothing(each: Combination, following: readonly Combination[]): boolean {
  for (const next of following) {
    if (!overlaps(each, next)) continue
    if (!isSameAction(each, next)) return false
    if (covers(next, each)) return true
  }
  return each.action.kind === 'answer' && each.action.status === 404
}

function isSameAction(a: Combination, b: Combination): boolean {
  return a.unsayable.length + b.unsayable.length === 0 && actionKey(a.action) === actionKey(b.action)
}

function actionKey(action: ListenerAction): string {
  if (action.kind === 'answer') return String(action.status)
  const { service, port, shares } = action.target
  const parts =
    shares === 'deployment' ? port.name : shares.map(each => [each.version, each.port.name, each.weight])
  return JSON.stringify([service.name, parts])
}

/** Whether `a` surely takes every request that `b` takes. */
function covers(a: Combination, b: Combination): boolean {
  const hasVerbs = a.verbs === undefined || (b.verbs?.every(verb => a.verbs?.includes(verb)) ?? false)
  const hasConditions = a.conditions.every(condition => b.conditions.includes(condition))
  return hasVerbs && hasConditions && coversHosts(a, b) && coversPath(a.path, b.path)
}

/** Whether some request may be taken by both; conditions are not looked at. */
function overlaps(a: Combination, b: Combination): boolean {
  const haveVerb =
    a.verbs === undefined || b.verbs === undefined || a.verbs.some(verb => b.verbs?.includes(verb))
  return haveVerb && haveHost(a, b) && meetPaths(a.path, b.path) !== undefined
}

function coversHosts(a: Combination, b: Combination): boolean {
  if (a.hosts.length === 0) return true
  return (
    b.hosts.length > 0 &&
    b.hosts.every(({ value: host }) => a.hosts.some(({ value }) => coversHost(value, host)))
  )
}

function haveHost(a: Combination, b: Combination): boolean {
  if (a.hosts.length === 0 || b.hosts.length === 0) return true
  return a.hosts.some(({ value: one }) =>
    b.hosts.some(
      ({ value: other }) =>
        coversHost(one, other) || coversHost(other, one) || one.includes('${') || other.includes('${')
    )
  )
}

/** A host that is filled in when deploying is known to be equal to itself alone. */
function coversHost(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()]
  return one === other || (one.startsWith('*.') && !a.includes('${') && other.endsWith(one.slice(1)))
}

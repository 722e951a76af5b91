import type { Expression, Match } from '../../expr/types.ts'
import type { Destination, Located, Port, Route, Service } from '../../model/types.ts'
import { stepShares } from '../schedule.ts'
import { forEachClass, keepRequest, lineClasses, maxClasses } from './classes.ts'
import { holds } from './conditions.ts'
import { firstOf } from './decide.ts'
import { matches } from './match.ts'
import { reachedPort } from './reached.ts'
import { relevantTo } from './relevant-routes.ts'
import type { Request } from './request.ts'
import { requestKind, routesOn } from './taken.ts'

/** What share of which requests is asked for. */
export interface ShareQuestion {
  readonly service: Service
  readonly version: string
  readonly match: Match
  readonly conditions: readonly Expression[]
}

/** One class of requests, at one step of the rollout. */
export interface SharedClass {
  readonly request: Request
  /** Undefined: no route takes it, and it is answered 404. */
  readonly route: Route | undefined
  /** 0 before the rollout; for services that do not roll out in steps always 0. */
  readonly step: number
  /** Percent of its requests that the version gets. */
  readonly share: number
}

export type ShareAnswer =
  /** All classes pass; `smallest` and `largest` are among them. */
  | { readonly kind: 'holds'; readonly smallest: SharedClass; readonly largest: SharedClass }
  /** This class does not: the one furthest off. */
  | { readonly kind: 'fails'; readonly class: SharedClass }
  /** Whether this class passes depends on a regular expression. */
  | { readonly kind: 'opaque'; readonly class: SharedClass }
  | { readonly kind: 'tooMany' }
  /** No request matches what was asked for. */
  | { readonly kind: 'empty' }

/**
 * Whether the share of a version is as claimed for every class of requests that matches, at
 * every step of the rollout. `off` says how far a share is from the claim, 0 when it is as
 * claimed. What is opaque is tried both ways: a class fails only when it fails whatever the
 * regular expressions say.
 */
export function decideShare(question: ShareQuestion, off: (share: number) => number): ShareAnswer {
  const { service, match, conditions } = question
  const found: Found = { smallest: undefined, largest: undefined, failing: undefined, doubtful: undefined }
  let visited = 0
  for (const port of service.ports) {
    const kind = requestKind(port)
    if (kind !== match.kind) continue
    const routes = routesOn(service, port)
    const lines = lineClasses(
      kind,
      [match, ...routes.map(route => route.match.value)],
      [...conditions, ...conditionsOf(routes)]
    )
    if (lines === undefined) return { kind: 'tooMany' }
    for (const line of lines) {
      if (matches(match, line) === false) continue
      const outcomes = new Map<string, (readonly SharedClass[])[]>()
      const relevant = relevantTo(line, routes)
      const all = relevant.map(route => route.match.value)
      const stopped = forEachClass(
        line,
        [match, ...all],
        [...conditions, ...conditionsOf(relevant)],
        request => {
          if (++visited > maxClasses) return 'stop'
          if (
            matches(match, request) !== true ||
            !conditions.every(condition => holds(condition, request) === true)
          )
            return undefined
          const key = concreteKey(request)
          const known = outcomes.get(key)
          const shared = sharesAt(question, relevant, request)
          if (known === undefined) outcomes.set(key, [shared])
          else known.push(shared)
          return undefined
        }
      )
      if (stopped === 'stop') return { kind: 'tooMany' }
      for (const bySteps of outcomes.values()) judge(found, bySteps, off)
    }
  }
  const { smallest, largest, failing, doubtful } = found
  if (failing !== undefined) return { kind: 'fails', class: failing }
  if (doubtful !== undefined) return { kind: 'opaque', class: doubtful }
  return smallest === undefined || largest === undefined
    ? { kind: 'empty' }
    : { kind: 'holds', smallest, largest }
}

/** Of requests that came to one port, those that reach a certain one. */
export interface Way {
  readonly entered: Port
  readonly reached: Port
}

/**
 * Percent of a destination's requests that go to a version, when the rollout gives `rolledOut` percent to the new one;
 * with a way, of those that came to one port the part that reaches the other.
 */
export function shareOf(
  to: Destination,
  version: string,
  service: Service,
  rolledOut: number,
  way?: Way
): number {
  const isOn = (named: Located<string> | undefined) =>
    way === undefined || reachedPort(service, named, way.entered) === way.reached
  if (to.kind === 'deployment' && !isOn(undefined)) return 0
  if (to.kind === 'pinned') return to.version.value === version && isOn(to.port) ? 100 : 0
  if (to.kind === 'split') {
    const total = to.parts.reduce((sum, { weight }) => sum + weight.value, 0)
    const own = to.parts.reduce(
      (sum, part) => (part.version.value === version && isOn(part.port) ? sum + part.weight.value : sum),
      0
    )
    return total === 0 ? 0 : (100 * own) / total
  }
  // With several versions something has to say how they share; a rule asks for it.
  if (service.deployment.strategy === 'rolling')
    return service.versions.length === 1 && service.versions[0]?.name === version ? 100 : 0
  const { from, to: next } = service.deployment.canary
  if (next?.value === version) return rolledOut
  return from?.value === version ? 100 - rolledOut : 0
}

interface Found {
  smallest: SharedClass | undefined
  largest: SharedClass | undefined
  failing: SharedClass | undefined
  doubtful: SharedClass | undefined
}

function sharesAt(
  { service, version }: ShareQuestion,
  routes: readonly Route[],
  request: Request
): readonly SharedClass[] {
  const decision = firstOf(routes, request)
  const route = decision.kind === 'route' ? decision.route : undefined
  const kept = keepRequest(request)
  return stepShares(service.deployment).map((rolledOut, step) => ({
    request: kept,
    route,
    step,
    share: route === undefined ? 0 : shareOf(route.to, version, service, rolledOut)
  }))
}

/** Judges one class of requests: `outcomes` has its shares by step, once for each outcome of what is opaque. */
function judge(
  found: Found,
  outcomes: readonly (readonly SharedClass[])[],
  off: (share: number) => number
): void {
  for (const step of (outcomes[0] ?? []).keys()) {
    const here = outcomes.flatMap(steps => steps[step] ?? [])
    for (const outcome of here) {
      if (found.smallest === undefined || outcome.share < found.smallest.share) found.smallest = outcome
      if (found.largest === undefined || outcome.share > found.largest.share) found.largest = outcome
    }
    const [nearest] = [...here].sort((a, b) => off(a.share) - off(b.share))
    const failing = here.find(({ share }) => off(share) > 0)
    if (nearest === undefined || failing === undefined) continue
    if (off(nearest.share) === 0) found.doubtful ??= failing
    else if (found.failing === undefined || off(nearest.share) > off(found.failing.share))
      found.failing = nearest
  }
}

/** What tells requests apart that are not opaque. */
function concreteKey({ headers, query, scheme }: Request): string {
  return JSON.stringify([[...headers], [...query], scheme])
}

function conditionsOf(routes: readonly Route[]): readonly Expression[] {
  return routes.flatMap(({ when }) => (when === undefined ? [] : [when.value]))
}

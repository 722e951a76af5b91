import type { Expression } from '../../expr/types.ts'
import type { Route, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { forEachClass, lineClasses, maxClasses } from './classes.ts'
import { type Asked, takesRequest } from './decide.ts'
import { matches } from './match.ts'
import type { Request } from './request.ts'
import { simplestRequest } from './simplest-request.ts'
import { requestKind, routesOn } from './taken.ts'

/** A route, or one alternative of its condition, that no request ever takes. */
export interface Unreachable {
  readonly route: Route
  /** Undefined for the route as a whole; else a part of the `or` at the top of its condition, of which other parts are alive. */
  readonly branch: Expression | undefined
  /**
   * The routes that take its requests: the first that alone takes all of them, else all that
   * share them. For a branch the route itself may be one of them, where its earlier branches are.
   * Empty when nothing matches in the first place: the condition contradicts itself or the match.
   */
  readonly takenBy: readonly Route[]
}

/** All that no request reaches, in the order of the file. What would need too many classes of requests to decide is left out. */
export const unreachableRoutes: (service: Service) => readonly Unreachable[] = perObject(service => {
  if (service.routes.length < 2 && service.routes[0]?.when === undefined) return []
  const lists = service.ports.map(port => ({ kind: requestKind(port), routes: routesOn(service, port) }))
  const found: Unreachable[] = []
  for (const route of service.routes) {
    if (route.when?.value.kind !== 'or' && lists.some(list => isPlainlyReached(route, list))) continue
    found.push(...unreachableParts(route, lists))
  }
  return found
})

/** Whether the simplest request that a route may take comes to it: true of most routes, and quickly seen. */
function isPlainlyReached(route: Route, { kind, routes }: List): boolean {
  if (routes[0] === route && route.when === undefined) return true
  const simplest = simplestRequest(kind, route)
  for (const each of routes) {
    const takes = takesRequest(each, simplest)
    if (each === route) return takes === true
    if (takes !== false) return false
  }
  return false
}

interface List {
  readonly kind: Request['kind']
  readonly routes: readonly Route[]
}

/** A route, or as much of it as one branch of its condition says; `route` is what it belongs to. */
interface Part {
  readonly route: Route
  readonly as: Route
}

/** A route that stands on several ports is unreachable when it is on each of them. */
function unreachableParts(route: Route, lists: readonly List[]): readonly Unreachable[] {
  const on = lists.flatMap(({ kind, routes }) => {
    const index = routes.indexOf(route)
    return index < 0
      ? []
      : [{ kind, earlier: routes.slice(0, index).map(each => ({ route: each, as: each })) }]
  })
  if (on.length === 0) return []
  const whole = { route, as: route }
  if (on.every(({ kind, earlier }) => isUnreachable(kind, whole, earlier))) {
    return [
      {
        route,
        branch: undefined,
        takenBy: unique(on.flatMap(({ kind, earlier }) => takers(kind, whole, earlier)))
      }
    ]
  }
  const parts = branchesOf(route.when?.value).map(branch => ({
    branch,
    part: { route, as: restricted(route, branch) }
  }))
  return parts.flatMap(({ branch, part }, index) => {
    const before = parts.slice(0, index).map(each => each.part)
    if (!on.every(({ kind, earlier }) => isUnreachable(kind, part, [...earlier, ...before]))) return []
    return {
      route,
      branch,
      takenBy: unique(on.flatMap(({ kind, earlier }) => takers(kind, part, [...earlier, ...before])))
    }
  })
}

/** Whether every class of requests that matches a part is matched by one before it. */
function isUnreachable(kind: Request['kind'], { as }: Part, earlier: readonly Part[]): boolean {
  return isNeverFirst(
    kind,
    as,
    earlier.map(part => part.as)
  )
}

/** Whether no request takes a route that stands behind some others: they take all that it matches, or it matches nothing. False where that needs too many classes of requests. */
export function isNeverFirst(kind: Request['kind'], as: Asked, rivals: readonly Asked[]): boolean {
  const simplest = simplestRequest(kind, as)
  if (takesRequest(as, simplest) === true && rivals.every(rival => takesRequest(rival, simplest) === false))
    return false
  const lines = linesOf(kind, as, rivals)
  if (lines === undefined) return false
  let visited = 0
  for (const line of lines) {
    const relevant = rivals.filter(rival => matches(rival.match.value, line) !== false)
    if (relevant.some(rival => rival.when === undefined && matches(rival.match.value, line) === true))
      continue
    const all = [as, ...relevant]
    const found = forEachClass(
      line,
      all.map(each => each.match.value),
      conditionsOf(all),
      request => {
        if (++visited > maxClasses) return 'stop'
        return takesRequest(as, request) === true &&
          !relevant.some(rival => takesRequest(rival, request) === true)
          ? 'stop'
          : undefined
      }
    )
    if (found === 'stop') return false
  }
  return true
}

/** The routes before a part that take its requests. */
function takers(kind: Request['kind'], { as }: Part, earlier: readonly Part[]): readonly Route[] {
  return takersAmong(kind, as, earlier).map(({ route }) => route)
}

/** Of the routes before one those that take its requests: the first that alone takes all of them, else all that share them. */
export function takersAmong<P extends { readonly as: Asked }>(
  kind: Request['kind'],
  as: Asked,
  earlier: readonly P[]
): readonly P[] {
  const alone = new Set(earlier)
  const first = new Set<P>()
  let visited = 0
  for (const line of linesOf(
    kind,
    as,
    earlier.map(part => part.as)
  ) ?? []) {
    const relevant = earlier.filter(part => matches(part.as.match.value, line) !== false)
    const all = [as, ...relevant.map(part => part.as)]
    forEachClass(
      line,
      all.map(each => each.match.value),
      conditionsOf(all),
      request => {
        if (++visited > maxClasses) return 'stop'
        if (takesRequest(as, request) !== true) return undefined
        const taking = relevant.filter(part => takesRequest(part.as, request) === true)
        for (const part of alone) if (!taking.includes(part)) alone.delete(part)
        if (taking[0] !== undefined) first.add(taking[0])
        return undefined
      }
    )
  }
  const [single] = alone
  if (first.size === 0) return []
  return single === undefined ? earlier.filter(part => first.has(part)) : [single]
}

/** The lines that a route matches or may match. */
function linesOf(
  kind: Request['kind'],
  route: Asked,
  rivals: readonly Asked[]
): readonly Request[] | undefined {
  const all = [route, ...rivals]
  const lines = lineClasses(
    kind,
    all.map(each => each.match.value),
    conditionsOf(all)
  )
  return lines?.filter(line => matches(route.match.value, line) !== false)
}

function conditionsOf(routes: readonly Asked[]): readonly Expression[] {
  return routes.flatMap(({ when }) => (when === undefined ? [] : [when.value]))
}

/** The parts of the `or` at the top of a condition. */
function branchesOf(condition: Expression | undefined): readonly Expression[] {
  return condition?.kind === 'or'
    ? condition.parts.flatMap(part => (part.kind === 'or' ? branchesOf(part) : [part]))
    : []
}

function restricted(route: Route, branch: Expression): Route {
  return route.when === undefined ? route : { ...route, when: { value: branch, at: route.when.at } }
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)]
}

import type { Expression } from '../expr/types.ts'
import { verbs } from '../expr/verbs.ts'
import type { Port, Route, Service } from '../model/types.ts'
import { forEachClass, keepRequest, lineClasses, maxClasses } from '../semantics/routing/classes.ts'
import { atomsOf, subjectValue } from '../semantics/routing/conditions.ts'
import { firstOf } from '../semantics/routing/decide.ts'
import { matches } from '../semantics/routing/match.ts'
import type { Request } from '../semantics/routing/request.ts'
import { requestKind, routesOn } from '../semantics/routing/taken.ts'
import { sizeOf } from './ledger.ts'
import type { KnownRegexes, MeshRoute } from './mesh-route.ts'

/** A way that requests take: by the mesh and by the templates, with the smallest class that takes it. */
export interface TakenWay<T> {
  /** Undefined: no route takes it, and it is answered 404. */
  readonly route: Route | undefined
  readonly deployed: T | undefined
  readonly request: Request
}

export interface TakenWays<T> {
  readonly ways: readonly TakenWay<T>[]
  /** Classes of requests that were looked at. */
  readonly count: number
  /** Whether there were too many to look at all of them. */
  readonly isCut: boolean
}

/** What the routes of a template look like to the classes. */
export type Taker = Pick<MeshRoute, 'takes' | 'mayTake' | 'looksAt'>

/**
 * Every way that some request to a port takes, by the mesh and by what was deployed (in the order
 * in which it is tried). Classes are made from what both look at, so that a route that was
 * lost or moved by one shows.
 */
export function takenWays<T extends Taker>(
  service: Service,
  port: Port,
  deployed: readonly T[]
): TakenWays<T> {
  const kind = requestKind(port)
  const routes = routesOn(service, port)
  const lines = lineClasses(
    kind,
    [...routes.map(({ match }) => match.value), ...deployed.map(({ looksAt }) => looksAt.match)],
    [...conditionsOf(routes), ...deployed.flatMap(({ looksAt }) => looksAt.conditions)]
  )
  const ways = new Map<string, TakenWay<T>>()
  let count = 0
  const finish = (isCut: boolean): TakenWays<T> => ({ ways: [...ways.values()], count, isCut })
  if (lines === undefined) return finish(true)
  for (const line of lines) {
    // A route of App Mesh can only name these, so `method != "POST"` means the others of them.
    if (port.protocol.startsWith('http') && !verbs.includes(line.method)) continue
    const asked = routes.filter(({ match }) => matches(match.value, line) !== false)
    const near = deployed.filter(route => route.mayTake(line) || isRegex(route))
    const conditions = [...conditionsOf(asked), ...near.flatMap(({ looksAt }) => looksAt.conditions)]
    const all = [...asked.map(({ match }) => match.value), ...near.map(({ looksAt }) => looksAt.match)]
    const atoms = conditions.flatMap(atomsOf).filter(({ test }) => test !== undefined)
    const stopped = forEachClass(line, all, conditions, request => {
      if (!isPossible(request)) return undefined
      if (++count > maxClasses) return 'stop'
      const decision = firstOf(asked, request)
      if (decision.kind === 'undecided') return undefined
      const route = decision.kind === 'route' ? decision.route : undefined
      const taken = near.find(candidate => candidate.takes(request))
      const key = `${route === undefined ? -1 : routes.indexOf(route)} ${taken === undefined ? -1 : deployed.indexOf(taken)}`
      const known = ways.get(key)
      if (known === undefined || sizeOf(request) < sizeOf(known.request))
        ways.set(key, { route, deployed: taken, request: keepRequest(request) })
      return undefined
    })
    if (stopped === 'stop') return finish(true)

    /** What is decided both ways although it could be read has to agree with the value. */
    function isPossible(request: Request): boolean {
      if (request.opaque.size === 0) return true
      return atoms.every(({ key, subject, test }) => {
        const outcome = request.opaque.get(key)
        if (outcome === undefined || test === undefined || subject === undefined) return true
        const value = subjectValue(subject, request)
        return outcome === (value !== undefined && test(value))
      })
    }
  }
  return finish(false)
}

/** The regular expressions that a service's routes are written with. */
export function regexesOf({
  routes
}: {
  readonly routes: readonly Pick<Route, 'match' | 'when'>[]
}): KnownRegexes {
  const paths = new Set<string>()
  const values = new Set<string>()
  for (const { match, when } of routes) {
    if (match.value.kind === 'http' && match.value.path.kind === 'regex') paths.add(match.value.path.source)
    if (when !== undefined)
      for (const atom of atomsOf(when.value)) if (atom.test === undefined) values.add(atom.key)
  }
  return { paths, values }
}

function conditionsOf(routes: readonly Route[]): readonly Expression[] {
  return routes.flatMap(({ when }) => (when === undefined ? [] : [when.value]))
}

function isRegex({ looksAt: { match } }: Taker): boolean {
  return match.kind === 'http' && match.path.kind === 'regex'
}

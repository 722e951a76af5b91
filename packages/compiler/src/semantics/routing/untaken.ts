import type { Match, PathMatch } from '../../expr/types.ts'
import type { Rewriting } from '../../model/details/gateway.ts'
import type { Port, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { forEachClass, keepRequest, lineClasses, maxClasses } from './classes.ts'
import { type Asked, takesRequest } from './decide.ts'
import { matches } from './match.ts'
import { type Request, segmentsOf } from './request.ts'
import { requestKind, routesOn } from './taken.ts'

/** A request that somebody may send and that no route of the service takes, so that it is answered with 404. */
export interface Untaken {
  readonly request: Request
  /** Whether none of the requests that are asked about is taken. */
  readonly isAll: boolean
}

/**
 * Looks for a request that `asked` lets through and that no route of the port takes. A route on which a regular
 * expression decides may take anything. Undefined where every request is taken, and where it needs too many classes
 * of requests to say.
 */
export function untakenRequest(service: Service, port: Port, asked: Asked): Untaken | undefined {
  const known = knownOf(service)
  let byPort = known.get(asked.match)
  if (byPort === undefined) {
    byPort = new Map()
    known.set(asked.match, byPort)
  }
  const key = port.name
  if (!byPort.has(key)) byPort.set(key, findUntaken(service, port, asked))
  return byPort.get(key)
}

/** By what asks, which keeps its identity until it changes. */
const knownOf = perObject((_: Service) => new WeakMap<object, Map<string, Untaken | undefined>>())

function findUntaken(service: Service, port: Port, asked: Asked): Untaken | undefined {
  const kind = requestKind(port)
  const routes = routesOn(service, port)
  if (asked.match.value.kind !== kind || routes.some(takesAll)) return undefined
  const all = [asked, ...routes]
  const conditions = all.flatMap(({ when }) => (when === undefined ? [] : [when.value]))
  const lines = lineClasses(
    kind,
    all.map(({ match }) => match.value),
    conditions
  )
  let untaken: Request | undefined
  let isAll = true
  let visited = 0
  for (const line of lines ?? []) {
    if (matches(asked.match.value, line) === false) continue
    const stopped = forEachClass(line, [], conditions, visitedRequest => {
      if (++visited > maxClasses) return 'stop'
      // What is opaque stays undecided here.
      const request = { ...visitedRequest, opaque: nothing }
      if (takesRequest(asked, request) !== true) return undefined
      if (routes.some(route => takesRequest(route, request) !== false)) isAll = false
      else untaken ??= keepRequest(request)
      return undefined
    })
    if (stopped === 'stop') return undefined
  }
  return untaken === undefined ? undefined : { request: untaken, isAll }
}

/** What of a gateway's route its service sees: undefined where the rewriting cannot be followed. */
export function askedBehind(route: Asked, rewriting: Rewriting | undefined): Asked | undefined {
  if (rewriting?.path === undefined && rewriting?.prefix === undefined) return route
  const known = rewrittenOf(route)
  if (known.asked === undefined) known.asked = { value: rewrite(route, rewriting) }
  return known.asked.value
}

const rewrittenOf = perObject((_: Asked): { asked: { readonly value: Asked | undefined } | undefined } => ({
  asked: undefined
}))

function rewrite({ match, when }: Asked, { prefix, path }: Rewriting): Asked | undefined {
  const replaced = path ?? prefix
  if (replaced === undefined) return { match, when }
  if (match.value.kind !== 'http' || match.value.path.kind === 'regex') return undefined
  const { end } = match.value.path
  if (end === 'glued' && path === undefined) return undefined
  const text = path === undefined && end === 'below' ? replaced.value.replace(/\/+$/, '') : replaced.value
  const seen: PathMatch = {
    kind: 'segments',
    segments: segmentsOf(text).map(segment => ({ kind: 'literal', text: segment })),
    end: path === undefined ? end : 'exact'
  }
  const value: Match = { ...match.value, path: seen }
  return { match: { value, at: match.at }, when }
}

function takesAll({ match: { value }, when }: Asked): boolean {
  if (when !== undefined) return false
  if (value.kind === 'tcp') return true
  if (value.kind === 'grpc') return value.service === undefined
  const { verbs, path } = value
  return verbs.length === 0 && path.kind === 'segments' && path.segments.length === 0 && path.end !== 'exact'
}

const nothing: ReadonlyMap<string, boolean> = new Map()

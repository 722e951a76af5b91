import type { Expression, Match } from '../expr/types.ts'
import { gatewayDetails } from '../model/details/gateway.ts'
import type { Gateway, GatewayRoute, Mesh, Port, Route, Service } from '../model/types.ts'
import { forEachClass, keepRequest, lineClasses, maxClasses } from '../semantics/routing/classes.ts'
import { firstOf, takesRequest } from '../semantics/routing/decide.ts'
import { matches, pathOf } from '../semantics/routing/match.ts'
import type { Request } from '../semantics/routing/request.ts'
import { routesOn } from '../semantics/routing/taken.ts'
import { type AlbRule, type EntranceRequest, wildcards } from './alb-rule.ts'
import { sizeOf } from './ledger.ts'

/** What the mesh says of a request that comes to a gateway. */
export type EntranceDecision =
  | { readonly kind: 'route'; readonly service: Service; readonly port: Port; readonly route: Route }
  | { readonly kind: 'none' }

/** A way through a load balancer, with the smallest class of requests that takes it. */
export interface EntranceWay extends EntranceRequest {
  readonly gatewayRoute: GatewayRoute | undefined
  readonly decision: EntranceDecision
  /** Undefined: no rule takes it, and the default action of the listener does. */
  readonly rule: AlbRule | undefined
}

export interface EntranceWays {
  readonly ways: readonly EntranceWay[]
  readonly count: number
  readonly isCut: boolean
}

/** A route of the gateway as it is compared. */
export interface Candidate {
  readonly route: GatewayRoute
  readonly hosts: readonly string[]
  readonly takesHost: (host: string) => boolean
  readonly target:
    | { readonly service: Service; readonly port: Port; readonly routes: readonly Route[] }
    | undefined
}

/** Every way that some request takes through a listener, by the mesh and by its rules. */
export function entranceWays(
  mesh: Mesh,
  gateway: Gateway,
  rules: readonly AlbRule[],
  scheme: 'http' | 'https',
  expectedHost: (host: string) => string
): EntranceWays {
  const candidates = candidatesOf(mesh, gateway, expectedHost)
  const hosts = hostClasses([...candidates.flatMap(each => each.hosts), ...rules.flatMap(rule => rule.hosts)])
  const ways = new Map<string, EntranceWay>()
  let count = 0
  const finish = (isCut: boolean): EntranceWays => ({ ways: [...ways.values()], count, isCut })
  const all = [...candidates.flatMap(looksAt), ...rules.flatMap(rule => rule.looksAt.matches)]
  const lines = lineClasses('http', all, [
    ...candidates.flatMap(conditionsOf),
    ...rules.flatMap(rule => rule.looksAt.conditions)
  ])
  if (lines === undefined) return finish(true)
  for (const plainLine of lines) {
    const line: Request = { ...plainLine, scheme }
    const near = candidates.filter(({ route }) => matches(route.match.value, line) !== false)
    const nearRules = rules.filter(rule => rule.mayTake(line))
    const conditions = [...near.flatMap(conditionsOf), ...nearRules.flatMap(rule => rule.looksAt.conditions)]
    const stopped = forEachClass(line, near.flatMap(looksAt), conditions, request => {
      if (request.scheme !== scheme) return undefined
      for (const host of hosts) {
        if (++count > maxClasses) return 'stop'
        const found = decideEntrance(near, host, request)
        if (found === undefined) continue
        const rule = nearRules.find(candidate => candidate.takes({ host, request }))
        const key = keyOf(candidates, found, rule === undefined ? -1 : rules.indexOf(rule))
        const known = ways.get(key)
        if (known === undefined || sizeOf(request) < sizeOf(known.request))
          ways.set(key, { ...found, host, request: keepRequest(request), rule })
      }
      return undefined
    })
    if (stopped === 'stop') return finish(true)
  }
  return finish(false)
}

/** The routes of a gateway in their order. */
export function candidatesOf(
  mesh: Mesh,
  gateway: Gateway,
  expectedHost: (host: string) => string
): readonly Candidate[] {
  return gatewayDetails(mesh, gateway).routes.map(({ route, hosts, target }) => {
    const expected = hosts.map(({ value }) => expectedHost(value).toLowerCase())
    const tests = expected.map(wildcards)
    return {
      route,
      hosts: expected,
      takesHost: host => tests.length === 0 || tests.some(test => test(host)),
      target: target === undefined ? undefined : { ...target, routes: routesOn(target.service, target.port) }
    }
  })
}

/** What the mesh says of a request; undefined where what decides is a regular expression, or where requests of another kind come to a gRPC port. */
export function decideEntrance(
  candidates: readonly Candidate[],
  host: string,
  request: Request
): Pick<EntranceWay, 'gatewayRoute' | 'decision'> | undefined {
  for (const { route, takesHost, target } of candidates) {
    if (!takesHost(host)) continue
    const takes = takesRequest({ match: route.match, when: route.when } as Route, request)
    if (takes === undefined) return undefined
    if (!takes) continue
    if (target === undefined) return { gatewayRoute: route, decision: { kind: 'none' } }
    const { service, port, routes } = target
    if (port.protocol === 'grpc' && !isGrpc(request)) return undefined
    const decision = firstOf(routes, request)
    if (decision.kind === 'undecided') return undefined
    return {
      gatewayRoute: route,
      decision: decision.kind === 'none' ? decision : { kind: 'route', service, port, route: decision.route }
    }
  }
  return { gatewayRoute: undefined, decision: { kind: 'none' } }
}

/** A call of a method is a POST to `/service/method`; nothing else is asked of a gRPC service. */
function isGrpc({ method, path }: Request): boolean {
  return method === 'POST' && path.length === 2 && path.every(segment => segment !== '')
}

/** One host for each set of patterns that can take it: every pattern with its wildcards filled, and a host that none names. */
function hostClasses(patterns: readonly string[]): readonly string[] {
  const hosts = patterns.flatMap(pattern =>
    /[*?]/.test(pattern)
      ? [pattern.replaceAll('*', 'x').replaceAll('?', 'x'), pattern.replaceAll('*', '').replaceAll('?', 'y')]
      : [pattern]
  )
  return [...new Set(['other.example', ...hosts])]
}

function looksAt({ route, target }: Candidate): readonly Match[] {
  return [route.match.value, ...(target?.routes ?? []).map(({ match }) => match.value)].map(match =>
    match.kind === 'http' ? match : { kind: 'http', verbs: ['POST'], path: pathOf(match) }
  )
}

function conditionsOf({ route, target }: Candidate): readonly Expression[] {
  return [route, ...(target?.routes ?? [])].flatMap(({ when }) => (when === undefined ? [] : [when.value]))
}

function keyOf(
  candidates: readonly Candidate[],
  { gatewayRoute, decision }: Pick<EntranceWay, 'gatewayRoute' | 'decision'>,
  rule: number
): string {
  const candidate = candidates.findIndex(({ route }) => route === gatewayRoute)
  const inner =
    decision.kind === 'none'
      ? ''
      : `${decision.service.name} ${decision.service.routes.indexOf(decision.route)}`
  return `${candidate} ${inner} ${rule}`
}

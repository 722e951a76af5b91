import { type GatewayDetails, type GatewayRouteDetails, gatewayDetails } from '../../model/details/gateway.ts'
import { proxyOf } from '../../model/details/virtual-gateway.ts'
import type { Mesh, Port } from '../../model/types.ts'
import type { GatewayNode } from '../../semantics/graph.ts'
import { caselessCondition, caselessRequest, respelled } from '../../semantics/routing/caseless.ts'
import type { Asked } from '../../semantics/routing/decide.ts'
import { type Explanation, explainRoute } from '../../semantics/routing/explain-route.ts'
import { takesHost } from '../../semantics/routing/host-match.ts'
import { regexesIn, withOutcomes } from '../../semantics/routing/regex-outcome.ts'
import type { Request } from '../../semantics/routing/request.ts'
import type { Reason } from '../../semantics/routing/why-not.ts'
import { filledText } from './filled-text.ts'
import { type Show, shownGatewayRoute, tracedRoutes } from './shown-routes.ts'
import type { Hop } from './trace.ts'

export interface GatewayHop {
  readonly hop: Hop
  readonly details: GatewayDetails
  /** The route that takes the request. */
  readonly taken: GatewayRouteDetails | undefined
  /** The one that a proxy would take, which tells upper and lower case apart where a load balancer does not. */
  readonly byProxy: GatewayRouteDetails | undefined
}

/** Which route of a gateway takes a request to a host. */
export function gatewayHop(
  mesh: Mesh,
  { gateway }: GatewayNode,
  request: Request,
  host: string | undefined,
  show: Show
): GatewayHop {
  const details = gatewayDetails(mesh, gateway)
  const hop = { kind: 'gateway', name: gateway.name, at: show(gateway.at), elsewhere: 0 } as const
  const refusal =
    details.via === 'alb' ? refusalOf(details, request) : refusalOfPort(proxyOf(gateway).port, request)
  if (refusal !== undefined)
    return {
      hop: { ...hop, outcome: 'none', refusal, passed: [], unseen: [], nearest: [] },
      details,
      taken: undefined,
      byProxy: undefined
    }
  const routes = details.routes.map(each => ({ each, match: each.route.match, when: each.route.when }))
  const besides = ({ each }: (typeof routes)[number]) => hostReasons(mesh, each, host)
  const via = details.via === 'alb' ? 'alb' : 'proxy'
  const { explanation, byProxy } = seenBy(via, routes, request, besides)
  return {
    hop: {
      ...hop,
      ...tracedRoutes(explanation, ({ each }) =>
        shownGatewayRoute(mesh, each, details.routes.indexOf(each) + 1, show)
      )
    },
    details,
    taken: explanation.outcome === 'taken' ? explanation.route?.each : undefined,
    byProxy: byProxy?.each
  }
}

/** The host that a request has where it names none: the first one of the gateway. */
export function usualHost(mesh: Mesh, { gateway }: GatewayNode): string | undefined {
  const written = gateway.node?.items.find(({ key }) => key.text === 'host' || key.text === 'hosts')?.value
  const first = written?.kind === 'list' ? written.items[0] : written
  return first?.kind === 'scalar' ? filledText(mesh, first.text) : undefined
}

/** The scheme on which a gateway serves. */
export function usualScheme(mesh: Mesh, { gateway }: GatewayNode): 'http' | 'https' {
  return gatewayDetails(mesh, gateway).certificate === undefined ? 'http' : 'https'
}

/** The request with what the regular expressions of some routes say of it. */
export function decided(request: Request, routes: readonly Asked[]): Request {
  return withOutcomes(
    request,
    regexesIn(
      routes.map(({ match }) => match.value),
      routes.flatMap(({ when }) => when?.value ?? [])
    )
  )
}

/** An explanation, and the route that a proxy would take where a load balancer takes another one. */
export interface Seen<R> {
  readonly explanation: Explanation<R>
  readonly byProxy: R | undefined
}

/** How the routes take a request; a load balancer compares headers and parameters without regard to case. */
export function seenBy<R extends Asked>(
  via: 'alb' | 'proxy',
  routes: readonly R[],
  request: Request,
  besides: (route: R) => readonly Reason[] = () => []
): Seen<R> {
  const exact = explainRoute(routes, decided(request, routes), besides)
  if (via === 'proxy') return { explanation: exact, byProxy: undefined }
  const caseless = routes.map(route => ({
    route,
    match: route.match,
    when: route.when === undefined ? undefined : { ...route.when, value: caselessCondition(route.when.value) }
  }))
  const found = explainRoute(caseless, decided(caselessRequest(request), caseless), ({ route }) =>
    besides(route)
  )
  const explanation = restored(found, request)
  return { explanation, byProxy: explanation.route === exact.route ? undefined : exact.route }
}

function restored<R>(found: Explanation<{ readonly route: R }>, request: Request): Explanation<R> {
  const { outcome, route, passed, unseen, otherwise } = found
  return {
    outcome,
    route: route?.route,
    passed: passed.map(each => ({
      route: each.route.route,
      reasons: each.reasons.map(reason => respelled(reason, request))
    })),
    unseen: unseen.map(each => each.route),
    otherwise: otherwise === undefined ? undefined : restored(otherwise, request)
  }
}

function hostReasons(
  mesh: Mesh,
  { hosts }: GatewayRouteDetails,
  host: string | undefined
): readonly Reason[] {
  const wanted = hosts.map(({ value }) => filledText(mesh, value))
  if (wanted.length === 0 || (host !== undefined && wanted.some(each => takesHost(each, host)))) return []
  return [{ kind: 'host', got: host, wanted }]
}

/** A virtual gateway listens with one protocol; gRPC is a POST over HTTP/2. */
function refusalOfPort({ number, protocol }: Port, request: Request): string | undefined {
  const isSpoken =
    request.kind === 'grpc'
      ? protocol === 'grpc' || protocol === 'http2'
      : request.kind === 'http' && (protocol !== 'grpc' || isCall(request))
  return isSpoken
    ? undefined
    : `The gateway listens on ${number}/${protocol}, which is not for such requests.`
}

/** Whether a request of HTTP may be a call of gRPC: `POST /service/method`. */
export function isCall({ method, path }: Request): boolean {
  return method === 'POST' && path.length === 2 && path.every(segment => segment !== '')
}

/** A load balancer with a certificate serves HTTPS alone, one without it HTTP alone. */
function refusalOf({ certificate, redirectHttp }: GatewayDetails, { kind, scheme }: Request) {
  if (kind === 'tcp') return 'A load balancer of applications takes HTTP, and no bare connections of TCP.'
  if (scheme === 'https' && certificate === undefined)
    return 'The gateway has no certificate, so it serves HTTP alone.'
  if (scheme === 'http' && certificate !== undefined)
    return redirectHttp
      ? 'The gateway sends requests over HTTP to HTTPS, with status 301.'
      : 'The gateway has a certificate and serves HTTPS alone.'
  return undefined
}

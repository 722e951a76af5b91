import { type GatewayDetails, type GatewayRouteDetails, gatewayDetails } from '../../model/details/gateway.ts'
import type { Mesh } from '../../model/types.ts'
import type { GatewayNode } from '../../semantics/graph.ts'
import { caselessCondition, caselessRequest } from '../../semantics/routing/caseless.ts'
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
  /** The one that a load balancer takes instead, because it does not tell cases apart. */
  readonly caseless: GatewayRouteDetails | undefined
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
  const refusal = refusalOf(details, request)
  if (refusal !== undefined)
    return {
      hop: { ...hop, outcome: 'none', refusal, passed: [], unseen: [], nearest: [] },
      details,
      taken: undefined,
      caseless: undefined
    }
  const routes = details.routes.map(each => ({ each, match: each.route.match, when: each.route.when }))
  const besides = ({ each }: (typeof routes)[number]) => hostReasons(mesh, each, host)
  const explanation = explainRoute(routes, decided(request, routes), besides)
  const taken = explanation.outcome === 'taken' ? explanation.route?.each : undefined
  const caseless = details.via === 'alb' ? caselessly(routes, request, besides)?.each : undefined
  return {
    hop: {
      ...hop,
      ...tracedRoutes(explanation, ({ each }) =>
        shownGatewayRoute(each, details.routes.indexOf(each) + 1, show)
      )
    },
    details,
    taken,
    caseless: caseless === taken ? undefined : caseless
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

/** What a load balancer takes, which compares headers and parameters without regard to case, where that is another route. */
export function caselessly<R extends Asked>(
  routes: readonly R[],
  request: Request,
  besides: (route: R) => readonly Reason[] = () => []
): Explanation<R>['route'] {
  const caseless = routes.map(route => ({
    route,
    match: route.match,
    when: route.when === undefined ? undefined : { ...route.when, value: caselessCondition(route.when.value) }
  }))
  const found = explainRoute(caseless, decided(caselessRequest(request), caseless), ({ route }) =>
    besides(route)
  )
  return found.outcome === 'taken' ? found.route?.route : undefined
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

/** A load balancer with a certificate serves HTTPS alone, one without it HTTP alone. */
function refusalOf({ via, certificate, redirectHttp }: GatewayDetails, { kind, scheme }: Request) {
  if (via !== 'alb') return undefined
  if (kind === 'tcp') return 'A load balancer of applications takes HTTP, and no bare connections of TCP.'
  if (scheme === 'https' && certificate === undefined)
    return 'The gateway has no certificate, so it serves HTTP alone.'
  if (scheme === 'http' && certificate !== undefined)
    return redirectHttp
      ? 'The gateway sends requests over HTTP to HTTPS, with status 301.'
      : 'The gateway has a certificate and serves HTTPS alone.'
  return undefined
}

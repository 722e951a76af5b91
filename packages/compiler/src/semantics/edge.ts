import { type GatewayDetails, gatewayDetails } from '../model/details/gateway.ts'
import { healthOf } from '../model/details/health.ts'
import { proxyOf } from '../model/details/virtual-gateway.ts'
import { map, scalar } from '../model/read-values.ts'
import type { Gateway, Located, Mesh, Protocol, Route } from '../model/types.ts'
import type { Capabilities } from './capabilities.ts'
import { entranceListeners } from './gateway-entrance.ts'
import { callGraph, type Edge } from './graph.ts'
import { takesRequest } from './routing/decide.ts'
import { requestOf } from './routing/request.ts'
import { routesOn } from './routing/taken.ts'
import { edgeWait, type PolicyWait } from './waiting.ts'

/** How a gateway is spoken to from outside: the listener that serves. */
export interface Door {
  readonly scheme: 'http' | 'https'
  readonly port: 80 | 443
}

export function doorOf(gateway: Gateway, details: GatewayDetails): Door {
  const port =
    details.via === 'virtualGateway'
      ? entranceListeners(details, proxyOf(gateway))[0]?.port
      : details.certificate === undefined
        ? 80
        : 443
  return port === 443 ? { scheme: 'https', port } : { scheme: 'http', port: 80 }
}

/** What a gateway that is a proxy listens for; a load balancer takes HTTP/1.1 and HTTP/2 alike. */
export function listensFor(gateway: Gateway): 'any' | Protocol {
  return gateway.via?.value === 'virtualGateway' ? proxyOf(gateway).port.protocol : 'any'
}

/**
 * The longest time that CloudFront waits for an answer, and between two parts of one.
 * Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CustomOriginConfig.html
 */
export const longestOriginWaitMs = 120_000

/** The slowest of the calls behind a gateway that count, when any service may hang; undefined where it has no such routes over HTTP. */
export function gatewayWait(
  mesh: Mesh,
  gateway: Gateway,
  capabilities: Capabilities,
  counts: (call: Edge) => boolean = () => true
): PolicyWait | undefined {
  const calls = callGraph(mesh).gateways.get(gateway.name)?.out.filter(counts) ?? []
  return calls
    .flatMap(call => edgeWait(call, capabilities) ?? [])
    .reduce<PolicyWait | undefined>(
      (worst, wait) => (worst === undefined || wait.ms > worst.ms ? wait : worst),
      undefined
    )
}

/**
 * The path by which somebody outside can ask whether a region is well: the probe of the service behind `/**`, where it is
 * a GET whose good answers are between 200 and 399, and where the gateway hands it on to that service
 * although the host is that of the load balancer. Undefined: no path tells.
 * Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
export function probedPath(mesh: Mesh, gateway: Gateway): Located<string> | undefined {
  const details = gatewayDetails(mesh, gateway)
  // Routes for some hosts never see a request to the load balancer's own name.
  const routes = details.routes.filter(({ hosts }) => hosts.length === 0)
  const open = routes.find(({ route }) => isOpen(route))
  const target = open?.target
  if (target === undefined || target.port.protocol !== 'http') return undefined
  if (!['any', 'http'].includes(listensFor(gateway))) return undefined
  const { service, port } = target
  const probe = healthOf(service.node)?.probe
  if (probe?.value.kind !== 'http' || probe.value.verb !== 'GET') return undefined
  const { path, expectFrom = 200, expectTo = expectFrom } = probe.value
  const asked = scalar(map(service.node, 'health'), 'port')?.text ?? port.name
  if (asked !== port.name || expectFrom < 200 || expectTo > 399 || path.length > 255) return undefined
  const request = requestOf({ path, scheme: doorOf(gateway, details).scheme })
  const first = routes.find(({ route }) => takesRequest(route, request) !== false)
  const inner = routesOn(service, port).find(route => takesRequest(route, request) !== false)
  const isTaken =
    first !== undefined &&
    first.rewrite === undefined &&
    first.target?.service === service &&
    first.target.port === port &&
    takesRequest(first.route, request) === true &&
    inner !== undefined &&
    takesRequest(inner, request) === true
  return isTaken ? { value: path, at: probe.at } : undefined
}

function isOpen({ match: { value }, when }: Pick<Route, 'match' | 'when'>): boolean {
  return (
    when === undefined &&
    value.kind === 'http' &&
    (value.verbs.length === 0 || value.verbs.includes('GET')) &&
    value.path.kind === 'segments' &&
    value.path.segments.length === 0 &&
    value.path.end === 'below'
  )
}

import type { Port, Route, Service } from '../../model/types.ts'
import type { Request } from '../../semantics/routing/request.ts'
import { requestKind, routesOn } from '../../semantics/routing/taken.ts'
import { isCall, seenBy } from './gateway-hop.ts'
import { type Show, shownRoute, tracedRoutes } from './shown-routes.ts'
import type { Hop } from './trace.ts'

export interface ServiceHop {
  readonly hop: Hop
  readonly taken: Route | undefined
  /** The one that a proxy would take, which tells upper and lower case apart where a load balancer does not. */
  readonly byProxy: Route | undefined
}

/** Which route of a service takes a request to one of its ports. */
export function serviceHop(
  service: Service,
  port: Port,
  request: Request,
  via: 'alb' | 'proxy',
  show: Show
): ServiceHop {
  const routes = routesOn(service, port)
  const { name, number, protocol } = port
  const hop = {
    kind: 'service',
    name: service.name,
    at: show(service.at),
    port: { name, number, protocol, at: show(port.at) },
    elsewhere: service.routes.length - routes.length
  } as const
  if (!isSpoken(port, request))
    return {
      hop: { ...hop, outcome: 'none', refusal: mismatch(port, request), passed: [], unseen: [], nearest: [] },
      taken: undefined,
      byProxy: undefined
    }
  const { explanation, byProxy } = seenBy(via, routes, request)
  return {
    hop: {
      ...hop,
      ...tracedRoutes(explanation, route => shownRoute(route, service.routes.indexOf(route) + 1, show))
    },
    taken: explanation.outcome === 'taken' ? explanation.route : undefined,
    byProxy
  }
}

/** A call of gRPC is a POST over HTTP/2, so both know it. */
function isSpoken(port: Port, request: Request): boolean {
  const kind = requestKind(port)
  if (kind === request.kind) return true
  if (kind === 'grpc') return request.kind === 'http' && isCall(request)
  return request.kind === 'grpc' && port.protocol === 'http2'
}

function mismatch({ name, number, protocol }: Port, { kind }: Request): string {
  const asked = { http: 'a request of HTTP', grpc: 'a call of gRPC', tcp: 'a connection of TCP' }[kind]
  const written = { http: 'GET /path', http2: 'GET /path', grpc: 'grpc SERVICE/METHOD', tcp: 'tcp' }[protocol]
  return `Port \`${name}\` (${number}/${protocol}) speaks another protocol than ${asked}: such requests are written \`${written}\`.`
}

import {
  type GatewayDetails,
  type GatewayRouteDetails,
  gatewayDetails
} from '../../../model/details/gateway.ts'
import { proxyOf, virtualGateways } from '../../../model/details/virtual-gateway.ts'
import type { Gateway, Mesh, Port } from '../../../model/types.ts'
import { perObject } from '../../../query/memo.ts'
import type { Unsayable } from '../compile-route.ts'
import { type CompiledGatewayMatch, compileGatewayRoute } from './compile-gateway-route.ts'
import { type GatewayHost, hostsToWrite } from './gateway-hosts.ts'

/** A gateway that is a proxy of the mesh, with its gateway routes in the order in which they are tried. */
export interface CompiledGateway {
  readonly gateway: Gateway
  readonly details: GatewayDetails
  readonly port: Port
  readonly routes: readonly WrittenGatewayRoute[]
  /** What gateway routes cannot say; such a route of the file is left out. */
  readonly unsayable: readonly Unsayable[]
}

export interface WrittenGatewayRoute extends CompiledGatewayMatch {
  readonly host: GatewayHost
  readonly details: GatewayRouteDetails & { readonly target: NonNullable<GatewayRouteDetails['target']> }
  /** Parts of its name: the identity of the route, and the numbers of what is not the first. */
  readonly names: readonly string[]
}

/** By their names. */
export const compiledGateways: (mesh: Mesh) => readonly CompiledGateway[] = perObject(mesh =>
  virtualGateways(mesh).map(gateway => compileGateway(mesh, gateway))
)

function compileGateway(mesh: Mesh, gateway: Gateway): CompiledGateway {
  const details = gatewayDetails(mesh, gateway)
  const { port } = proxyOf(gateway)
  const unsayable: Unsayable[] = []
  const times = new Map<string, number>()
  const routes = details.routes.flatMap((route): readonly WrittenGatewayRoute[] => {
    const time = (times.get(route.id) ?? 0) + 1
    times.set(route.id, time)
    if (port.protocol === 'tcp') return []
    const compiled = compileGatewayRoute(route, port)
    if (compiled.kind === 'unsayable') unsayable.push(...compiled.parts)
    const { target } = route
    if (compiled.kind === 'unsayable' || target === undefined) return []
    const own = { ...route, target }
    return hostsToWrite(route, details.routes)
      .flatMap(host => compiled.matches.map(match => ({ ...match, host, details: own })))
      .map((each, part) => ({ ...each, names: namesOf(route.id, time, part + 1) }))
  })
  return { gateway, details, port, routes, unsayable }
}

/** Two routes may have one identity when they select the same; the second one is never reached, but has to be valid. */
function namesOf(id: string, time: number, part: number): readonly string[] {
  return [id, ...(time === 1 ? [] : [`again${time}`]), ...(part === 1 ? [] : [String(part)])]
}

import { type GatewayRouteDetails, gatewayDetails } from '../../model/details/gateway.ts'
import type { Gateway, GatewayRoute, Mesh } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { takesHost } from './host-match.ts'
import { isNeverFirst, takersAmong } from './unreachable.ts'

/** A route of a gateway that no request ever takes. */
export interface UnreachableGatewayRoute {
  readonly route: GatewayRoute
  /** The routes above that take its requests; empty where its condition can never hold. */
  readonly takenBy: readonly GatewayRoute[]
}

/** All routes of a gateway that no request reaches, in the order of the file. Only routes for the same hosts, or for more, count against one. */
export function unreachableGatewayRoutes(mesh: Mesh, gateway: Gateway): readonly UnreachableGatewayRoute[] {
  const known = knownOf(gateway)
  known.found ??= find(mesh, gateway)
  return known.found
}

/** Hosts and conditions are the gateway's own, so what is found stays until it changes. */
const knownOf = perObject((_: Gateway): { found: readonly UnreachableGatewayRoute[] | undefined } => ({
  found: undefined
}))

function find(mesh: Mesh, gateway: Gateway): readonly UnreachableGatewayRoute[] {
  if (gateway.routes.length < 2 && gateway.routes[0]?.when === undefined) return []
  const { routes } = gatewayDetails(mesh, gateway)
  return routes.flatMap((each, index): readonly UnreachableGatewayRoute[] => {
    const { kind } = each.route.match.value
    const earlier = routes
      .slice(0, index)
      .filter(other => other.route.match.value.kind === kind && isForAllHostsOf(other, each))
      .map(({ route }) => ({ as: route }))
    const rivals = earlier.map(({ as }) => as)
    if (rivals.length === 0 && each.route.when === undefined) return []
    if (!isNeverFirst(kind, each.route, rivals)) return []
    return [{ route: each.route, takenBy: takersAmong(kind, each.route, earlier).map(({ as }) => as) }]
  })
}

function isForAllHostsOf(wide: GatewayRouteDetails, narrow: GatewayRouteDetails): boolean {
  if (wide.hosts.length === 0) return true
  return (
    narrow.hosts.length > 0 &&
    narrow.hosts.every(({ value }) => wide.hosts.some(host => takesHost(host.value, value)))
  )
}

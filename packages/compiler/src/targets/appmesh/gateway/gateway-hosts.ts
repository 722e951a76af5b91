import type { GatewayRouteDetails } from '../../../model/details/gateway.ts'
import type { Located } from '../../../model/types.ts'

/** The host that a gateway route is for; undefined: any. `*.shop.example` is every host that ends in `.shop.example`. */
export type GatewayHost = Located<string> | undefined

/**
 * The hosts that a route has to be written for. Envoy looks for the routes of the most precise host that
 * takes a request and then at these alone (`config.route.v3.VirtualHost.domains`), so a route that is
 * for more hosts than another one stands among the routes of the other's host as well: by that,
 * and by priorities over all routes, a request finds the same one.
 */
export function hostsToWrite(
  { hosts }: GatewayRouteDetails,
  all: readonly GatewayRouteDetails[]
): readonly GatewayHost[] {
  const written = new Map<string, Located<string>>()
  for (const route of all)
    for (const host of route.hosts)
      if (!isAny(host.value) && !written.has(keyOf(host.value))) written.set(keyOf(host.value), host)
  if (hosts.length === 0 || hosts.some(({ value }) => isAny(value))) return [...written.values(), undefined]
  const own = new Map(hosts.map(host => [keyOf(host.value), host]))
  for (const [key, host] of written)
    if (!own.has(key) && hosts.some(wide => takesAllOf(wide.value, host.value))) own.set(key, host)
  return [...own.values()]
}

/** Hosts are compared without regard to case. */
function keyOf(host: string): string {
  return host.toLowerCase()
}

function isAny(host: string): boolean {
  return host === '*'
}

/** Whether `*.x` takes all that another host does. */
function takesAllOf(wide: string, narrow: string): boolean {
  return (
    wide.startsWith('*.') && keyOf(narrow).endsWith(keyOf(wide.slice(1))) && keyOf(wide) !== keyOf(narrow)
  )
}

import type { Service } from '../model/types.ts'
import type { Place } from '../text/place.ts'
import type { Capabilities } from './capabilities.ts'
import type { Edge, ServiceNode } from './graph.ts'
import { type EdgePolicy, edgePolicies, loadBalancerIdleMs, servicePolicies } from './policy.ts'
import { portsBehind, routesLeadingTo } from './routing/reached.ts'

/** The longest that a service may work on one request, and what says so. */
export interface LongestServed {
  readonly ms: number
  /** The place that sets it; undefined where the target does. */
  readonly from: Place | undefined
  /** Name of the caller. */
  readonly caller: string
}

export interface ServedRequests {
  /** Of requests that a load balancer sends; undefined where none does. */
  readonly balanced: LongestServed | undefined
  /** Of requests that proxies send: each try is one, and its caller gives it up after `perTry`. */
  readonly proxied: LongestServed | undefined
}

/** Requests without a bound are streams, of which nobody can say when they end; they are left out. */
export function servedRequests(
  { service, in: edges }: ServiceNode,
  capabilities: Capabilities
): ServedRequests {
  let balanced: LongestServed | undefined
  let proxied: LongestServed | undefined
  for (const edge of edges) {
    const { from, to } = edge
    if (to.kind !== 'service') continue
    const caller = from.name
    if (from.kind === 'gateway' && from.gateway.via?.value !== 'virtualGateway') {
      const { idleMs } = from.gateway
      // Nothing is sent while a service works, and a silent connection is closed.
      const idle = { ms: idleMs?.value ?? loadBalancerIdleMs, from: idleMs?.at, caller }
      for (const policy of policiesBehind(service, edge, capabilities)) {
        const { timeoutMs } = policy
        const own = { ms: timeoutMs, from: policy.from.timeout, caller }
        balanced = longer(balanced, timeoutMs > idle.ms && Number.isFinite(timeoutMs) ? idle : own)
      }
    } else
      for (const { timeoutMs, perTryMs, from: places } of edgePolicies(edge, capabilities))
        proxied = longer(
          proxied,
          perTryMs < timeoutMs
            ? { ms: perTryMs, from: places.perTry, caller }
            : { ms: timeoutMs, from: places.timeout, caller }
        )
  }
  return { balanced, proxied }
}

/** Those of the routes that requests of a load balancer may end at. */
function policiesBehind(service: Service, edge: Edge, capabilities: Capabilities): readonly EdgePolicy[] {
  const policies = servicePolicies(service, capabilities)
  const port = edge.port === undefined ? undefined : service.ports.find(({ name }) => name === edge.port)
  if (port === undefined) return policies
  const ending = new Set(portsBehind(service, port).flatMap(each => routesLeadingTo(service, each)))
  return policies.filter(({ route }) => route !== undefined && ending.has(route))
}

function longer(known: LongestServed | undefined, next: LongestServed): LongestServed | undefined {
  return !Number.isFinite(next.ms) || (known !== undefined && next.ms <= known.ms) ? known : next
}

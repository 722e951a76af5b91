import type { Place } from '../text/place.ts'
import type { Capabilities } from './capabilities.ts'
import type { ServiceNode } from './graph.ts'
import { edgePolicies } from './policy.ts'

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
export function servedRequests(node: ServiceNode, capabilities: Capabilities): ServedRequests {
  let balanced: LongestServed | undefined
  let proxied: LongestServed | undefined
  for (const edge of node.in) {
    const isBalancer = edge.from.kind === 'gateway' && edge.from.gateway.via?.value !== 'virtualGateway'
    for (const { timeoutMs, perTryMs, from } of edgePolicies(edge, capabilities)) {
      const ms = Math.min(timeoutMs, perTryMs)
      if (!Number.isFinite(ms)) continue
      const place = perTryMs < timeoutMs ? from.perTry : from.timeout
      const served = { ms, from: place, caller: edge.from.name }
      if (isBalancer) balanced = longer(balanced, served)
      else proxied = longer(proxied, served)
    }
  }
  return { balanced, proxied }
}

function longer(known: LongestServed | undefined, next: LongestServed): LongestServed {
  return known === undefined || next.ms > known.ms ? next : known
}

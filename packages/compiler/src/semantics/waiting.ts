import { perObject } from '../query/memo.ts'
import type { Capabilities } from './capabilities.ts'
import type { CallNode, Edge } from './graph.ts'
import { backoffMs, type EdgePolicy, edgePolicies } from './policy.ts'

/** The longest a caller waits for one call when the callee needs up to `calleeMs`; without it, when the callee may hang. */
export function waitMs(policy: EdgePolicy, calleeMs = Number.POSITIVE_INFINITY): number {
  const last = Math.min(policy.perTryMs, calleeMs)
  if (policy.retries === 0) return Math.min(policy.timeoutMs, last)
  return Math.min(
    policy.timeoutMs,
    policy.retries * retriedMs(policy, last) + last + totalBackoffMs(policy, policy.retries)
  )
}

/** How long a try takes that is retried, when the last one takes up to `lastMs`. */
export function retriedMs(policy: EdgePolicy, lastMs: number): number {
  return policy.slow ? lastMs : Math.min(lastMs, policy.connectMs)
}

/** Upper end of the waits before the first `retries` retries, together. */
export function totalBackoffMs(policy: EdgePolicy, retries: number): number {
  if (policy.backoffBaseMs <= 0) return 0
  let sum = 0
  for (let k = 1; k <= retries; k++) {
    const next = backoffMs(policy, k)
    // From here on all waits are the longest one.
    if (next >= policy.backoffMaxMs) return sum + (retries - k + 1) * next
    sum += next
  }
  return sum
}

/** What one call costs its caller. */
export interface WaitPart {
  readonly edge: Edge
  /** The worst of the policies that the call may meet. */
  readonly policy: EdgePolicy
  /** One call; `times` of them count when the calls are made one after the other. */
  readonly ms: number
  /** The wait behind the call, when it is bounded by what the callee itself waits for. */
  readonly callee: Wait | undefined
}

/** How long a node waits for its calls: the sequential ones add up, and the slowest of the parallel ones is added. */
export interface Wait {
  readonly node: CallNode
  /** `Infinity` when nothing bounds it. */
  readonly ms: number
  /** The calls that make up `ms`. */
  readonly parts: readonly WaitPart[]
  /** Parallel calls that wait no longer than the one in `parts`: the sum rests on their running together. */
  readonly besides: readonly WaitPart[]
  /** False when the search was cut short, and `ms` is an upper bound. */
  readonly exact: boolean
}

export interface PolicyWait {
  readonly policy: EdgePolicy
  readonly ms: number
}

/** The worst policy of a call when the callee needs up to `calleeMs`; undefined over TCP. */
export function edgeWait(
  edge: Edge,
  capabilities: Capabilities,
  calleeMs = Number.POSITIVE_INFINITY
): PolicyWait | undefined {
  const policies = edgePolicies(edge, capabilities)
  return calleeMs === Number.POSITIVE_INFINITY ? hangingWait(policies) : worstWait(policies, calleeMs)
}

/** Every caller of a service asks this of the same list of policies. */
const hangingWait = perObject((policies: readonly EdgePolicy[]) =>
  worstWait(policies, Number.POSITIVE_INFINITY)
)

function worstWait(policies: readonly EdgePolicy[], calleeMs: number): PolicyWait | undefined {
  let worst: PolicyWait | undefined
  for (const policy of policies) {
    const ms = waitMs(policy, calleeMs)
    if (worst === undefined || ms > worst.ms) worst = { policy, ms }
  }
  return worst
}

/** The longest a node waits for its calls when any callee may hang. */
export function callsWait(node: CallNode, capabilities: Capabilities): Wait {
  const parts: WaitPart[] = []
  for (const edge of node.out) {
    const worst = edgeWait(edge, capabilities)
    if (worst !== undefined) parts.push({ edge, policy: worst.policy, ms: worst.ms, callee: undefined })
  }
  return combine(node, parts)
}

/** Adds up the calls of one node. */
export function combine(node: CallNode, all: readonly WaitPart[]): Wait {
  let ms = 0
  let slowest: WaitPart | undefined
  for (const part of all) {
    if (part.edge.mode === 'sequential') ms += product(part.edge.times, part.ms)
    else if (slowest === undefined || part.ms > slowest.ms) slowest = part
  }
  return {
    node,
    ms: ms + (slowest?.ms ?? 0),
    parts: all.filter(part => part.edge.mode === 'sequential' || part === slowest),
    besides: all.filter(part => part.edge.mode === 'parallel' && part !== slowest),
    exact: all.every(({ callee }) => callee?.exact !== false)
  }
}

/** None of something endless is nothing. */
function product(times: number, ms: number): number {
  return times === 0 ? 0 : times * ms
}

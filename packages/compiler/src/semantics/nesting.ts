import type { Capabilities } from './capabilities.ts'
import type { ServiceNode } from './graph.ts'
import { type EdgePolicy, servicePolicies } from './policy.ts'
import { callsWait, retriedMs, totalBackoffMs, type Wait, type WaitPart } from './waiting.ts'

/** How long a caller of a service gives one try of it, and the policy that says so. */
export interface Budget {
  readonly policy: EdgePolicy
  readonly ms: number
  /** Whether one try is bounded by `perTry`, or the request as a whole. */
  readonly by: 'perTry' | 'timeout'
}

export function budgetOf(policy: EdgePolicy): Budget {
  const isPerTry = policy.retries > 0 && policy.perTryMs < policy.timeoutMs
  return isPerTry
    ? { policy, ms: policy.perTryMs, by: 'perTry' }
    : { policy, ms: policy.timeoutMs, by: 'timeout' }
}

/** A service that may wait for its calls as long as, or longer than, its own callers wait for it. */
export type Unnested =
  /** One call alone takes too long. */
  | { readonly kind: 'call'; readonly part: WaitPart; readonly waitMs: number; readonly budget: Budget }
  /** No call does, but together they do. */
  | { readonly kind: 'calls'; readonly wait: Wait; readonly waitMs: number; readonly budget: Budget }

/** The calls of a service that do not fit into the tightest time its callers give it; calls where neither side is written are left out. */
export function unnestedCalls(node: ServiceNode, capabilities: Capabilities): readonly Unnested[] {
  if (node.out.length === 0) return []
  const wait = callsWait(node, capabilities)
  // No call takes longer than all of them, so most services are done here.
  if (servicePolicies(node.service, capabilities).every(policy => wait.ms < budgetOf(policy).ms)) return []
  const budgets = servicePolicies(node.service, capabilities)
    .map(budgetOf)
    .sort((a, b) => a.ms - b.ms)
  const alone = [...wait.parts, ...wait.besides].flatMap((part): readonly Unnested[] => {
    const budget = budgets.find(
      ({ ms, policy }) => part.ms >= ms && (isWritten(policy) || isWritten(part.policy))
    )
    return budget === undefined ? [] : [{ kind: 'call', part, waitMs: part.ms, budget }]
  })
  if (alone.length > 0)
    return alone.sort((a, b) => node.out.indexOf(partOf(a).edge) - node.out.indexOf(partOf(b).edge))
  const callsWritten = wait.parts.some(({ policy }) => isWritten(policy))
  const budget = budgets.find(({ ms, policy }) => wait.ms >= ms && (isWritten(policy) || callsWritten))
  return budget === undefined || wait.parts.length === 0
    ? []
    : [{ kind: 'calls', wait, waitMs: wait.ms, budget }]
}

/** What all tries and waits of a policy need at most, and how many tries fit into its request timeout at full length. */
export interface RetryBudget {
  readonly neededMs: number
  /** At most `retries + 1`; 0 when one try alone may take longer than the request. */
  readonly fitting: number
}

/** Undefined without retries or without a per-try timeout of the file's own: then nothing says how long a try is meant to take. */
export function retryBudget(policy: EdgePolicy): RetryBudget | undefined {
  const { retries, timeoutMs, writtenPerTryMs: perTryMs } = policy
  if (retries === 0 || perTryMs === undefined) return undefined
  const retried = retriedMs(policy, perTryMs)
  const neededMs = (before: number) => before * retried + perTryMs + totalBackoffMs(policy, before)
  let fitting = 0
  let tooMany = retries + 2
  while (tooMany - fitting > 1) {
    const tries = Math.floor((fitting + tooMany) / 2)
    if (neededMs(tries - 1) <= timeoutMs) fitting = tries
    else tooMany = tries
  }
  return { neededMs: neededMs(retries), fitting }
}

/** The longest time for one try, in tenths of a second, with which all tries fit into the request; 0 where there is none. */
export function shorterTryMs(policy: EdgePolicy): number {
  const { retries, timeoutMs, connectMs, slow } = policy
  const left = timeoutMs - totalBackoffMs(policy, retries)
  const even = left / (retries + 1)
  const longest = slow || even <= connectMs ? even : left - retries * connectMs
  return Math.max(0, Math.floor(longest / 100) * 100)
}

function isWritten({ from }: EdgePolicy): boolean {
  return from.timeout !== undefined || from.perTry !== undefined || from.retries !== undefined
}

function partOf(unnested: Unnested): WaitPart {
  return unnested.kind === 'call' ? unnested.part : (unnested.wait.parts[0] as WaitPart)
}

import { printDuration } from '../../expr/print-measure.ts'
import { roundUp } from '../../graph/labels.ts'
import type { Route } from '../../model/types.ts'
import type { EdgePolicy } from '../../semantics/policy.ts'
import { totalBackoffMs, waitMs } from '../../semantics/waiting.ts'
import { valueAt } from '../../syntax/nodes.ts'

/**
 * How long a caller waits behind a policy and how often it tries, in a sentence: `A caller makes up
 * to 3 tries of 1s each and waits at most 3s in all.`
 */
export function policyWords(policy: EdgePolicy, caller = 'A caller'): string {
  const ms = waitMs(policy)
  const bound = Number.isFinite(ms) ? `waits at most ${roundUp(ms)}` : 'waits without a bound'
  if (policy.retries === 0) return `${caller} tries once and ${bound}.`
  const each = Number.isFinite(policy.perTryMs) ? ` of at most ${printDuration(policy.perTryMs)}` : ''
  const backoff = totalBackoffMs(policy, policy.retries)
  const pauses = backoff > 0 ? `, with pauses of up to ${roundUp(backoff)} between them,` : ''
  const slow = policy.slow ? '' : ' A late answer is not tried again: only failures to connect are.'
  return `${caller} makes up to ${policy.retries + 1} tries${each}${pauses} and ${bound}${Number.isFinite(ms) ? ' in all' : ''}.${slow}`
}

/** The same of all the policies that a caller may meet: where no single one has the longest wait and the most tries, both are told. */
export function policiesWords(policies: readonly EdgePolicy[], caller = 'A caller'): string | undefined {
  const worst = worstOf(policies)
  if (worst === undefined) return undefined
  const retries = Math.max(...policies.map(each => each.retries))
  if (retries === worst.retries) return policyWords(worst, caller)
  const ms = waitMs(worst)
  const bound = Number.isFinite(ms) ? `waits at most ${roundUp(ms)}` : 'waits without a bound'
  return `${caller} makes up to ${retries + 1} tries on some routes, and ${bound} on others.`
}

/** The policies of a service but for those of routes that write one of some keys themselves. */
export function inheriting(
  policies: readonly EdgePolicy[],
  ...keys: readonly string[]
): readonly EdgePolicy[] {
  return policies.filter(({ route }) => route === undefined || !writesOwn(route, ...keys))
}

/** Whether a route sets aside what its service says. */
export function writesOwn({ node }: Route, ...keys: readonly string[]): boolean {
  return node !== undefined && keys.some(key => valueAt(node, key) !== undefined)
}

/** The policy behind which is waited longest, and among those that of the most tries. */
export function worstOf(policies: readonly EdgePolicy[]): EdgePolicy | undefined {
  let worst: EdgePolicy | undefined
  for (const policy of policies) {
    if (worst === undefined || rank(policy) > rank(worst)) worst = policy
  }
  return worst
}

function rank(policy: EdgePolicy): number {
  return waitMs(policy) * 1000 + policy.retries
}

import type { Expression } from '../expr/types.ts'
import type { Service } from '../model/types.ts'
import type { Capabilities } from './capabilities.ts'
import { type EdgePolicy, servicePolicies } from './policy.ts'
import { type Check, type Condition, conditionOf, type Reading } from './rollout-condition.ts'

/** What a comparison says of every minute that has a request; undefined where that depends on what is measured. */
export type Verdict = 'always' | 'never' | undefined

/** A comparison of an expression where it stands. */
export interface Comparison {
  readonly part: Expression
  /** Whether `not` stands before it, so that the expression asks for its opposite. */
  readonly isNegated: boolean
  /** With `not` taken in. */
  readonly condition: Condition
}

/** The comparisons of an expression in the order of its text. */
export function comparisonsOf(expression: Expression, negated = false): readonly Comparison[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.parts.flatMap(part => comparisonsOf(part, negated))
    case 'not':
      return comparisonsOf(expression.part, !negated)
    default: {
      const condition = conditionOf(expression, negated)
      return condition === undefined ? [] : [{ part: expression, isNegated: negated, condition }]
    }
  }
}

/** `longestMs` is the longest that a request may take, `Infinity` where nothing bounds it. */
export function verdictOf(condition: Condition, longestMs: number): Verdict {
  if (condition.kind === 'check') return verdictOfCheck(condition.check, longestMs)
  const verdicts = condition.parts.map(part => verdictOf(part, longestMs))
  const [one, all] =
    condition.kind === 'and' ? (['never', 'always'] as const) : (['always', 'never'] as const)
  if (verdicts.includes(one)) return one
  return verdicts.every(verdict => verdict === all) ? all : undefined
}

/**
 * The policy with the longest request timeout of a service: its own proxy ends requests there, so none takes longer.
 * Undefined where nothing bounds requests.
 */
export function longestRequest(service: Service, capabilities: Capabilities): EdgePolicy | undefined {
  if (!capabilities.defaults.enforcesInboundTimeout) return undefined
  let longest: EdgePolicy | undefined
  for (const policy of servicePolicies(service, capabilities))
    if (longest === undefined || policy.timeoutMs > longest.timeoutMs) longest = policy
  return longest === undefined || !Number.isFinite(longest.timeoutMs) ? undefined : longest
}

/** By so much the timer of a proxy may be late: a request that times out is measured a little above its timeout. */
export const timerSlackMs = 20

function verdictOfCheck({ left, operator, right }: Check, longestMs: number): Verdict {
  if (typeof right !== 'number') return undefined
  const [least, most] = rangeOf(left, longestMs)
  switch (operator) {
    case '>':
      return least > right ? 'always' : most <= right ? 'never' : undefined
    case '>=':
      return least >= right ? 'always' : most < right ? 'never' : undefined
    case '<':
      return most < right ? 'always' : least >= right ? 'never' : undefined
    case '<=':
      return most <= right ? 'always' : least > right ? 'never' : undefined
    default: {
      const isOutside = right < least || right > most
      return isOutside ? (operator === '==' ? 'never' : 'always') : undefined
    }
  }
}

/** The least and the most that a measure can be, in its unit. */
function rangeOf({ measure, factor }: Reading, longestMs: number): readonly [number, number] {
  const unbounded = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const
  if (factor <= 0 || typeof measure !== 'string') return unbounded
  if (measure === 'errorRate') return [0, 100 * factor]
  // A minute without a request has no value at all.
  if (measure === 'requests') return [factor, Number.POSITIVE_INFINITY]
  return [0, (longestMs + timerSlackMs) * factor]
}

import { printExpression } from '../../expr/print-expression.ts'
import type { Expression } from '../../expr/types.ts'
import type { Located } from '../../model/types.ts'
import { longestRequest, type Verdict, verdictOf } from '../../semantics/decided-checks.ts'
import { conditionOf } from '../../semantics/rollout-condition.ts'
import { defineRule } from '../define-rule.ts'

interface Asked {
  readonly expression: string
}

export default defineRule({
  name: 'canary-cannot-pass',
  level: 'error',
  summary: 'A rollout rolls back whatever is measured, because of a comparison that is decided before.',
  definition: 'rollouts.md#what-a-comparison-can-say',
  restsOn: ['rollback', 'rollbackThreshold', 'performance', 'timeout', 'policy'],
  messages: {
    rollback: ({ expression }: Asked) =>
      `\`${expression}\` holds in every minute with a request, so this rollout always rolls back.`,
    gate: ({ expression }: Asked) => `\`${expression}\` never holds, so this gate never passes.`
  },
  service({ service, capabilities, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    const longestMs = longestRequest(service, capabilities)?.timeoutMs ?? Number.POSITIVE_INFINITY
    const tell = (message: 'rollback' | 'gate', { value, at }: Located<Expression>, decided: Verdict) => {
      const condition = conditionOf(value)
      if (condition === undefined || verdictOf(condition, longestMs) !== decided) return
      report(
        message,
        { expression: printExpression(value, 'text' in at ? String(at.text) : undefined) },
        { at, help: helps[message] }
      )
    }
    const { rollback, gates } = deployment.canary
    if (rollback !== undefined) tell('rollback', rollback, 'always')
    for (const { expression } of gates) if (expression !== undefined) tell('gate', expression, 'never')
  }
})

const helps = {
  rollback:
    '`rollback` says when to give up the new version. Write a bound that only a bad version reaches, such as `errorRate > 5%`.',
  gate: 'A gate says what has to hold. Write a bound that a good version keeps, such as `errorRate < 1%`.'
} as const

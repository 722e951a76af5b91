import { printExpression } from '../../expr/print-expression.ts'
import { printPercent } from '../../expr/print-measure.ts'
import { measuredParts, readingName } from '../../semantics/rollout-condition.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'canary-gate-without-requests',
  level: 'warning',
  summary: 'A gate asks how the new version performs before it has had a request.',
  restsOn: ['at'],
  messages: {
    before: ({ expression, value }: { expression: string; value: string }) =>
      `The gate \`${expression}\` is asked before the rollout, when nothing is known of \`${value}\`: the new version has had no request.`
  },
  service({ service, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    const { gates, steps } = deployment.canary
    for (const { expression, when } of gates) {
      if (expression === undefined || (when !== undefined && when.value !== 'before')) continue
      const unknown = measuredParts(expression.value).find(({ reading }) => reading.of === 'new')
      if (unknown === undefined) continue
      const first = steps[0]?.share.value
      report(
        'before',
        { expression: printExpression(expression.value), value: readingName(unknown.reading) },
        {
          at: when?.at ?? expression.at,
          help: `A condition on what is not measured does not hold, so the gate never lets the rollout begin. \`at\` says after which step it is asked${first === undefined ? '' : `: \`at: ${printPercent(first)}\``}; without it that is before the rollout.`
        }
      )
    }
  }
})

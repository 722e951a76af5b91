import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printExpression } from '../../expr/print-expression.ts'
import { printPercent } from '../../expr/print-measure.ts'
import type { Gate } from '../../model/types.ts'
import { measuredParts, readingName } from '../../semantics/rollout-condition.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'canary-gate-without-requests',
  level: 'warning',
  summary: 'A gate asks how the new version performs before it has had a request.',
  definition: 'arithmetic.md#gates',
  restsOn: ['at'],
  messages: {
    before: ({ expression, value }: { expression: string; value: string }) =>
      `The gate \`${expression}\` is checked before the rollout, when the new version has had no request and \`${value}\` is not known.`
  },
  service({ service, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    const { gates, steps } = deployment.canary
    for (const [index, { expression, when }] of gates.entries()) {
      if (expression === undefined || (when !== undefined && when.value !== 'before')) continue
      const unknown = measuredParts(expression.value).find(({ reading }) => reading.of === 'new')
      if (unknown === undefined) continue
      const first = steps[0]?.share.value
      report(
        'before',
        { expression: printExpression(expression.value), value: readingName(unknown.reading) },
        {
          at: when?.at ?? expression.at,
          help: `A condition on what is not measured does not hold, so the rollout never begins. Write after which step to check it${first === undefined ? ' with `at`' : `: \`at: ${printPercent(first)}\``}.`,
          fixes: first === undefined || first >= 100 ? [] : askLater(gates[index], printPercent(first))
        }
      )
    }
  }
})

/** Only an item between braces shows where it ends. */
function askLater(gate: Gate | undefined, share: string): readonly Fix[] {
  if (gate?.expression === undefined) return []
  const title = `Check it after the step \`${share}\``
  if (gate.when !== undefined) return [{ title, safe: false, edits: [{ at: gate.when.at, insert: share }] }]
  const { entry, end } = gate.expression.at
  if (gate.at.entry !== entry || entry.text[gate.at.start] !== '{') return []
  return [{ title, safe: false, edits: [{ at: { entry, start: end, end }, insert: `, at: ${share}` }] }]
}

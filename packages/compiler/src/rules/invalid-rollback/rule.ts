import { checksOf, conditionOf } from '../../semantics/rollout-condition.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'invalid-rollback',
  level: 'error',
  summary: 'A `rollback` compares more than one alarm of CloudWatch can join.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html',
  sourceRead: '2026-11-22',
  messages: {
    many: ({ count }: { count: number }) =>
      `This expression makes ${count} comparisons, and an alarm of CloudWatch has room for ${most}.`
  },
  service({ service, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    const { rollback } = deployment.canary
    const condition = rollback === undefined ? undefined : conditionOf(rollback.value)
    const count = condition === undefined ? 0 : checksOf(condition).length
    if (rollback !== undefined && count > most)
      report(
        'many',
        { count },
        {
          at: rollback.at,
          help: 'Its rule may have 10,240 characters, and each comparison may need 255 of them. Compare less, or let the app send one metric that joins several: `metric("unhealthy") > 0`.'
        }
      )
  }
})

/** 37 names of 255 characters with `ALARM("")`, ` AND ` and a pair of parentheses each. */
const most = 37

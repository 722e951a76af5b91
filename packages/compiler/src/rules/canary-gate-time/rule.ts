import { printDuration } from '../../expr/print-measure.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'canary-gate-time',
  level: 'warning',
  summary:
    'A gate or an approval has a time in which it cannot be answered, or one that never comes to an end.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',
  sourceRead: '2026-11-22',
  messages: {
    gate: () => 'A timeout of zero leaves this test no time, so it never passes.',
    approval: ({ onTimeout }: { onTimeout: string }) =>
      `A timeout of zero leaves nobody time to answer, so \`onTimeout: ${onTimeout}\` decides at once.`,
    lambda: ({ timeoutMs }: { timeoutMs: number }) =>
      `This test may take ${printDuration(timeoutMs)}, and Lambda ends a call after ${printDuration(longestLambdaMs)}.`
  },
  service({ service, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    const { gates, approval } = deployment.canary
    for (const { timeoutMs, run } of gates) {
      if (timeoutMs === undefined) continue
      const { value, at } = timeoutMs
      if (value === 0)
        report('gate', undefined, { at, help: 'Write how long one try may take: `timeout: 30s`.' })
      else if (run?.value.by === 'lambda' && value > longestLambdaMs)
        report(
          'lambda',
          { timeoutMs: value },
          {
            at,
            notes: [{ at: run.at, message: 'a function of Lambda makes the test' }],
            help: 'Run a longer test in a state machine, `run: stateMachine:ARN`, or shorten the timeout.',
            fixes: [
              {
                title: `Write \`${printDuration(longestLambdaMs)}\``,
                safe: false,
                edits: [{ at, insert: printDuration(longestLambdaMs) }]
              }
            ]
          }
        )
    }
    if (approval?.timeoutMs?.value === 0)
      report(
        'approval',
        { onTimeout: approval.onTimeout?.value ?? 'rollback' },
        { at: approval.timeoutMs.at, help: 'Write how long people have for an answer: `timeout: 2h`.' }
      )
  }
})

/** Source: AWS Lambda quotas, function timeout. */
const longestLambdaMs = 15 * 60_000

import { printDuration } from '../../expr/print-measure.ts'
import { type Shutdown, shutdownOf } from '../../model/details/shutdown.ts'
import { defineRule } from '../define-rule.ts'
import { replaceDuration } from '../replace-duration.ts'

interface TooLong {
  readonly what: string
  readonly timeMs: number
  readonly mostMs: number
}

export default defineRule({
  name: 'invalid-shutdown-time',
  level: 'error',
  summary: 'A task is given more time to end than AWS gives any.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  sourceRead: '2026-11-22',
  messages: {
    tooLong: ({ what, timeMs, mostMs }: TooLong) =>
      `${what} ${timeMs === Number.POSITIVE_INFINITY ? 'without limit' : printDuration(timeMs)}, and AWS allows at most ${printDuration(mostMs)}.`
  },
  service({ service, report }) {
    for (const { key, what, mostMs } of limits) {
      const { value, at } = shutdownOf(service)[key]
      if (at === undefined || value <= mostMs) continue
      report(
        'tooLong',
        { what, timeMs: value, mostMs },
        {
          at,
          help: `Write \`${printDuration(mostMs)}\` or less.`,
          fixes: replaceDuration(most => `Write \`${most}\``, mostMs, at, service)
        }
      )
    }
  }
})

/** Source: Amazon ECS API, ContainerDefinition.stopTimeout on Fargate; Elastic Load Balancing API, deregistration delay. */
const limits: readonly { readonly key: keyof Shutdown; readonly what: string; readonly mostMs: number }[] = [
  { key: 'stopMs', what: 'The time to stop is', mostMs: 120_000 },
  { key: 'drainMs', what: 'The time to drain is', mostMs: 3_600_000 }
]

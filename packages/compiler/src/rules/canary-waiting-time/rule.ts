import { printDuration, printPercent } from '../../expr/print-measure.ts'
import {
  longestWaitMs,
  type Schedule,
  type ScheduledStep,
  scheduleOf,
  unfitWaits
} from '../../semantics/schedule.ts'
import { defineRule } from '../define-rule.ts'
import { deploymentsInSteps } from '../deployments-in-steps.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { replaceDuration } from '../replace-duration.ts'

interface Waiting {
  readonly step: ScheduledStep
  readonly leastMs: number
}

export default defineRule({
  name: 'canary-waiting-time',
  level: 'error',
  summary: 'A step of a canary waits for too short or too long a time.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackConfiguration.html',
  sourceRead: '2026-11-22',
  restsOn: ['rollback', 'steps', 'every', 'bake', 'failedChecks', 'deadline'],
  messages: {
    short: ({ step, leastMs }: Waiting) =>
      `${waits(step)}, and its alarm needs at least ${printDuration(leastMs)} to decide.`,
    fraction: ({ step }: Waiting) => `${waits(step)}, and CloudFormation counts in whole minutes.`,
    long: ({ step }: Waiting) => `${waits(step)}, and CloudFormation watches for at most 180 minutes.`
  },
  mesh({ mesh, report }) {
    for (const deployment of deploymentsInSteps(mesh)) {
      const schedule = scheduleOf(deployment, mesh)
      if (schedule === undefined) continue
      const { failedChecks, rollback } = deployment.canary
      const isFirst = oncePerPlace()
      for (const { step, reason } of unfitWaits(schedule)) {
        // Without `rollback` there is no alarm that a step could be too short for.
        if (reason === 'short' && rollback === undefined) continue
        const at = step.from ?? (reason === 'short' ? failedChecks?.at : undefined) ?? step.step.at
        if (!isFirst(at)) continue
        const notes =
          failedChecks === undefined || failedChecks.at === at
            ? []
            : [{ at: failedChecks.at, message: `${failedChecks.value} checks in a row must fail` }]
        report(
          reason,
          { step, leastMs: schedule.leastWaitMs },
          {
            at,
            notes: reason === 'short' ? notes : [],
            help: reason === 'short' ? tooShort(schedule.leastWaitMs) : other[reason],
            fixes: fixesFor(reason, step, schedule)
          }
        )
      }
    }
  }
})

function tooShort(leastMs: number): string {
  return `A step that is shorter ends before its alarm can fire: metrics arrive about a minute late, and \`failedChecks\` minutes in a row (2 by default) have to be bad. Wait ${printDuration(leastMs)} or longer, or lower \`failedChecks\`.`
}

/** The nearest wait that can be watched. One that is longer is offered where the deadline grows with it. */
function fixesFor(
  reason: 'short' | 'fraction' | 'long',
  { waitMs, from }: ScheduledStep,
  schedule: Schedule
) {
  const wholeMs = Math.max(schedule.leastWaitMs, Math.ceil(waitMs / minuteMs) * minuteMs)
  const fitMs = reason === 'long' ? longestWaitMs : wholeMs
  if (reason !== 'long' && schedule.deadline.at !== undefined) return []
  return replaceDuration(ms => `Wait \`${ms}\``, fitMs, from, undefined)
}

const minuteMs = 60_000

const other = {
  fraction:
    'The wait of a step is the time for which CloudFormation watches its alarms. Write whole minutes.',
  long: 'Use more steps, or a gate that waits for the rest of the time.'
}

function waits({ share, waitMs, by }: ScheduledStep): string {
  const time = printDuration(waitMs)
  return by === 'bake' ? `The last step waits ${time}` : `The step ${printPercent(share)} waits ${time}`
}

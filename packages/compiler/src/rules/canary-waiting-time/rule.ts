import { printDuration, printPercent } from '../../expr/print-measure.ts'
import {
  longestWaitMs,
  type Schedule,
  type ScheduledStep,
  scheduleOf,
  unfitWaits
} from '../../semantics/schedule.ts'
import { defineRule } from '../define-rule.ts'
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
      `${waits(step)}, and a decision takes at least ${printDuration(leastMs)}.`,
    fraction: ({ step }: Waiting) => `${waits(step)}, and CloudFormation watches for whole minutes.`,
    long: ({ step }: Waiting) => `${waits(step)}, and CloudFormation watches for 180 minutes at most.`
  },
  mesh({ mesh, report }) {
    for (const { deployment } of mesh.services.values()) {
      const schedule = scheduleOf(deployment, mesh)
      if (schedule === undefined || deployment.strategy === 'rolling') continue
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
  return `An alarm looks once a minute, has to see \`failedChecks\` (2 by default) bad minutes in a row, and a metric arrives about a minute late. A shorter step is over before its alarm can fire. Wait ${printDuration(leastMs)} or longer, or ask for fewer \`failedChecks\`.`
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
  return replaceDuration(ms => `Wait ${ms}`, fitMs, from, undefined)
}

const minuteMs = 60_000

const other = {
  fraction:
    'Write whole minutes: the time of a step is the time for which CloudFormation watches its rollback triggers.',
  long: 'CloudFormation watches the rollback triggers of a step for 180 minutes at most. Use more steps, or a gate that takes its time.'
}

function waits({ share, waitMs, by }: ScheduledStep): string {
  const time = printDuration(waitMs)
  return by === 'bake' ? `The last step waits ${time}` : `The step ${printPercent(share)} waits ${time}`
}

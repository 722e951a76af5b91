import { printDuration } from '../../expr/print-measure.ts'
import { scheduleOf } from '../../semantics/schedule.ts'
import { defineRule } from '../define-rule.ts'
import { deploymentsInSteps } from '../deployments-in-steps.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { replaceDuration } from '../replace-duration.ts'

export default defineRule({
  name: 'canary-cannot-end',
  level: 'error',
  summary: 'The deadline of a rollout is shorter than its waiting times, so it always rolls back.',
  definition: 'arithmetic.md#canary-schedule',
  restsOn: ['deadline', 'steps', 'every', 'bake', 'waves'],
  messages: {
    never: ({ deadlineMs, earliestMs }: { deadlineMs: number; earliestMs: number }) =>
      `This rollout takes at least ${printDuration(earliestMs)}, and rolls back after ${printDuration(deadlineMs)}: it can never finish.`
  },
  mesh({ mesh, report }) {
    const isFirst = oncePerPlace()
    for (const deployment of deploymentsInSteps(mesh)) {
      const schedule = scheduleOf(deployment, mesh)
      if (schedule === undefined) continue
      const { deadline, earliestMs, durationMs, waveEarliestMs, waves } = schedule
      if (deadline.at === undefined || deadline.ms >= earliestMs || !isFirst(deadline.at)) continue
      const each = waves === 1 ? '' : `: ${waves} waves of ${printDuration(waveEarliestMs)}`
      report(
        'never',
        { deadlineMs: deadline.ms, earliestMs },
        {
          at: deadline.at,
          help: `The waits of its steps add up to that${each}. ${enough(earliestMs, durationMs)} Without \`deadline\` it is four times the schedule.`,
          fixes: replaceDuration(ms => `Write \`${ms}\``, durationMs, deadline.at, undefined)
        }
      )
    }
  }
})

/** The shortest deadline that undoes no healthy rollout. */
function enough(earliestMs: number, durationMs: number): string {
  return earliestMs === durationMs
    ? `Write \`deadline: ${printDuration(durationMs)}\` or more.`
    : `With its gates and answers it may take ${printDuration(durationMs)}, so write \`deadline: ${printDuration(durationMs)}\` or more.`
}

import { printDuration } from '../../expr/print-measure.ts'
import { scheduleOf } from '../../semantics/schedule.ts'
import { defineRule } from '../define-rule.ts'
import { deploymentsInSteps } from '../deployments-in-steps.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { replaceDuration } from '../replace-duration.ts'

export default defineRule({
  name: 'canary-deadline-below-schedule',
  level: 'warning',
  summary: 'The deadline of a rollout does not leave its gates and approvals the time that they are given.',
  definition: 'arithmetic.md#canary-schedule',
  restsOn: ['deadline', 'steps', 'every', 'bake', 'waves', 'gates', 'approve'],
  messages: {
    short: ({ deadlineMs, durationMs }: { deadlineMs: number; durationMs: number }) =>
      `With every try of its gates and the full time for approvals, this rollout takes ${printDuration(durationMs)}, and rolls back after ${printDuration(deadlineMs)}.`
  },
  mesh({ mesh, report }) {
    const isFirst = oncePerPlace()
    for (const deployment of deploymentsInSteps(mesh)) {
      const schedule = scheduleOf(deployment, mesh)
      if (schedule === undefined) continue
      const { deadline, earliestMs, durationMs, waveMs, waves } = schedule
      // Below its waiting times alone it never ends, which another rule says.
      if (deadline.at === undefined || deadline.ms < earliestMs || deadline.ms >= durationMs) continue
      if (!isFirst(deadline.at)) continue
      const each = waves === 1 ? '' : ` (${waves} waves of ${printDuration(waveMs)})`
      report(
        'short',
        { deadlineMs: deadline.ms, durationMs },
        {
          at: deadline.at,
          help: `One slow gate or approval undoes a rollout with nothing wrong. Write a \`deadline\` of ${printDuration(durationMs)}${each} or more, or give gates and approvals ${printDuration(durationMs - deadline.ms)} less in all.`,
          fixes: replaceDuration(ms => `Write \`${ms}\``, durationMs, deadline.at, undefined)
        }
      )
    }
  }
})

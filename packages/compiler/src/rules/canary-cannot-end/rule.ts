import { printDuration } from '../../expr/print-measure.ts'
import { scheduleOf } from '../../semantics/schedule.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

export default defineRule({
  name: 'canary-cannot-end',
  level: 'error',
  summary: 'The deadline of a rollout is shorter than its waiting times, so it always goes back.',
  restsOn: ['deadline', 'steps', 'every', 'bake', 'waves'],
  messages: {
    never: ({ deadlineMs, earliestMs }: { deadlineMs: number; earliestMs: number }) =>
      `This rollout takes ${printDuration(earliestMs)} at least, and after ${printDuration(deadlineMs)} it goes back: it never ends.`
  },
  mesh({ mesh, report }) {
    const isFirst = oncePerPlace()
    for (const { deployment } of mesh.services.values()) {
      const schedule = scheduleOf(deployment, mesh)
      if (schedule === undefined) continue
      const { deadline, earliestMs, waveEarliestMs, waves } = schedule
      if (deadline.at === undefined || deadline.ms >= earliestMs || !isFirst(deadline.at)) continue
      const each = waves === 1 ? '' : `: ${waves} waves of ${printDuration(waveEarliestMs)}`
      report(
        'never',
        { deadlineMs: deadline.ms, earliestMs },
        {
          at: deadline.at,
          help: `The waiting times of its steps add up to that${each}. Write a longer \`deadline\`, or leave it out: it is then four times the schedule.`
        }
      )
    }
  }
})

import { printNumber } from '../../expr/print-measure.ts'
import { placementOf } from '../../model/details/placement.ts'
import { scalingOf } from '../../model/details/scaling.ts'
import { taskBounds } from '../../semantics/task-bounds.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Running {
  readonly service: string
  readonly count: number
}

export default defineRule({
  name: 'single-task',
  level: 'none',
  summary: 'A service has so few tasks, or so few zones, that losing one of them loses the service.',
  definition: 'arithmetic.md#losing-a-zone-or-region',
  options: { tasks: 2 },
  restsOn: ['tasks', 'placement', 'zones'],
  messages: {
    tasks: ({ service, count, least }: Running & { least: number }) =>
      count < 2
        ? `\`${service}\` may run on ${count === 0 ? 'no task at all' : 'one task, and nothing answers when it ends'}.`
        : `\`${service}\` may run on ${printNumber(count)} tasks, and the rule asks for ${printNumber(least)}.`,
    zone: ({ service, zone }: { service: string; zone: string }) =>
      `All tasks of \`${service}\` run in the zone \`${zone}\` and fail with it.`
  },
  service({ service, option, report }) {
    // A worker that is away for a minute keeps nobody waiting.
    if (service.ports.length === 0) return
    const isFirst = oncePerPlace()
    const least = option('tasks')
    for (const version of service.versions) {
      const scaling = scalingOf(version)
      const count = taskBounds(scaling).least
      if (count >= least) continue
      const scheduled = scaling.schedule.find(entry => entry.min?.value === count)?.min
      const at =
        (scaling.min.value === count ? scaling.min.at : scheduled?.at) ?? scaling.start?.at ?? version.at
      if (isFirst(at))
        report(
          'tasks',
          { service: service.name, count, least },
          {
            at,
            help: `Requests then fail until another task has started. Write \`tasks: ${printNumber(least)}\`, or \`${printNumber(least)}..${printNumber(least * 3)} at 70% cpu\`.`
          }
        )
    }
    const { zones } = placementOf(service)
    const [zone, ...others] = zones?.value ?? []
    if (zones !== undefined && zone !== undefined && others.length === 0)
      report(
        'zone',
        { service: service.name, zone: zone.value },
        {
          at: zone.at,
          help: 'Add a second zone, or remove `zones`: tasks are then spread over all of them.'
        }
      )
  }
})

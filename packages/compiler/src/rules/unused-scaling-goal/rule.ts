import type { Finding } from '../../diagnostics/define.ts'
import { printNumber } from '../../expr/print-measure.ts'
import { scales, scalingOf } from '../../model/details/scaling.ts'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import { integer, map } from '../../model/read-values.ts'
import type { Version } from '../../model/types.ts'
import { pairOf } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Count {
  readonly count: number
}

export default defineRule({
  name: 'unused-scaling-goal',
  level: 'warning',
  summary: 'A goal or a waiting time of scaling has no effect, because the number of tasks is fixed.',
  definition: 'language.md#tasks',
  restsOn: ['tasks', 'min', 'max'],
  messages: {
    goal: ({ count }: Count) => `This goal has no effect: ${always(count)}.`,
    unbounded: ({ count }: Count) => `This goal has no effect: without \`max\` ${always(count)}.`,
    cooldown: () => '`cooldown` has no effect: no goal changes the number of tasks.'
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions) judge(version, isFirst, report)
  },
  mesh({ mesh, report }) {
    const isFirst = oncePerPlace()
    for (const gateway of virtualGateways(mesh)) judge(proxyOf(gateway).version, isFirst, report)
  }
})

type Report = (message: 'goal' | 'unbounded' | 'cooldown', data: Count, finding: Finding) => void

function judge(version: Version, isFirst: (at: Place) => boolean, report: Report): void {
  const tasks = map(version.node, 'tasks')
  if (tasks === undefined) return
  const scaling = scalingOf(version)
  const { min, goals } = scaling
  const max = integer(tasks, 'max')
  // A range that runs backwards was said.
  if (max !== undefined && max.value < min.value) return
  const count = scaling.start?.value ?? min.value
  const cooldown = pairOf(tasks, 'cooldown')
  if (goals.length === 0) {
    if (cooldown !== undefined && isFirst(cooldown.key))
      report('cooldown', { count }, { at: cooldown.key, help: 'Remove it, or write a goal.' })
    return
  }
  if (scales(scaling)) return
  for (const { target } of goals)
    if (isFirst(target.at))
      report(
        max === undefined ? 'unbounded' : 'goal',
        { count },
        {
          at: target.at,
          notes: max === undefined ? [] : [{ at: max.at, message: 'no more than that' }],
          help: `Write how many tasks there may be, such as \`max: ${printNumber(Math.max(2, min.value * 3))}\`.`
        }
      )
}

function always(count: number): string {
  return count === 1 ? 'there is always 1 task' : `there are always ${printNumber(count)} tasks`
}

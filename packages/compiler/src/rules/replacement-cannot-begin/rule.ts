import { printNumber, printPercent } from '../../expr/print-measure.ts'
import { rollingOf } from '../../model/details/rolling.ts'
import { scalingOf } from '../../model/details/scaling.ts'
import { mostStuckTasks, replacementOf } from '../../semantics/replacement.ts'
import { taskBounds } from '../../semantics/task-bounds.ts'
import { defineRule } from '../define-rule.ts'

interface Stuck {
  readonly tasks: number
  readonly minHealthy: number
  readonly maxHealthy: number
}

export default defineRule({
  name: 'replacement-cannot-begin',
  level: 'error',
  summary: 'ECS may neither stop a task nor start one more, so it can never replace them.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  sourceRead: '2026-11-22',
  restsOn: ['deployment', 'rolling', 'tasks'],
  messages: {
    stuck: ({ tasks, minHealthy, maxHealthy }: Stuck) =>
      `With ${printNumber(tasks)} ${tasks === 1 ? 'task' : 'tasks'} no new version can start: \`minHealthy\` ${printPercent(minHealthy)} lets none stop, and \`maxHealthy\` ${printPercent(maxHealthy)} lets none be added.`
  },
  service({ service, report }) {
    const rolling = rollingOf(service)
    const { minHealthyPercent, maxHealthyPercent } = rolling
    const at = maxHealthyPercent.at ?? minHealthyPercent.at
    if (at === undefined) return
    const most = mostStuckTasks(rolling)
    for (const version of service.versions) {
      const scaling = scalingOf(version)
      const tasks = Math.max(1, taskBounds(scaling).least)
      if (tasks > most) continue
      const countAt = scaling.min.at
      const { kept } = replacementOf(tasks, rolling)
      const enough = Math.ceil((100 * (kept + 1)) / kept)
      report(
        'stuck',
        { tasks, minHealthy: minHealthyPercent.value, maxHealthy: maxHealthyPercent.value },
        {
          at,
          notes:
            countAt === undefined ? [] : [{ at: countAt, message: 'so many tasks may be all there are' }],
          help: `The deployment waits until it times out. Remove \`maxHealthy\`, whose default is 200%, or write \`${printPercent(Math.min(200, enough))}\` or more.`,
          fixes:
            maxHealthyPercent.at === undefined
              ? []
              : [
                  {
                    title: 'Write `200%`',
                    safe: false,
                    edits: [{ at: maxHealthyPercent.at, insert: '200%' }]
                  }
                ]
        }
      )
      return
    }
  }
})

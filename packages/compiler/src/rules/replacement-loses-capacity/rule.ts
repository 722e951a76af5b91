import { printNumber, printPercent } from '../../expr/print-measure.ts'
import { rollingOf } from '../../model/details/rolling.ts'
import { scalingOf } from '../../model/details/scaling.ts'
import { firstLoss } from '../../semantics/replacement.ts'
import { taskBounds } from '../../semantics/task-bounds.ts'
import { defineRule } from '../define-rule.ts'

interface Loss {
  readonly tasks: number
  readonly kept: number
}

export default defineRule({
  name: 'replacement-loses-capacity',
  level: 'warning',
  summary: 'While ECS replaces the tasks of a service, too few of them are left for its requests.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  sourceRead: '2026-11-22',
  options: { percent: 50 },
  restsOn: ['deployment', 'rolling', 'tasks'],
  messages: {
    none: ({ tasks }: Loss) =>
      `ECS may stop ${tasks === 1 ? 'the one task' : `all ${printNumber(tasks)} tasks`} before a new one runs.`,
    few: ({ tasks, kept }: Loss) =>
      `ECS may go down to ${printNumber(kept)} of ${printNumber(tasks)} tasks before new ones run.`
  },
  service({ service, option, report }) {
    const rolling = rollingOf(service)
    const { at } = rolling.minHealthyPercent
    // A worker that pauses keeps nobody waiting.
    if (at === undefined || service.ports.length === 0) return
    for (const version of service.versions) {
      const scaling = scalingOf(version)
      const loss = firstLoss(rolling, taskBounds(scaling), option('percent'))
      if (loss === undefined) continue
      report(loss.kept === 0 ? 'none' : 'few', loss, {
        at,
        notes:
          scaling.min.at === undefined ? [] : [{ at: scaling.min.at, message: 'how many tasks there are' }],
        help: `In each deployment the remaining tasks get all requests. Remove \`minHealthy\`, whose default is 100%, or write ${printPercent(option('percent'))} or more.`,
        fixes: [{ title: 'Write `100%`', safe: false, edits: [{ at, insert: '100%' }] }]
      })
      return
    }
  }
})

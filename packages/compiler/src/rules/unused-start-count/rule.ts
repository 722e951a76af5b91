import { printNumber } from '../../expr/print-measure.ts'
import { scales, scalingOf } from '../../model/details/scaling.ts'
import { map } from '../../model/read-values.ts'
import { pairOf } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'
import { isInherited } from '../inherited-place.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { removeKey } from '../remove-part.ts'

export default defineRule({
  name: 'unused-start-count',
  level: 'info',
  summary: '`start` stands beside a number of tasks that scaling changes, and has no effect.',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html',
  sourceRead: '2026-11-22',
  messages: {
    scaled: ({ min }: { min: number }) =>
      `\`start\` has no effect: scaling begins with \`min\`, ${printNumber(min)}.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions) {
      const scaling = scalingOf(version)
      const { start, min } = scaling
      // What all services inherit may be meant for those that do not scale.
      if (start === undefined || isInherited(start.at) || !scales(scaling) || !isFirst(start.at)) continue
      const tasks = map(version.node, 'tasks')
      const pair = tasks === undefined ? undefined : pairOf(tasks, 'start')
      report(
        'scaled',
        { min: min.value },
        {
          at: start.at,
          help: 'A number in the template would undo what scaling has reached with every update of the stack. Raise `min`, or remove `start`.',
          fixes: pair === undefined ? [] : removeKey(pair)
        }
      )
    }
  }
})

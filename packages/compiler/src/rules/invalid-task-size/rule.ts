import { printCpu, printMemory } from '../../expr/print-measure.ts'
import { fitSize, smallestTask, type TaskSize } from '../../semantics/sizes.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Sizes {
  readonly needed: TaskSize
  readonly task: TaskSize
}

export default defineRule({
  name: 'invalid-task-size',
  level: 'error',
  summary: 'A task has a size that Fargate does not offer, or one that its containers do not fit into.',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
  messages: {
    tooLarge: ({ needed }: Pick<Sizes, 'needed'>) =>
      `The app, Envoy and ADOT need ${print(needed)} together, and Fargate offers no task of that size.`,
    notOffered: ({ task }: Sizes) => `Fargate offers no task of ${print(task)}.`,
    tooSmall: ({ needed, task }: Sizes) =>
      `The task has ${print(task)}, and the app, Envoy and ADOT need ${print(needed)} together.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const size of [service.size, ...service.versions.map(version => version.size)]) {
      if (size === undefined || !isFirst(size.at)) continue
      const { needed, task, spare, isOffered } = fitSize(size)
      const at = size.at
      if (task === undefined || spare === undefined) {
        report('tooLarge', { needed }, { at, help: 'The largest task has 32vCPU and 244GB.' })
        continue
      }
      const least = smallestTask({
        cpu: Math.max(needed.cpu, isOffered ? 0 : task.cpu),
        memoryMiB: Math.max(needed.memoryMiB, isOffered ? 0 : task.memoryMiB)
      })
      const help =
        least === undefined
          ? 'Leave `task` out, and the smallest one that fits is taken.'
          : `The smallest that fits is \`task: ${print(least)}\`; left out, \`task\` is the smallest for what the containers need.`
      if (!isOffered) report('notOffered', { needed, task }, { at, help })
      else if (spare.cpu < 0 || spare.memoryMiB < 0) report('tooSmall', { needed, task }, { at, help })
    }
  }
})

function print({ cpu, memoryMiB }: TaskSize): string {
  return `${printCpu(cpu / 1024)} ${printMemory(memoryMiB)}`
}

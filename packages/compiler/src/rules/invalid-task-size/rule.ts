import { printCpu, printMemory } from '../../expr/print-measure.ts'
import { sizeOf } from '../../model/details/container.ts'
import { besideApp } from '../../semantics/beside-app.ts'
import { fitTask, smallestTask, type TaskSize } from '../../semantics/sizes.ts'
import { listWords } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Sizes {
  /** `the app, Envoy and ADOT` */
  readonly who: string
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
    tooLarge: ({ who, needed }: Omit<Sizes, 'task'>) =>
      `The ${who} need ${print(needed)} together, and Fargate offers no task of that size.`,
    notOffered: ({ task }: Pick<Sizes, 'task'>) => `Fargate offers no task of ${print(task)}.`,
    tooSmall: ({ who, needed, task }: Sizes) =>
      `The task has ${print(task)}, and the ${who} need ${print(needed)} together.`
  },
  service({ service, file, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions) {
      const { at, ...size } = sizeOf(version)
      const beside = besideApp(file, service, version, capabilities.target)
      const { needed, task, spare, isOffered } = fitTask(
        { app: size.app?.value, task: size.task?.value },
        beside.size
      )
      const fits = spare !== undefined && spare.cpu >= 0 && spare.memoryMiB >= 0
      if (at === undefined || (fits && isOffered) || !isFirst(at)) continue
      const who = listWords(['app', ...beside.names])
      if (task === undefined || spare === undefined) {
        report('tooLarge', { who, needed }, { at, help: 'The largest task has 32vCPU and 244GB.' })
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
      if (!isOffered) report('notOffered', { task }, { at, help })
      else report('tooSmall', { who, needed, task }, { at, help })
    }
  }
})

function print({ cpu, memoryMiB }: TaskSize): string {
  return `${printCpu(cpu / 1024)} ${printMemory(memoryMiB)}`
}

import { printCpu, printMemory } from '../../expr/print-measure.ts'
import type { Size } from '../../model/types.ts'
import { fitSize, sidecarSizes, type TaskSize } from '../../semantics/sizes.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Fitted {
  readonly app: TaskSize
  readonly task: TaskSize
  readonly spare: TaskSize
}

export default defineRule({
  name: 'sidecar-overhead',
  level: 'info',
  summary: 'A task is larger than its app: Envoy, ADOT and the sizes that Fargate offers add to it.',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
  restsOn: ['size', 'sidecars'],
  messages: {
    rounded: ({ app, task, spare }: Fitted) =>
      `The app asks for ${print(app)}, and its task is ${print(task)}: ${print(sidecars)} are for Envoy and ADOT, and ${print(spare)} are left over.`,
    exact: ({ app, task }: Fitted) =>
      `The app asks for ${print(app)}, and its task is ${print(task)}: ${print(sidecars)} are for Envoy and ADOT.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const size of [service.size, ...service.versions.map(version => version.size)]) {
      if (size === undefined || size.task !== undefined || !isFirst(size.at)) continue
      const { task, spare } = fitSize(size)
      // An app that no task of Fargate can hold is more than an overhead.
      if (task === undefined || spare === undefined) continue
      const app = appSize(size)
      const isExact = spare.cpu === 0 && spare.memoryMiB === 0
      const most = { cpu: app.cpu + spare.cpu, memoryMiB: app.memoryMiB + spare.memoryMiB }
      report(
        isExact ? 'exact' : 'rounded',
        { app, task, spare },
        {
          at: size.at,
          help: isExact
            ? 'Fargate bills the task, not the app.'
            : `Fargate bills the task, not the app. The app gets what is left over, and \`size: ${print(most)}\` costs the same.`
        }
      )
    }
  }
})

const { envoy, adot } = sidecarSizes
const sidecars: TaskSize = { cpu: envoy.cpu + adot.cpu, memoryMiB: envoy.memoryMiB + adot.memoryMiB }

function appSize({ appCpu, appMemoryMiB }: Size): TaskSize {
  return { cpu: Math.round(appCpu * 1024), memoryMiB: appMemoryMiB }
}

function print({ cpu, memoryMiB }: TaskSize): string {
  const parts = [cpu === 0 ? '' : printCpu(cpu / 1024), memoryMiB === 0 ? '' : printMemory(memoryMiB)]
  return parts.filter(part => part !== '').join(' ')
}

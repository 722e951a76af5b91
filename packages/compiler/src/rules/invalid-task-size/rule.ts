import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printCpu, printMemory } from '../../expr/print-measure.ts'
import { type SizeDetails, sizeOf } from '../../model/details/container.ts'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import { besideApp } from '../../semantics/beside-app.ts'
import { hasCollector } from '../../semantics/has-collector.ts'
import { fitTask, sidecarSizes, smallestTask, type TaskSize } from '../../semantics/sizes.ts'
import type { Place } from '../../text/place.ts'
import { listWords } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Sizes {
  /** `the app, Envoy and ADOT need` */
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
  sourceRead: '2026-11-22',
  definition: 'arithmetic.md#sizes',
  restsOn: ['size', 'sidecars'],
  messages: {
    tooLarge: ({ who, needed }: Omit<Sizes, 'task'>) =>
      `${capitalized(who)} ${print(needed)} together, and the largest task of Fargate has 32vCPU and 244GB.`,
    notOffered: ({ task }: Pick<Sizes, 'task'>) => `Fargate has no task size ${print(task)}.`,
    tooSmall: ({ who, needed, task }: Sizes) =>
      `The task has ${print(task)}, and ${who} ${print(needed)} together.`
  },
  service({ service, file, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions) {
      const size = sizeOf(version)
      if (size.at === undefined) continue
      const beside = besideApp(file, service, version, capabilities.target)
      const found = problemOf(size, beside.size, ['the app', ...beside.names])
      if (found !== undefined && isFirst(found.at)) report(found.kind, found.sizes, found)
    }
  },
  mesh({ mesh, capabilities, report }) {
    for (const gateway of virtualGateways(mesh)) {
      const { service, version } = proxyOf(gateway)
      const collects = hasCollector(mesh, service, version, capabilities.target)
      const found = problemOf(
        sizeOf(version),
        collects ? sidecarSizes.adot : { cpu: 0, memoryMiB: 0 },
        collects ? ['Envoy', 'ADOT'] : ['Envoy']
      )
      if (found !== undefined) report(found.kind, found.sizes, found)
    }
  }
})

interface Problem {
  readonly kind: 'tooLarge' | 'notOffered' | 'tooSmall'
  readonly sizes: Sizes
  readonly at: Place
  readonly help: string
  readonly fixes: readonly Fix[]
}

/** What is wrong with a size; `who` is all that stands in the task. */
function problemOf(
  { at, ...size }: SizeDetails,
  beside: TaskSize,
  who: readonly string[]
): Problem | undefined {
  const { needed, task, spare, isOffered } = fitTask({ app: size.app?.value, task: size.task?.value }, beside)
  const fits = spare !== undefined && spare.cpu >= 0 && spare.memoryMiB >= 0
  if (at === undefined || (fits && isOffered)) return undefined
  if (task === undefined || spare === undefined)
    return {
      kind: 'tooLarge',
      sizes: { who: needing(who), needed, task: needed },
      at,
      help: 'Lower `size` of the app, or split it into several services.',
      fixes: []
    }
  const least = smallestTask({
    cpu: Math.max(needed.cpu, isOffered ? 0 : task.cpu),
    memoryMiB: Math.max(needed.memoryMiB, isOffered ? 0 : task.memoryMiB)
  })
  const help =
    least === undefined
      ? 'Remove `task`, and meshc takes the smallest size that fits.'
      : `The smallest that fits is \`task: ${print(least)}\`, which is also what meshc takes without \`task\`.`
  return {
    kind: isOffered ? 'tooSmall' : 'notOffered',
    sizes: { who: needing(who), needed, task },
    at,
    help,
    fixes: least === undefined ? [] : sized(size.task, least)
  }
}

function sized(task: SizeDetails['task'], { cpu, memoryMiB }: TaskSize): readonly Fix[] {
  if (task === undefined) return []
  const { at } = task
  const insert = print({ cpu, memoryMiB })
  // Where it is written as a map, the sentence would leave half of it behind.
  if (!/^(['"]?)[\d.][^\n{}:]*\1$/.test(at.entry.text.slice(at.start, at.end))) return []
  return [{ title: `Write \`${insert}\``, safe: false, edits: [{ at, insert }] }]
}

function needing(who: readonly string[]): string {
  return `${listWords(who)} ${who.length === 1 ? 'needs' : 'need'}`
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function print({ cpu, memoryMiB }: TaskSize): string {
  return `${printCpu(cpu / 1024)} ${printMemory(memoryMiB)}`
}

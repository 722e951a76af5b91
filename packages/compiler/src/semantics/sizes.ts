/** CPU in units (1024 are one vCPU) and memory in MiB. */
export interface TaskSize {
  readonly cpu: number
  readonly memoryMiB: number
}

/** What the containers beside the app take. */
export const sidecarSizes: Readonly<Record<'envoy' | 'adot', TaskSize>> = {
  envoy: { cpu: 256, memoryMiB: 256 },
  adot: { cpu: 128, memoryMiB: 128 }
}

/**
 * What AWS's own proxy takes that Service Connect puts into a task without a container definition.
 * Source: Amazon ECS Developer Guide, "Service Connect components", on the sizes of task definitions.
 */
export const serviceConnectProxySize: TaskSize = { cpu: 256, memoryMiB: 64 }

/** What an app is given at least where the file does not say its size. */
export const leastAppSize: TaskSize = { cpu: 128, memoryMiB: 128 }

/**
 * The sizes that a Fargate task can have: for each CPU the memory from, to and by what step.
 * Source: Amazon ECS Developer Guide, "Task CPU and memory", read 2026-11-22. The largest one has
 * three memories of its own.
 */
export const fargateSizes: readonly { readonly cpu: number; readonly memoryMiB: readonly number[] }[] = [
  { cpu: 256, memoryMiB: [512, 1024, 2048] },
  { cpu: 512, memoryMiB: steps(1024, 4096, 1024) },
  { cpu: 1024, memoryMiB: steps(2048, 8192, 1024) },
  { cpu: 2048, memoryMiB: steps(4096, 16_384, 1024) },
  { cpu: 4096, memoryMiB: steps(8192, 30_720, 1024) },
  { cpu: 8192, memoryMiB: steps(16_384, 61_440, 4096) },
  { cpu: 16_384, memoryMiB: steps(32_768, 122_880, 8192) },
  { cpu: 32_768, memoryMiB: [61_440, 122_880, 249_856] }
]

/** What becomes of a size. */
export interface FittedSize {
  /** The app and what stands beside it together. */
  readonly needed: TaskSize
  /** The task: as written, or the smallest that Fargate offers. Undefined when none is large enough. */
  readonly task: TaskSize | undefined
  /** What rounding leaves for the same price; it goes to the app. Negative when the written task is too small. */
  readonly spare: TaskSize | undefined
  /** Whether Fargate offers the task as written; true when none is written. */
  readonly isOffered: boolean
}

/** What becomes of an app, or of a task as written, and of what stands beside the app. An app without a size takes the least. */
export function fitTask(
  size: { readonly app: TaskSize | undefined; readonly task: TaskSize | undefined },
  beside: TaskSize
): FittedSize {
  const needed = addSizes(size.app ?? leastAppSize, beside)
  const task = size.task ?? smallestTask(needed)
  const spare =
    task === undefined
      ? undefined
      : { cpu: task.cpu - needed.cpu, memoryMiB: task.memoryMiB - needed.memoryMiB }
  return { needed, task, spare, isOffered: task === undefined || isOffered(task) }
}

export function addSizes(...sizes: readonly TaskSize[]): TaskSize {
  let cpu = 0
  let memoryMiB = 0
  for (const size of sizes) {
    cpu += size.cpu
    memoryMiB += size.memoryMiB
  }
  return { cpu, memoryMiB }
}

/** The smallest task that holds so much; there is always one that is smallest in both, for more CPU never comes with less memory. */
export function smallestTask(needed: TaskSize): TaskSize | undefined {
  for (const { cpu, memoryMiB } of fargateSizes) {
    if (cpu < needed.cpu) continue
    const enough = memoryMiB.find(memory => memory >= needed.memoryMiB)
    if (enough !== undefined) return { cpu, memoryMiB: enough }
  }
  return undefined
}

export function isOffered({ cpu, memoryMiB }: TaskSize): boolean {
  return fargateSizes.some(row => row.cpu === cpu && row.memoryMiB.includes(memoryMiB))
}

function steps(from: number, to: number, by: number): readonly number[] {
  return Array.from({ length: (to - from) / by + 1 }, (_, index) => from + index * by)
}

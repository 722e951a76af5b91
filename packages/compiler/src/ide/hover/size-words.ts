import { printCpu, printMemory } from '../../expr/print-measure.ts'
import { sizeOf } from '../../model/details/container.ts'
import type { Mesh, Service, Version } from '../../model/types.ts'
import { besideApp } from '../../semantics/beside-app.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { type FittedSize, fitTask, type TaskSize } from '../../semantics/sizes.ts'
import { listWords } from '../../util/list-names.ts'

/** What becomes of the size of a version: the task that holds its app and what stands beside it. */
export function fittedSize(
  mesh: Pick<Mesh, 'settings'>,
  service: Service,
  version: Version,
  capabilities: Capabilities
): FittedSize & { readonly names: readonly string[] } {
  const { app, task } = sizeOf(version)
  const beside = besideApp(mesh, service, version, capabilities.target)
  return { ...fitTask({ app: app?.value, task: task?.value }, beside.size), names: beside.names }
}

/** `0.5vCPU 1GB`, at most three decimals; of nothing at all no part is said. */
export function printSize({ cpu, memoryMiB }: TaskSize): string {
  const parts = [
    ...(cpu === 0 ? [] : [printCpu(Math.round((cpu / 1024) * 1000) / 1000)]),
    ...(memoryMiB === 0 ? [] : [printMemory(memoryMiB)])
  ]
  return parts.join(' ')
}

/** `With Envoy and ADOT 0.75vCPU 896MB are needed; the task has 1vCPU 2GB (1024/2048).` */
export function sizeWords({ needed, task, spare, isOffered, names }: ReturnType<typeof fittedSize>): string {
  const beside = names.length === 0 ? 'The app needs' : `The app with ${listWords(names)} needs`
  if (task === undefined) return `${beside} ${printSize(needed)}, more than the largest task of Fargate has.`
  const units = `${task.cpu}/${task.memoryMiB}`
  if (!isOffered) return `${beside} ${printSize(needed)}. Fargate has no task of ${printSize(task)}.`
  if (spare === undefined || spare.cpu < 0 || spare.memoryMiB < 0)
    return `${beside} ${printSize(needed)}, and the task has ${printSize(task)} (${units}).`
  const more = printSize(spare)
  const rest = more === '' ? '' : `; ${more} more go to the app`
  return `${beside} ${printSize(needed)}. The task of Fargate that holds them has ${printSize(task)} (${units})${rest}.`
}

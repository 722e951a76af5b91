import { sizeOf } from '../../model/details/container.ts'
import { sidecarsOf } from '../../model/details/sidecars.ts'
import type { Version } from '../../model/types.ts'
import { builtInSize } from '../../semantics/beside-app.ts'
import {
  addSizes,
  fargateSizes,
  fitTask,
  isOffered,
  leastAppSize,
  serviceConnectProxySize,
  type TaskSize
} from '../../semantics/sizes.ts'
import type { Scope } from '../scope.ts'
import type { ContainerDefinition } from '../target-planner.ts'
import { sourced, type Value } from '../value.ts'
import type { AppSize } from './app-container.ts'
import { plainNumber } from './plain.ts'

/** The sizes of a task and of the app in it. */
export interface TaskSizes {
  /** `Cpu` and `Memory` of the task definition. */
  readonly task: { readonly Cpu: Value; readonly Memory: Value }
  readonly app: AppSize
}

/**
 * The app, the containers beside it and what the target takes without one, rounded up to what
 * Fargate offers. What rounding leaves goes to the app.
 */
export function taskSizes(scope: Scope, version: Version, beside: readonly ContainerDefinition[]): TaskSizes {
  const { app, task: written } = sizeOf(version)
  const others = addSizes(...beside.map(reserved), proxyWithoutContainer(scope, version), ownSize(version))
  // A size that Fargate does not offer is a finding; the smallest one that fits stands for it.
  const asked = written !== undefined && isOffered(written.value) ? written : undefined
  const { task = largestTask, spare } = fitTask({ app: app?.value, task: asked?.value }, others)
  const least = app?.value ?? leastAppSize
  const at = asked?.at ?? app?.at
  return {
    task: { Cpu: sourced(String(task.cpu), at), Memory: sourced(String(task.memoryMiB), at) },
    app: {
      cpu: least.cpu + Math.max(spare?.cpu ?? 0, 0),
      memoryMiB: least.memoryMiB + Math.max(spare?.memoryMiB ?? 0, 0),
      at: app?.at ?? asked?.at
    }
  }
}

/** The largest task that Fargate offers. */
export const largestTask: TaskSize = { cpu: 32_768, memoryMiB: fargateSizes.at(-1)?.memoryMiB.at(-1) ?? 0 }

function reserved({ Cpu, Memory, MemoryReservation }: ContainerDefinition): TaskSize {
  return { cpu: plainNumber(Cpu) ?? 0, memoryMiB: plainNumber(Memory ?? MemoryReservation) ?? 0 }
}

function ownSize(version: Version): TaskSize {
  return addSizes(
    ...sidecarsOf(version).map(({ cpu, memoryMiB }) => ({
      cpu: cpu?.value ?? 0,
      memoryMiB: memoryMiB?.value ?? 0
    }))
  )
}

/** AWS adds the proxy of Service Connect by itself, and it lives on what the containers leave. */
function proxyWithoutContainer(scope: Scope, version: Version): TaskSize {
  return scope.planner.target === 'service-connect'
    ? builtInSize(version, 'envoy', serviceConnectProxySize)
    : { cpu: 0, memoryMiB: 0 }
}

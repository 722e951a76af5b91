import { capacityOf, clusterCapacityOf } from '../model/details/capacity.ts'
import { architectureOf, sizeOf } from '../model/details/container.ts'
import type { Architecture } from '../model/details/cost.ts'
import { rawOf } from '../model/details/raw.ts'
import { type Scaling, scalingOf } from '../model/details/scaling.ts'
import { proxyOf, virtualGateways } from '../model/details/virtual-gateway.ts'
import { integer } from '../model/read-values.ts'
import type { Gateway, Mesh, Service, Version } from '../model/types.ts'
import type { Node } from '../syntax/nodes.ts'
import type { Place } from '../text/place.ts'
import { builtInSize, type ContainerBeside, containersBeside } from './beside-app.ts'
import type { Capabilities } from './capabilities.ts'
import { hasCollector } from './has-collector.ts'
import { addSizes, fitTask, leastAppSize, sidecarSizes, type TaskSize } from './sizes.ts'

/** The tasks of one version of a service, or of a virtual gateway, in one region. */
export interface TaskSet {
  readonly kind: 'service' | 'gateway'
  readonly name: string
  /** Undefined for the one version of a service that names none, and for a gateway. */
  readonly version: string | undefined
  readonly at: Place
  readonly architecture: Architecture
  /** What the app asks for, and the least where it asks for nothing; of a gateway, which has no app, its proxy. */
  readonly app: TaskSize
  readonly beside: readonly ContainerBeside[]
  /** What is billed; undefined where Fargate has no task that large. */
  readonly task: TaskSize | undefined
  /** What the task has more than its containers ask for. All of it goes to the app, or the proxy of a gateway. */
  readonly rounding: TaskSize
  /** GB of storage beyond the 20 that every task has. */
  readonly extraStorageGb: number
  readonly count: TaskCount
}

/** How many tasks there are, over all times that the file speaks of. */
export interface TaskCount {
  readonly min: number
  readonly max: number
  /** Tasks of a new service, where the file says so. */
  readonly start: number | undefined
  /** How many of them run on Spot, in the mean. */
  readonly spotAtMin: number
  readonly spotAtMax: number
}

/** What runs in the region of a mesh: services by name, then gateways by name. */
export function taskSetsOf(mesh: Mesh, target: Capabilities['target']): readonly TaskSet[] {
  return [
    ...[...mesh.services.values()]
      .sort(inOrder)
      .flatMap(service => service.versions.map(version => ofVersion(mesh, service, version, target))),
    ...virtualGateways(mesh).map(gateway => ofGateway(mesh, gateway, target))
  ]
}

function inOrder(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
}

function ofVersion(mesh: Mesh, service: Service, version: Version, target: Capabilities['target']): TaskSet {
  const { app, task: written } = sizeOf(version)
  const beside = containersBeside(mesh, service, version, target)
  return {
    kind: 'service',
    name: service.name,
    version: version.name === 'main' ? undefined : version.name,
    at: version.at,
    architecture: architectureOf(version).value,
    ...sized(app?.value ?? leastAppSize, beside, written?.value),
    extraStorageGb: Math.max(0, (storageGb(service, version) ?? includedStorageGb) - includedStorageGb),
    count: countOf(scalingOf(version), partsOfCapacity(mesh, version))
  }
}

function sized(
  app: TaskSize,
  beside: readonly ContainerBeside[],
  written: TaskSize | undefined
): Pick<TaskSet, 'app' | 'beside' | 'task' | 'rounding'> {
  const { task, spare = { cpu: 0, memoryMiB: 0 } } = fitTask(
    { app, task: written },
    addSizes(...beside.map(({ size }) => size))
  )
  return {
    app,
    beside,
    task,
    rounding: { cpu: Math.max(spare.cpu, 0), memoryMiB: Math.max(spare.memoryMiB, 0) }
  }
}

/** Amazon ECS Developer Guide, "Fargate task ephemeral storage for Amazon ECS": 20 GiB are there without a charge. */
const includedStorageGb = 20

/** The storage that `raw` gives the tasks of a version, the one key of the language that speaks of it. */
function storageGb(service: Service, version: Version): number | undefined {
  let found: number | undefined
  for (const { path, value } of rawOf(service)) {
    if (path?.kind !== 'TaskDefinition' || path.steps.join('.') !== 'EphemeralStorage') continue
    const [name] = path.names
    if (name === undefined || name === version.name) found = sizeInGib(value) ?? found
  }
  return found
}

function sizeInGib(value: Node): number | undefined {
  return value.kind === 'map' ? integer(value, 'SizeInGiB')?.value : undefined
}

/** A gateway of the mesh is its proxy, and the collector where telemetry needs it. */
function ofGateway(mesh: Mesh, gateway: Gateway, target: Capabilities['target']): TaskSet {
  const { service, version } = proxyOf(gateway)
  const { app, task } = sizeOf(version)
  const collector: ContainerBeside = {
    kind: 'collector',
    name: 'adot',
    size: builtInSize(version, 'adot', sidecarSizes.adot)
  }
  const beside = hasCollector(mesh, service, version, target) ? [collector] : []
  return {
    kind: 'gateway',
    name: gateway.name,
    version: undefined,
    at: gateway.at,
    architecture: 'x86_64',
    ...sized(app?.value ?? sidecarSizes.envoy, beside, task?.value),
    extraStorageGb: 0,
    count: countOf(scalingOf(version), partsOfCapacity(mesh, version))
  }
}

interface CapacityShare {
  readonly isSpot: boolean
  readonly base: number
  readonly weight: number
}

function partsOfCapacity(mesh: Mesh, { node }: Version): readonly CapacityShare[] {
  const capacity = capacityOf(node) ?? clusterCapacityOf(mesh)
  return (capacity?.providers ?? []).map(({ provider, base, weight }) => ({
    isSpot: provider === 'FARGATE_SPOT',
    base: base.value,
    weight: weight.value
  }))
}

function countOf({ min, max, start, schedule }: Scaling, capacity: readonly CapacityShare[]): TaskCount {
  const floors = [min, ...schedule.flatMap(bounds => bounds.min ?? [])].map(({ value }) => value)
  const ceilings = [max, ...schedule.flatMap(bounds => bounds.max ?? [])].map(({ value }) => value)
  const least = Math.min(...floors)
  // A floor that is raised above the ceiling raises the ceiling too.
  const most = Math.max(...ceilings, ...floors)
  return {
    min: least,
    max: most,
    start: start?.value,
    spotAtMin: spotTasks(least, capacity),
    spotAtMax: spotTasks(most, capacity)
  }
}

/**
 * How many of some tasks run on Spot. The tasks of a `base` come first and all others are divided by weight.
 * What ECS does with the rest of a division is not documented, so parts of tasks stay parts: 5 tasks at 1 : 3 are 3.75 on Spot.
 * Source: Amazon ECS API, CapacityProviderStrategyItem.
 */
export function spotTasks(count: number, capacity: readonly CapacityShare[]): number {
  // One provider alone may have a base, and the first one that has it is taken.
  const withBase = capacity.find(({ base }) => base > 0)
  const based = Math.min(count, withBase?.base ?? 0)
  const weights = capacity.reduce((sum, { weight }) => sum + weight, 0)
  const spotWeight = capacity.reduce((sum, { isSpot, weight }) => sum + (isSpot ? weight : 0), 0)
  const further = weights === 0 ? 0 : ((count - based) * spotWeight) / weights
  return (withBase?.isSpot ? based : 0) + further
}

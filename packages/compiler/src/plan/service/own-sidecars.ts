import { containerHealthOf } from '../../model/details/container.ts'
import { shutdownOf } from '../../model/details/shutdown.ts'
import { type Condition, type Sidecar, sidecarsOf } from '../../model/details/sidecars.ts'
import type { Service, Version } from '../../model/types.ts'
import { logConfiguration } from '../observe/logs.ts'
import type { Scope } from '../scope.ts'
import type { ContainerDefinition } from '../target-planner.ts'
import { from, sourced, type Value } from '../value.ts'
import { appContainer } from './app-container.ts'
import { healthCheckOf, mountPoints, stopSeconds, variablesOf, whatRuns } from './container-parts.ts'
import { plain } from './plain.ts'

/** The containers of the user's own, sorted by name. `others` are those that stand beside them, the app's conditions included. */
export function planSidecars(
  scope: Scope,
  service: Service,
  version: Version,
  others: readonly ContainerDefinition[]
): readonly ContainerDefinition[] {
  const taken = new Set([appContainer, ...others.map(({ Name }) => plain(Name))])
  const own = sidecarsOf(version).filter(({ name }) => !taken.has(name))
  const conditions = conditionsOf(own, version, others)
  const { stopMs } = shutdownOf(service)
  return own.map((sidecar): ContainerDefinition => {
    const { name, at, container, cpu, memoryMiB, essential, mounts, health } = sidecar
    return {
      Name: sourced(name, at),
      ...whatRuns(scope, container),
      // What the others wait for to end would otherwise end the task.
      Essential: conditions.isAwaited(name) ? false : sourced(essential.value, essential.at),
      Cpu: from(cpu),
      Memory: from(memoryMiB),
      ...variablesOf(scope, container),
      MountPoints: mountPoints(mounts),
      HealthCheck: healthCheckOf(scope, health),
      DependsOn: conditions.of(sidecar),
      StopTimeout: sourced(stopSeconds(stopMs.value), stopMs.at),
      LogConfiguration: logConfiguration(scope, service, version, name)
    }
  })
}

/** What sidecars wait for, without what ECS would refuse: containers that are not there, and circles. */
function conditionsOf(own: readonly Sidecar[], version: Version, others: readonly ContainerDefinition[]) {
  const checked = new Set([
    ...others.filter(({ HealthCheck }) => HealthCheck !== undefined).map(({ Name }) => String(plain(Name))),
    ...own.filter(({ health }) => health !== undefined).map(({ name }) => name),
    ...(containerHealthOf(version.node) === undefined ? [] : [appContainer])
  ])
  const known = new Set([
    appContainer,
    ...others.map(({ Name }) => String(plain(Name))),
    ...own.map(({ name }) => name)
  ])
  // The app waits for what the target brings, and for nothing of the user's own.
  const edges = new Map<string, Set<string>>([[appContainer, new Set()]])
  const conditions = new Map<string, Value[]>()
  const awaited = new Set<string>()
  for (const { name, dependsOn } of own) {
    const written = dependsOn ?? [{ on: 'envoy', condition: 'healthy' as const, at: undefined }]
    for (const { on, condition, at: place } of written) {
      if (on === name || !known.has(on) || leadsTo(edges, on, name)) continue
      edges.set(name, (edges.get(name) ?? new Set()).add(on))
      if (condition === 'complete' || condition === 'success') awaited.add(on)
      const Condition = conditionNames[condition === 'healthy' && !checked.has(on) ? 'start' : condition]
      const list = conditions.get(name) ?? []
      list.push(sourced({ ContainerName: on, Condition }, place))
      conditions.set(name, list)
    }
  }
  return {
    of: ({ name }: Sidecar): Value | undefined => conditions.get(name),
    isAwaited: (name: string): boolean => awaited.has(name)
  }
}

const conditionNames: Readonly<Record<Condition, string>> = {
  start: 'START',
  complete: 'COMPLETE',
  success: 'SUCCESS',
  healthy: 'HEALTHY'
}

function leadsTo(edges: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const seen = new Set([from])
  for (const name of seen) {
    if (name === to) return true
    for (const next of edges.get(name) ?? []) seen.add(next)
  }
  return false
}

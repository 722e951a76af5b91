import { shutdownOf } from '../../model/details/shutdown.ts'
import { sidecarsOf } from '../../model/details/sidecars.ts'
import type { Service, Version } from '../../model/types.ts'
import { logConfiguration } from '../observe/logs.ts'
import type { Scope } from '../scope.ts'
import type { ContainerDefinition } from '../target-planner.ts'
import { from, sourced } from '../value.ts'
import { appContainer } from './app-container.ts'
import type { ContainerOrder } from './container-order.ts'
import { healthCheckOf, mountPoints, stopSeconds, variablesOf, whatRuns } from './container-parts.ts'
import { plain } from './plain.ts'

/** The containers of the user's own, sorted by name. `others` are those that stand beside them. */
export function planSidecars(
  scope: Scope,
  service: Service,
  version: Version,
  others: readonly ContainerDefinition[],
  order: ContainerOrder
): readonly ContainerDefinition[] {
  const taken = new Set([appContainer, ...others.map(({ Name }) => plain(Name))])
  const own = sidecarsOf(version).filter(({ name }) => !taken.has(name))
  const { stopMs } = shutdownOf(service)
  return own.map(
    ({ name, at, container, cpu, memoryMiB, essential, mounts, health }): ContainerDefinition => ({
      Name: sourced(name, at),
      ...whatRuns(scope, container),
      // What the others wait for to end would otherwise end the task.
      Essential: order.isAwaited(name) ? false : sourced(essential.value, essential.at),
      Cpu: from(cpu),
      Memory: from(memoryMiB),
      ...variablesOf(scope, container),
      MountPoints: mountPoints(mounts),
      HealthCheck: healthCheckOf(scope, health),
      DependsOn: order.of(name),
      StopTimeout: sourced(stopSeconds(stopMs.value), stopMs.at),
      LogConfiguration: logConfiguration(scope, service, version, name)
    })
  )
}

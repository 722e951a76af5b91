import { containerHealthOf, containerOf } from '../../model/details/container.ts'
import { shutdownOf } from '../../model/details/shutdown.ts'
import { mountsOf } from '../../model/details/volumes.ts'
import type { Port, Service, Version } from '../../model/types.ts'
import type { TaskSize } from '../../semantics/sizes.ts'
import type { Place } from '../../text/place.ts'
import { allowsExec } from '../network/cluster.ts'
import { appEnvironment } from '../observe/app-environment.ts'
import { logConfiguration } from '../observe/logs.ts'
import type { Scope } from '../scope.ts'
import type { ContainerDefinition } from '../target-planner.ts'
import { sourced, type Value } from '../value.ts'
import { healthCheckOf, mountPoints, stopSeconds, variablesOf, whatRuns } from './container-parts.ts'

/** Name of the container that a service is about. */
export const appContainer = 'app'

/** What the app is given of the task, and where the file says so. */
export interface AppSize extends TaskSize {
  readonly at: Place | undefined
}

export function planApp(
  scope: Scope,
  service: Service,
  version: Version,
  size: AppSize,
  dependsOn: readonly Value[]
): ContainerDefinition {
  const container = containerOf(version.node)
  const { stopMs } = shutdownOf(service)
  return {
    Name: appContainer,
    ...whatRuns(scope, container),
    Essential: true,
    Cpu: sourced(size.cpu, size.at),
    Memory: sourced(size.memoryMiB, size.at),
    PortMappings: service.ports.length === 0 ? undefined : service.ports.map(portMapping),
    ...variablesOf(scope, container, appEnvironment(scope, service, version)),
    MountPoints: mountPoints(mountsOf(service.node)),
    HealthCheck: healthCheckOf(scope, containerHealthOf(version.node)),
    DependsOn: dependsOn.length === 0 ? undefined : dependsOn,
    StopTimeout: sourced(stopSeconds(stopMs.value), stopMs.at),
    // The agent of ECS Exec leaves processes behind, which an init process collects.
    LinuxParameters: allowsExec(scope) ? { InitProcessEnabled: true } : undefined,
    LogConfiguration: logConfiguration(scope, service, version, appContainer)
  }
}

/** The name is what Service Connect knows a port by, the protocol what it then understands of requests. */
function portMapping({ name, number, protocol, at }: Port): Value {
  return sourced(
    {
      Name: name,
      ContainerPort: number,
      Protocol: 'tcp',
      AppProtocol: protocol === 'tcp' ? undefined : protocol
    },
    at
  )
}

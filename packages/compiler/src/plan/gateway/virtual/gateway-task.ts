import { sizeOf } from '../../../model/details/container.ts'
import { logsOf } from '../../../model/details/observability.ts'
import { proxyOf } from '../../../model/details/virtual-gateway.ts'
import type { Gateway } from '../../../model/types.ts'
import { builtInSize } from '../../../semantics/beside-app.ts'
import { keptDays } from '../../../semantics/kept-days.ts'
import { fitTask, isOffered, sidecarSizes, type TaskSize } from '../../../semantics/sizes.ts'
import { maybeFillIn } from '../../fill-in.ts'
import { attribute, ref } from '../../intrinsics.ts'
import { logicalId } from '../../logical-ids.ts'
import { allowsExec, execStatements } from '../../network/cluster.ts'
import { collectorOf } from '../../observe/collector.ts'
import { logConfiguration } from '../../observe/logs.ts'
import type { Resource } from '../../resource.ts'
import type { Scope } from '../../scope.ts'
import { planRole, startStatements } from '../../service/roles.ts'
import { largestTask } from '../../service/task-size.ts'
import type { ContainerDefinition, GatewayTaskParts } from '../../target-planner.ts'
import { sourced, type Value } from '../../value.ts'
import { gatewayTags } from '../gateway-tags.ts'
import { gatewayFamily, logGroupId, runRoleId, startRoleId } from './ids.ts'
import type { PlannedGateway } from './plan-virtual-gateway.ts'

/**
 * The tasks of a virtual gateway: its proxy, and the collector where telemetry needs one. Nothing is redirected
 * in them, so there is no proxy configuration and no user whose traffic would be let past
 * (https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_gateways.html).
 */
export function planGatewayTask(
  scope: Scope,
  planned: PlannedGateway,
  parts: GatewayTaskParts
): readonly Resource[] {
  const { gateway } = planned
  const { service, version } = proxyOf(gateway)
  const collector = collectorOf(scope, service, version, undefined)
  const { task, proxy: size, at } = sizesOf(gateway, collector !== undefined)
  const logged = (container: ContainerDefinition): ContainerDefinition => ({
    ...container,
    LogConfiguration: logsInto(scope, gateway, String(container.Name))
  })
  const proxy: ContainerDefinition = {
    ...logged(parts.proxy),
    Cpu: sourced(size.cpu, at),
    Memory: sourced(size.memoryMiB, at),
    LinuxParameters: allowsExec(scope) ? { InitProcessEnabled: true } : undefined,
    // So the collector stops after the proxy, and takes what it has to say at last.
    DependsOn:
      collector === undefined
        ? undefined
        : [{ ContainerName: collector.container.Name ?? '', Condition: 'START' }]
  }
  const containers = [...(collector === undefined ? [] : [logged(collector.container)]), proxy]
  const common = { at: gateway.at, service: undefined }
  const tags = gatewayTags(scope, planned)
  return [
    ...ownLogGroup(scope, planned),
    planRole({ id: startRoleId(gateway), ...common, tags }, 'Start', startStatements(containers)),
    planRole({ id: runRoleId(gateway), ...common, tags }, 'Run', [
      ...parts.statements,
      ...(collector?.statements ?? []),
      ...execStatements(scope)
    ]),
    {
      id: logicalId('GatewayTask', gateway.name),
      type: 'AWS::ECS::TaskDefinition',
      ...common,
      properties: {
        Family: gatewayFamily(scope, gateway),
        RequiresCompatibilities: ['FARGATE'],
        NetworkMode: 'awsvpc',
        RuntimePlatform: { CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' },
        Cpu: sourced(String(task.cpu), at),
        Memory: sourced(String(task.memoryMiB), at),
        ExecutionRoleArn: attribute(startRoleId(gateway), 'Arn'),
        TaskRoleArn: attribute(runRoleId(gateway), 'Arn'),
        ContainerDefinitions: containers as readonly Value[],
        Tags: tags
      }
    }
  ]
}

/** `size` is what the proxy gets at least; the task adds the collector and is rounded up, and the proxy gets what is left. */
function sizesOf(gateway: Gateway, collects: boolean) {
  const { version } = proxyOf(gateway)
  const { app, task: written } = sizeOf(version)
  const beside = collects ? builtInSize(version, 'adot', sidecarSizes.adot) : nothing
  const least = app?.value ?? sidecarSizes.envoy
  const asked = written !== undefined && isOffered(written.value) ? written : undefined
  const { task = largestTask, spare } = fitTask({ app: least, task: asked?.value }, beside)
  const proxy: TaskSize = {
    cpu: least.cpu + Math.max(spare?.cpu ?? 0, 0),
    memoryMiB: least.memoryMiB + Math.max(spare?.memoryMiB ?? 0, 0)
  }
  return { task, proxy, at: asked?.at ?? app?.at }
}

const nothing: TaskSize = { cpu: 0, memoryMiB: 0 }

/** A log group that the file names is planned with those of services. */
function ownLogGroup(scope: Scope, planned: PlannedGateway): readonly Resource[] {
  const { gateway } = planned
  const { group, retentionDays } = logsOf(scope.mesh, proxyOf(gateway).service)
  if (group !== undefined) return []
  return [
    {
      id: logGroupId(gateway),
      type: 'AWS::Logs::LogGroup',
      at: gateway.at,
      service: undefined,
      properties: {
        RetentionInDays: sourced(keptDays(retentionDays.value), retentionDays.at),
        Tags: gatewayTags(scope, planned)
      }
    }
  ]
}

/** As of the containers of services: nothing waits for its log. */
function logsInto(scope: Scope, gateway: Gateway, container: string): Value | undefined {
  const { service, version } = proxyOf(gateway)
  const { group, streamPrefix } = logsOf(scope.mesh, service)
  if (group !== undefined) return logConfiguration(scope, service, version, container)
  return {
    LogDriver: 'awslogs',
    Options: {
      'awslogs-group': ref(logGroupId(gateway)),
      'awslogs-region': scope.region.name,
      'awslogs-stream-prefix': maybeFillIn(streamPrefix, scope) ?? container,
      mode: 'non-blocking',
      'max-buffer-size': '10m'
    }
  }
}

import { startOf } from '../../../model/details/container.ts'
import { scales, scalingOf } from '../../../model/details/scaling.ts'
import { proxyOf } from '../../../model/details/virtual-gateway.ts'
import { ref } from '../../intrinsics.ts'
import { logicalId } from '../../logical-ids.ts'
import { allowsExec, clusterName } from '../../network/cluster.ts'
import { gatewayGroupId } from '../../network/group-ids.ts'
import { privateSubnetIds, waysOut } from '../../network/plan-network.ts'
import type { Resource } from '../../resource.ts'
import type { Scope } from '../../scope.ts'
import { capacityProperties } from '../../service/capacity.ts'
import { secondsWithin } from '../../service/container-parts.ts'
import { scalingOfTasks } from '../../service/scaling.ts'
import type { GatewayTaskParts } from '../../target-planner.ts'
import { fromTo, sourced, type Value } from '../../value.ts'
import { gatewayTags } from '../gateway-tags.ts'
import { fleetId, gatewayFamily, proxyContainer, targetGroupId } from './ids.ts'
import type { PlannedGateway } from './plan-virtual-gateway.ts'

/** The ECS service that keeps the tasks of a virtual gateway running, behind its load balancer, and what scales it. */
export function planGatewayFleet(
  scope: Scope,
  planned: PlannedGateway,
  { dependsOn }: GatewayTaskParts
): readonly Resource[] {
  const { gateway, listenerIds } = planned
  const { version, port } = proxyOf(gateway)
  return [
    {
      id: fleetId(gateway),
      type: 'AWS::ECS::Service',
      at: gateway.at,
      service: undefined,
      dependsOn: [...dependsOn, ...listenerIds, ...waysOut(scope)],
      properties: {
        Cluster: clusterName(scope),
        TaskDefinition: ref(logicalId('GatewayTask', gateway.name)),
        ...capacityProperties(scope, version),
        PlatformVersion: 'LATEST',
        DesiredCount: desiredCount(planned),
        DeploymentConfiguration: {
          MinimumHealthyPercent: 100,
          MaximumPercent: 200,
          DeploymentCircuitBreaker: { Enable: true, Rollback: true }
        },
        AvailabilityZoneRebalancing: 'ENABLED',
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            Subnets: privateSubnetIds(scope),
            SecurityGroups: [gatewayGroupId(gateway)],
            AssignPublicIp: 'DISABLED'
          }
        },
        LoadBalancers: [
          {
            TargetGroupArn: ref(targetGroupId(gateway)),
            ContainerName: proxyContainer,
            ContainerPort: sourced(port.number, port.at)
          }
        ],
        HealthCheckGracePeriodSeconds: fromTo(startOf(version), seconds),
        EnableExecuteCommand: allowsExec(scope) ? true : undefined,
        EnableECSManagedTags: true,
        PropagateTags: 'SERVICE',
        Tags: gatewayTags(scope, planned)
      }
    },
    ...scalingOfTasks(scope, scalingOf(version), {
      at: gateway.at,
      service: undefined,
      ecsService: fleetId(gateway),
      targetId: logicalId('GatewayScaling', gateway.name),
      policyId: goal => logicalId('GatewayScalingGoal', gateway.name, goal),
      family: gatewayFamily(scope, gateway),
      // Network load balancers count connections and no requests.
      requests: undefined
    })
  ]
}

const seconds = secondsWithin(0, 2_147_483_647)

function desiredCount({ gateway }: PlannedGateway): Value | undefined {
  const scaling = scalingOf(proxyOf(gateway).version)
  if (scales(scaling)) return undefined
  const { value, at } = scaling.start ?? scaling.min
  return sourced(value, at)
}

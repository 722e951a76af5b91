import { startOf } from '../../model/details/container.ts'
import { mainPort } from '../../model/details/main-port.ts'
import { placementOf } from '../../model/details/placement.ts'
import { scales, scalingOf } from '../../model/details/scaling.ts'
import { map, percent } from '../../model/read-values.ts'
import type { Service, Version } from '../../model/types.ts'
import { fillIn } from '../fill-in.ts'
import { attachmentsOf } from '../gateway/plan-gateways.ts'
import { ref } from '../intrinsics.ts'
import { allowsExec, clusterName } from '../network/cluster.ts'
import { registersPort, registryArn } from '../network/discovery.ts'
import { privateSubnetIds, publicSubnetIds, waysOut } from '../network/plan-network.ts'
import { serviceSecurityGroupIds } from '../network/security-groups.ts'
import { subnetsOf } from '../network/subnets.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { fromTo, sourced, type Value } from '../value.ts'
import { appContainer } from './app-container.ts'
import { capacityProperties } from './capacity.ts'
import { secondsWithin } from './container-parts.ts'
import { versionId } from './names.ts'
import { serviceTags } from './tags.ts'
import type { PlannedTask } from './task-definition.ts'

/** The ECS service that keeps the tasks of a version running. */
export function planEcsService(
  scope: Scope,
  service: Service,
  version: Version,
  { resource: task, parts }: PlannedTask
): Resource {
  const { loadBalancers, dependsOn } = attachmentsOf(scope, service, version)
  const isBehind = loadBalancers.length > 0
  return {
    id: versionId('EcsService', service, version),
    type: 'AWS::ECS::Service',
    at: version.at,
    service: service.name,
    // Without a way out the first tasks could not fetch their images, and the deployment would count that against them.
    dependsOn: [...parts.dependsOn, ...dependsOn, ...waysOut(scope)],
    properties: {
      Cluster: clusterName(scope),
      TaskDefinition: ref(task.id),
      ...capacityProperties(scope, version),
      PlatformVersion: 'LATEST',
      DesiredCount: desiredCount(version),
      DeploymentConfiguration: deploymentConfiguration(service),
      AvailabilityZoneRebalancing: maxHealthy(service).value > 100 ? 'ENABLED' : 'DISABLED',
      NetworkConfiguration: networkConfiguration(scope, service),
      ServiceRegistries: registries(scope, service),
      LoadBalancers: isBehind ? loadBalancers : undefined,
      HealthCheckGracePeriodSeconds: isBehind
        ? fromTo(startOf(version), secondsWithin(0, 2_147_483_647))
        : undefined,
      EnableExecuteCommand: allowsExec(scope) ? true : undefined,
      EnableECSManagedTags: true,
      PropagateTags: 'SERVICE',
      ...parts.service,
      Tags: serviceTags(scope, service)
    }
  }
}

/** Where scaling says the number, every update of the stack would set it back. */
function desiredCount(version: Version): Value | undefined {
  const scaling = scalingOf(version)
  if (scales(scaling)) return undefined
  const { value, at } = scaling.start ?? scaling.min
  return sourced(value, at)
}

/** Versions of a canary are ECS services of their own, so that each of them is replaced in ECS's own way. */
function deploymentConfiguration(service: Service): Value {
  const { value, at } = percent(rollingOf(service), 'minHealthy') ?? { value: 100, at: undefined }
  const most = maxHealthy(service)
  return {
    MinimumHealthyPercent: sourced(Math.round(value), at),
    MaximumPercent: sourced(Math.round(most.value), most.at),
    DeploymentCircuitBreaker: { Enable: true, Rollback: true }
  }
}

function maxHealthy(service: Service) {
  return percent(rollingOf(service), 'maxHealthy') ?? { value: 200, at: undefined }
}

function rollingOf({ node }: Service) {
  return map(map(node, 'deployment'), 'rolling')
}

function networkConfiguration(scope: Scope, service: Service): Value {
  const { subnets, zones, publicIp } = placementOf(service)
  return {
    AwsvpcConfiguration: {
      Subnets: sourced(
        Array.isArray(subnets.value)
          ? subnets.value.map(subnet => fillIn(subnet, scope))
          : subnetIds(scope, subnets.value === 'public' ? 'public' : 'private', zones?.value),
        subnets.at ?? zones?.at
      ),
      SecurityGroups: serviceSecurityGroupIds(scope, service),
      AssignPublicIp: sourced(publicIp.value ? 'ENABLED' : 'DISABLED', publicIp.at)
    }
  }
}

/** The subnets of a kind, of these zones where some are named. A subnet that exists has a zone that nobody knows here, and stays. */
function subnetIds(
  scope: Scope,
  kind: 'public' | 'private',
  zones: readonly { readonly value: string }[] | undefined
): readonly Value[] {
  const all = kind === 'public' ? publicSubnetIds(scope) : privateSubnetIds(scope)
  if (zones === undefined) return all
  const letters = new Set(zones.map(({ value }) => value))
  const chosen = subnetsOf(scope)[kind].filter(({ zone }) => zone === undefined || letters.has(zone.letter))
  return chosen.length === 0 ? all : chosen.map(({ id }) => id)
}

function registries(scope: Scope, service: Service): Value | undefined {
  const arn = registryArn(scope, service)
  if (arn === undefined) return undefined
  const port = registersPort(scope, service) ? mainPort(service) : undefined
  return [
    {
      RegistryArn: arn,
      ContainerName: port === undefined ? undefined : appContainer,
      ContainerPort: port?.number
    }
  ]
}

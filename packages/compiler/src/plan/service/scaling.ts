import type { Schedule } from '../../expr/read-schedule.ts'
import { type Scaling, type ScalingGoal, scales, scalingOf } from '../../model/details/scaling.ts'
import type { Service, Version } from '../../model/types.ts'
import { attachmentsOf } from '../gateway/plan-gateways.ts'
import { attribute, join, ref } from '../intrinsics.ts'
import { clusterShortName } from '../network/cluster.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { from, sourced, type Value } from '../value.ts'
import { secondsWithin } from './container-parts.ts'
import { familyOf, versionId } from './names.ts'
import { requestLabel } from './request-label.ts'

/** What changes the number of tasks of a version: its bounds, other bounds at other times, and goals. */
export function planScaling(scope: Scope, service: Service, version: Version): readonly Resource[] {
  const scaling = scalingOf(version)
  if (!scales(scaling)) return []
  return [
    scalableTarget(scope, service, version, scaling),
    ...scaling.goals.flatMap(goal => scalingPolicy(scope, service, version, scaling, goal) ?? [])
  ]
}

function scalableTarget(scope: Scope, service: Service, version: Version, scaling: Scaling): Resource {
  const { min, max, schedule } = scaling
  const ecsService = versionId('EcsService', service, version)
  return {
    id: versionId('ScalableTarget', service, version),
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    at: max.at ?? min.at ?? version.at,
    service: service.name,
    properties: {
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
      ResourceId: join('service/', clusterShortName(scope), '/', attribute(ecsService, 'Name')),
      MinCapacity: sourced(min.value, min.at),
      MaxCapacity: sourced(max.value, max.at),
      ScheduledActions:
        schedule.length === 0
          ? undefined
          : schedule.map(({ at, when, min, max }, index) =>
              sourced(
                {
                  ScheduledActionName: `schedule-${index + 1}`,
                  Schedule: sourced(cron(when.value), when.at),
                  Timezone: 'UTC',
                  ScalableTargetAction: { MinCapacity: from(min), MaxCapacity: from(max) }
                },
                at
              )
            )
    }
  }
}

function cron(schedule: Schedule): string {
  return schedule.kind === 'cron'
    ? `cron(${schedule.fields.join(' ')})`
    : `cron(${schedule.minute} ${schedule.hour} * * ? *)`
}

const metrics = {
  cpu: { id: 'cpu', type: 'ECSServiceAverageCPUUtilization' },
  memory: { id: 'memory', type: 'ECSServiceAverageMemoryUtilization' },
  requestsPerMinute: { id: 'requests', type: 'ALBRequestCountPerTarget' }
} as const

/** Undefined for requests that no load balancer counts: nothing measures them by task. */
function scalingPolicy(
  scope: Scope,
  service: Service,
  version: Version,
  { cooldownInMs, cooldownOutMs }: Scaling,
  { kind, target }: ScalingGoal
): Resource | undefined {
  const { id, type } = metrics[kind]
  const label = kind === 'requestsPerMinute' ? requestLabel(scope, service, version) : undefined
  if (kind === 'requestsPerMinute' && label === undefined) return undefined
  return {
    id: versionId('ScalingPolicy', service, version, id),
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    at: target.at,
    service: service.name,
    // A target group counts only once a listener leads to it.
    dependsOn: label === undefined ? [] : attachmentsOf(scope, service, version).dependsOn,
    properties: {
      PolicyName: `${familyOf(scope, service, version)}-${id}`,
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: ref(versionId('ScalableTarget', service, version)),
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: type, ResourceLabel: label },
        TargetValue: from(target),
        ScaleInCooldown: cooldown(cooldownInMs),
        ScaleOutCooldown: cooldown(cooldownOutMs)
      }
    }
  }
}

const wholeSeconds = secondsWithin(0, Number.MAX_SAFE_INTEGER)

function cooldown({ value, at }: Scaling['cooldownInMs']): Value {
  return sourced(wholeSeconds(value), at)
}

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

/** What is scaled: an ECS service, and the names of what scales it. */
export interface Scaled extends Pick<Resource, 'at' | 'service'> {
  /** Logical id of the ECS service. */
  readonly ecsService: string
  readonly targetId: string
  readonly policyId: (goal: string) => string
  /** Beginning of the names of policies. */
  readonly family: string
  /** What tells which load balancer counts its requests; undefined where none does. */
  readonly requests: { readonly label: Value; readonly dependsOn: readonly string[] } | undefined
}

/** What changes the number of tasks of a version: its bounds, other bounds at other times, and goals. */
export function planScaling(scope: Scope, service: Service, version: Version): readonly Resource[] {
  const label = requestLabel(scope, service, version)
  return scalingOfTasks(scope, scalingOf(version), {
    at: version.at,
    service: service.name,
    ecsService: versionId('EcsService', service, version),
    targetId: versionId('ScalableTarget', service, version),
    policyId: goal => versionId('ScalingPolicy', service, version, goal),
    family: familyOf(scope, service, version),
    requests:
      label === undefined ? undefined : { label, dependsOn: attachmentsOf(scope, service, version).dependsOn }
  })
}

export function scalingOfTasks(scope: Scope, scaling: Scaling, scaled: Scaled): readonly Resource[] {
  if (!scales(scaling)) return []
  return [
    scalableTarget(scope, scaled, scaling),
    ...scaling.goals.flatMap(goal => scalingPolicy(scaled, scaling, goal) ?? [])
  ]
}

function scalableTarget(
  scope: Scope,
  { at, service, targetId, ecsService }: Scaled,
  scaling: Scaling
): Resource {
  const { min, max, schedule } = scaling
  return {
    id: targetId,
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    at: max.at ?? min.at ?? at,
    service,
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
  { service, targetId, policyId, family, requests }: Scaled,
  { cooldownInMs, cooldownOutMs }: Scaling,
  { kind, target }: ScalingGoal
): Resource | undefined {
  const { id, type } = metrics[kind]
  const counted = kind === 'requestsPerMinute' ? requests : undefined
  if (kind === 'requestsPerMinute' && counted === undefined) return undefined
  return {
    id: policyId(id),
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    at: target.at,
    service,
    // A target group counts only once a listener leads to it.
    dependsOn: counted?.dependsOn ?? [],
    properties: {
      PolicyName: `${family}-${id}`,
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: ref(targetId),
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: type, ResourceLabel: counted?.label },
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

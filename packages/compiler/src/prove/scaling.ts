import { type Scaling, scales, scalingOf } from '../model/details/scaling.ts'
import { piecesOf, symbol } from './evaluate.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import { type Subject, versionName } from './subject.ts'
import { at, itemsOf, numberOf, textOf } from './view.ts'

/** What changes the number of tasks by itself: the bounds, other bounds at other times, and what scaling aims at. */
export function proveScaling(subject: Subject, fleets: Fleets): void {
  const { ledger, deployed, mesh } = subject
  const targets = new Map<string, DeployedResource[]>()
  for (const resource of ofType(deployed, 'AWS::ApplicationAutoScaling::ScalableTarget')) {
    const id = textOf(property(resource, 'ResourceId')) ?? ''
    targets.set(id, [...(targets.get(id) ?? []), resource])
  }
  const policies = ofType(deployed, 'AWS::ApplicationAutoScaling::ScalingPolicy')
  const byTarget = new Map<string, DeployedResource[]>()
  for (const policy of policies) {
    const target = textOf(property(policy, 'ScalingTargetId')) ?? ''
    byTarget.set(target, [...(byTarget.get(target) ?? []), policy])
  }
  const used = new Set<DeployedResource>()
  for (const fleet of [...fleets.all, ...fleets.gateways]) {
    const own =
      fleet.ecsService === undefined ? [] : resourceIds(fleet.ecsService).flatMap(id => targets.get(id) ?? [])
    proveTargets(subject, fleet, own)
    for (const target of own) {
      used.add(target)
      const policies = byTarget.get(symbol(target.id)) ?? []
      for (const policy of policies) used.add(policy)
      proveGoals(subject, fleet, target, policies)
    }
  }
  for (const resource of [...[...targets.values()].flat(), ...policies])
    ledger.check({
      what: `what ${resource.id} scales`,
      at: mesh.name.at,
      path: resource.properties.path,
      expected: 'an ECS service of the mesh',
      got: used.has(resource)
        ? 'an ECS service of the mesh'
        : (textOf(property(resource, 'ResourceId')) ?? 'nothing')
    })
}

/** `service/<cluster>/<service>`: Application Auto Scaling, "Resources that you can scale". The cluster is its name, the last part of an ARN. */
function resourceIds(ecsService: DeployedResource): readonly string[] {
  const cluster = textOf(property(ecsService, 'Cluster')) ?? ''
  const name = textOf(property(ecsService, 'ServiceName')) ?? symbol(`${ecsService.id}.Name`)
  const [only, ...others] = piecesOf(cluster)
  const isUnknown = only?.kind === 'symbol' && others.length === 0
  const names = isUnknown
    ? [cluster, symbol(`part 1 of ${only.text}`)]
    : [cluster.slice(cluster.lastIndexOf('/') + 1)]
  return names.map(each => `service/${each}/${name}`)
}

function proveTargets(
  { ledger }: Subject,
  { service, version }: Fleet,
  targets: readonly DeployedResource[]
): void {
  const scaling = scalingOf(version)
  const name = versionName(service, version)
  const [target, ...others] = targets
  const isScaled = scales(scaling)
  ledger.check({
    what: `whether the number of tasks of ${name} changes by itself`,
    at: scaling.max.at ?? scaling.min.at ?? version.at,
    path: target?.properties.path ?? '',
    expected: isScaled,
    got: target !== undefined && others.length === 0
  })
  if (!isScaled || target === undefined) return
  ledger.equal(`what of ${name} is scaled`, version.at, 'ecs', property(target, 'ServiceNamespace'))
  ledger.equal(
    `what of ${name} is scaled`,
    version.at,
    'ecs:service:DesiredCount',
    property(target, 'ScalableDimension')
  )
  ledger.equal(
    `the least tasks of ${name}`,
    scaling.min.at ?? version.at,
    scaling.min.value,
    property(target, 'MinCapacity')
  )
  ledger.equal(
    `the most tasks of ${name}`,
    scaling.max.at ?? version.at,
    scaling.max.value,
    property(target, 'MaxCapacity')
  )
  ledger.check({
    what: `the bounds of ${name} at other times`,
    at: scaling.schedule[0]?.at ?? version.at,
    path: property(target, 'ScheduledActions').path,
    expected: scaling.schedule.map(({ when, min, max }) => [
      scheduleText(when.value),
      min?.value ?? '',
      max?.value ?? ''
    ]),
    got: itemsOf(property(target, 'ScheduledActions')).map(action => [
      textOf(at(action, 'Schedule')) ?? '',
      textOf(at(action, 'ScalableTargetAction', 'MinCapacity')) ?? '',
      textOf(at(action, 'ScalableTargetAction', 'MaxCapacity')) ?? ''
    ])
  })
}

function scheduleText(schedule: Scaling['schedule'][number]['when']['value']): string {
  return schedule.kind === 'cron'
    ? `cron(${schedule.fields.join(' ')})`
    : `cron(${schedule.minute} ${schedule.hour} * * ? *)`
}

function proveGoals(
  { ledger }: Subject,
  { service, version, ecsService, gateway }: Fleet,
  target: DeployedResource,
  policies: readonly DeployedResource[]
): void {
  const scaling = scalingOf(version)
  const name = versionName(service, version)
  // Requests are counted by load balancers alone; a service without one is not scaled by them.
  const isBehind =
    ecsService !== undefined &&
    gateway === undefined &&
    itemsOf(property(ecsService, 'LoadBalancers')).length > 0
  const goals = scaling.goals.filter(({ kind }) => kind !== 'requestsPerMinute' || isBehind)
  const configuration = (policy: DeployedResource) =>
    property(policy, 'TargetTrackingScalingPolicyConfiguration')
  ledger.equalSets(
    `what the scaling of ${name} aims at`,
    goals[0]?.target.at ?? version.at,
    goals.map(({ kind, target: { value } }) => `${metrics[kind]} ${value}`),
    policies.map(
      policy =>
        `${textOf(at(configuration(policy), 'PredefinedMetricSpecification', 'PredefinedMetricType'))} ${textOf(at(configuration(policy), 'TargetValue'))}`
    ),
    policies[0]?.properties.path ?? target.properties.path
  )
  for (const policy of policies) {
    ledger.equal(
      `the kind of scaling of ${name}`,
      version.at,
      'TargetTrackingScaling',
      property(policy, 'PolicyType')
    )
    for (const [what, setting, key] of [
      ['tasks were taken away', scaling.cooldownInMs, 'ScaleInCooldown'],
      ['tasks were added', scaling.cooldownOutMs, 'ScaleOutCooldown']
    ] as const)
      ledger.check({
        what: `how long scaling of ${name} waits after ${what} (s)`,
        at: setting.at ?? version.at,
        path: at(configuration(policy), key).path,
        expected: Math.ceil(setting.value / 1000),
        got: numberOf(at(configuration(policy), key)) ?? 300
      })
  }
}

/** Application Auto Scaling API Reference, PredefinedMetricSpecification. */
const metrics = {
  cpu: 'ECSServiceAverageCPUUtilization',
  memory: 'ECSServiceAverageMemoryUtilization',
  requestsPerMinute: 'ALBRequestCountPerTarget'
} as const

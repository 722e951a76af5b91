import { type Capacity, capacityOf, clusterCapacityOf } from '../model/details/capacity.ts'
import { clusterOf } from '../model/details/cluster.ts'
import { startOf } from '../model/details/container.ts'
import { placementOf } from '../model/details/placement.ts'
import { scales, scalingOf } from '../model/details/scaling.ts'
import { map, percent } from '../model/read-values.ts'
import type { Place } from '../text/place.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { type DeployedResource, property } from './read-templates.ts'
import { proveRegistry } from './registration.ts'
import { type Subject, versionName } from './subject.ts'
import { proveSize } from './task-sizes.ts'
import { at, exists, itemsOf, numberOf, textOf } from './view.ts'

/** What keeps the tasks of every version running: one ECS service, in the right cluster, with as many tasks as the file says. */
export function proveTasks(subject: Subject, fleets: Fleets): void {
  const { ledger, mesh } = subject
  for (const stray of fleets.strays)
    ledger.check({
      what: `what ${stray.id} is there for`,
      at: mesh.name.at,
      path: stray.properties.path,
      expected: 'a version of a service',
      got: 'nothing of the mesh, or what another one is there for'
    })
  for (const fleet of fleets.all) proveFleet(subject, fleet)
}

function proveFleet(subject: Subject, fleet: Fleet): void {
  const { version, service, taskDefinition, ecsService } = fleet
  const name = versionName(service, version)
  proveDeployed(subject, fleet, name, version.at)
  if (taskDefinition === undefined) return
  proveSize(subject, fleet, taskDefinition, name)
  if (ecsService === undefined) return
  proveCluster(subject, fleet, ecsService, name)
  proveCapacity(subject, fleet, ecsService, name)
  proveCount(subject, fleet, ecsService, name)
  proveReplacement(subject, fleet, ecsService, name)
  proveRegistry(subject, fleet, ecsService, name)
  provePlacement(subject, fleet, ecsService, name)
}

/** One task definition of the family, and one ECS service that runs it. */
export function proveDeployed(
  { ledger }: Subject,
  { taskDefinition, ecsService, family }: Fleet,
  name: string,
  place: Place
): void {
  ledger.check({
    what: `the task definition of ${name}`,
    at: place,
    path: taskDefinition?.properties.path ?? '',
    expected: `family ${family}`,
    got: taskDefinition === undefined ? 'no task definition of that family' : `family ${family}`
  })
  if (taskDefinition === undefined) return
  ledger.check({
    what: `the ECS service of ${name}`,
    at: place,
    path: ecsService?.properties.path ?? taskDefinition.properties.path,
    expected: 'one ECS service',
    got: ecsService === undefined ? 'none or several' : 'one ECS service'
  })
}

export function proveCluster(
  subject: Subject,
  { version }: Fleet,
  ecsService: DeployedResource,
  name: string
): void {
  const { ledger, mesh, texts, prefix } = subject
  const settings = clusterOf(mesh)
  const expected = texts.expected((settings.existing ?? settings.name)?.value ?? prefix)
  const got = textOf(property(ecsService, 'Cluster'))
  ledger.check({
    what: `the cluster of ${name}`,
    at: (settings.existing ?? settings.name)?.at ?? version.at,
    path: property(ecsService, 'Cluster').path,
    expected,
    got: texts.isSame(expected, got) ? expected : got
  })
  ledger.check({
    what: `whether people may open a shell in tasks of ${name}`,
    at: settings.exec?.at ?? version.at,
    path: property(ecsService, 'EnableExecuteCommand').path,
    expected: settings.exec !== undefined,
    got: property(ecsService, 'EnableExecuteCommand').value === true
  })
}

/** The providers of tasks with their weights: those of the version, else of the cluster, else the full price. */
export function capacityText(
  parts: readonly { readonly provider: string; readonly base: number; readonly weight: number }[]
): readonly string[] {
  // What has no weight and no base gets no task.
  return parts
    .filter(({ base, weight }) => base > 0 || weight > 0)
    .map(({ provider, base, weight }) => `${provider} base ${base} weight ${weight}`)
    .sort()
}

/** One provider alone may have a base (Amazon ECS API, CapacityProviderStrategyItem). */
export function partsOf({ providers }: Capacity): Parameters<typeof capacityText>[0] {
  const first = providers.find(({ base }) => base.value > 0)
  return providers.map(part => ({
    provider: part.provider,
    base: part === first ? part.base.value : 0,
    weight: part.weight.value
  }))
}

export function proveCapacity(
  { ledger, mesh }: Subject,
  { version }: Fleet,
  ecsService: DeployedResource,
  name: string
): void {
  const written = capacityOf(version.node) ?? clusterCapacityOf(mesh)
  const strategy = property(ecsService, 'CapacityProviderStrategy')
  // ECS takes the default of a cluster only when a service is made, so a later change would never arrive.
  const expected = written === undefined ? [{ provider: 'FARGATE', base: 0, weight: 1 }] : partsOf(written)
  ledger.check({
    what: `whether tasks of ${name} run at the full price`,
    at: written?.at ?? version.at,
    path: strategy.path,
    expected: capacityText(expected),
    got: exists(property(ecsService, 'LaunchType'))
      ? [`${textOf(property(ecsService, 'LaunchType'))} base 0 weight 1`]
      : capacityText(
          itemsOf(strategy).map(item => ({
            provider: textOf(at(item, 'CapacityProvider')) ?? '',
            base: numberOf(at(item, 'Base')) ?? 0,
            weight: numberOf(at(item, 'Weight')) ?? 0
          }))
        )
  })
}

/** Where scaling says the number of tasks, the template says none; what scaling says is proved with scaling. */
export function proveCount(
  { ledger }: Subject,
  { version }: Fleet,
  ecsService: DeployedResource,
  name: string
): void {
  const scaling = scalingOf(version)
  const count = scaling.start ?? scaling.min
  ledger.equal(
    `how many tasks of ${name} run`,
    count.at ?? version.at,
    scales(scaling) ? undefined : count.value,
    property(ecsService, 'DesiredCount')
  )
}

export function proveReplacement(
  { ledger }: Subject,
  { service, version }: Fleet,
  ecsService: DeployedResource,
  name: string
): void {
  const rolling = map(map(service.node, 'deployment'), 'rolling')
  const least = percent(rolling, 'minHealthy')
  const most = percent(rolling, 'maxHealthy')
  const configuration = property(ecsService, 'DeploymentConfiguration')
  ledger.equal(
    `the tasks of ${name} that keep running during a replacement (%)`,
    least?.at ?? service.at,
    Math.round(least?.value ?? 100),
    at(configuration, 'MinimumHealthyPercent')
  )
  ledger.equal(
    `the tasks of ${name} that may run during a replacement (%)`,
    most?.at ?? service.at,
    Math.round(most?.value ?? 200),
    at(configuration, 'MaximumPercent')
  )
  ledger.equal(
    `whether a replacement of ${name} that fails is undone`,
    service.at,
    { Enable: true, Rollback: true },
    at(configuration, 'DeploymentCircuitBreaker')
  )
  // Tasks can be moved between zones only where more than all of them may run.
  ledger.equal(
    `whether tasks of ${name} are kept spread over zones`,
    service.at,
    (most?.value ?? 200) > 100 ? 'ENABLED' : 'DISABLED',
    property(ecsService, 'AvailabilityZoneRebalancing')
  )
  const start = startOf(version)
  if (start !== undefined && itemsOf(property(ecsService, 'LoadBalancers')).length > 0)
    ledger.equal(
      `the time for starting of ${name} (s)`,
      start.at,
      Math.ceil(start.value / 1000),
      property(ecsService, 'HealthCheckGracePeriodSeconds')
    )
}

function provePlacement(
  subject: Subject,
  { service, version }: Fleet,
  ecsService: DeployedResource,
  name: string
): void {
  const { ledger, texts } = subject
  const { subnets, publicIp } = placementOf(service)
  const configuration = property(ecsService, 'NetworkConfiguration', 'AwsvpcConfiguration')
  ledger.equal(
    `whether tasks of ${name} have public addresses`,
    publicIp.at ?? version.at,
    publicIp.value ? 'ENABLED' : 'DISABLED',
    at(configuration, 'AssignPublicIp')
  )
  const got = itemsOf(at(configuration, 'Subnets')).map(item => textOf(item) ?? '')
  if (typeof subnets.value === 'string') return
  const expected = subnets.value.map(({ value }) => texts.expected(value))
  ledger.equalSets(
    `the subnets of ${name}`,
    subnets.at ?? version.at,
    expected,
    got.map(id => expected.find(each => texts.isSame(each, id)) ?? id),
    at(configuration, 'Subnets').path
  )
}

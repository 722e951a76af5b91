import { capacityOf, clusterCapacityOf } from '../model/details/capacity.ts'
import { clusterOf } from '../model/details/cluster.ts'
import { architectureOf, sizeOf, startOf } from '../model/details/container.ts'
import { discoveryOf } from '../model/details/discovery.ts'
import { placementOf } from '../model/details/placement.ts'
import { scales, scalingOf } from '../model/details/scaling.ts'
import { map, percent } from '../model/read-values.ts'
import { addSizes, fitTask, isOffered, leastAppSize } from '../semantics/sizes.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { type DeployedResource, property } from './read-templates.ts'
import { type Subject, versionName } from './subject.ts'
import { isServiceRegistered, readDiscovery } from './trace-node.ts'
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
  const { ledger } = subject
  const { version, service, taskDefinition, ecsService, family } = fleet
  const name = versionName(service, version)
  ledger.check({
    what: `the task definition of ${name}`,
    at: version.at,
    path: taskDefinition?.properties.path ?? '',
    expected: `family ${family}`,
    got: taskDefinition === undefined ? 'no task definition of that family' : `family ${family}`
  })
  if (taskDefinition === undefined) return
  ledger.check({
    what: `the ECS service of ${name}`,
    at: version.at,
    path: ecsService?.properties.path ?? taskDefinition.properties.path,
    expected: 'one ECS service',
    got: ecsService === undefined ? 'none or several' : 'one ECS service'
  })
  proveSize(subject, fleet, taskDefinition, name)
  if (ecsService === undefined) return
  proveCluster(subject, fleet, ecsService, name)
  proveCapacity(subject, fleet, ecsService, name)
  proveCount(subject, fleet, ecsService, name)
  proveReplacement(subject, fleet, ecsService, name)
  proveRegistry(subject, fleet, ecsService, name)
  provePlacement(subject, fleet, ecsService, name)
}

function proveSize(
  { ledger, capabilities }: Subject,
  { version, containers, app }: Fleet,
  task: DeployedResource,
  name: string
): void {
  const { app: written, task: asked } = sizeOf(version)
  const place = asked?.at ?? written?.at ?? version.at
  const sizes = containers.map(container => ({
    cpu: numberOf(at(container, 'Cpu')) ?? 0,
    memoryMiB: numberOf(at(container, 'Memory')) ?? numberOf(at(container, 'MemoryReservation')) ?? 0
  }))
  const cpu = numberOf(property(task, 'Cpu')) ?? 0
  const memoryMiB = numberOf(property(task, 'Memory')) ?? 0
  const beside = containers.flatMap((container, index) => (container === app ? [] : (sizes[index] ?? [])))
  // AWS puts the proxy of Service Connect into the task without a container that could be read here.
  const hidden =
    capabilities.target === 'service-connect' ? { cpu: 256, memoryMiB: 64 } : { cpu: 0, memoryMiB: 0 }
  const fitted = fitTask({ app: written?.value, task: asked?.value }, addSizes(...beside, hidden))
  const expected = fitted.task
  if (expected !== undefined && fitted.isOffered)
    ledger.check({
      what: `the size of a task of ${name}`,
      at: place,
      path: property(task, 'Cpu').path,
      expected: `${expected.cpu} CPU units, ${expected.memoryMiB} MiB`,
      got: `${cpu} CPU units, ${memoryMiB} MiB`
    })
  ledger.check({
    what: `whether Fargate offers the size of a task of ${name}`,
    at: place,
    path: property(task, 'Cpu').path,
    expected: true,
    got: isOffered({ cpu, memoryMiB })
  })
  const whole = addSizes(...sizes, hidden)
  ledger.check({
    what: `whether the containers of ${name} use up their task, and no more`,
    at: place,
    path: property(task, 'ContainerDefinitions').path,
    expected: `${cpu} CPU units, ${memoryMiB} MiB`,
    got:
      capabilities.target === 'service-connect'
        ? `${whole.cpu <= cpu ? cpu : whole.cpu} CPU units, ${whole.memoryMiB <= memoryMiB ? memoryMiB : whole.memoryMiB} MiB`
        : `${whole.cpu} CPU units, ${whole.memoryMiB} MiB`
  })
  if (app === undefined) return
  const least = written?.value ?? leastAppSize
  ledger.check({
    what: `whether the app of ${name} gets what it asks for`,
    at: place,
    path: app.path,
    expected: true,
    got:
      (numberOf(at(app, 'Cpu')) ?? 0) >= least.cpu && (numberOf(at(app, 'Memory')) ?? 0) >= least.memoryMiB
  })
  const architecture = architectureOf(version)
  ledger.equal(
    `the processor of ${name}`,
    architecture.at ?? version.at,
    architecture.value.toUpperCase(),
    property(task, 'RuntimePlatform', 'CpuArchitecture')
  )
  ledger.equal(
    `the system of ${name}`,
    version.at,
    'LINUX',
    property(task, 'RuntimePlatform', 'OperatingSystemFamily')
  )
  ledger.equal(`the network of ${name}`, version.at, 'awsvpc', property(task, 'NetworkMode'))
  ledger.equal(`where tasks of ${name} run`, version.at, ['FARGATE'], property(task, 'RequiresCompatibilities'))
}

function proveCluster(subject: Subject, { version }: Fleet, ecsService: DeployedResource, name: string): void {
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

function proveCapacity(
  { ledger, mesh }: Subject,
  { version }: Fleet,
  ecsService: DeployedResource,
  name: string
): void {
  const written = capacityOf(version.node) ?? clusterCapacityOf(mesh)
  const strategy = property(ecsService, 'CapacityProviderStrategy')
  const isByCluster = !exists(strategy) && !exists(property(ecsService, 'LaunchType'))
  if (isByCluster && written === clusterCapacityOf(mesh)) return
  const expected = written?.providers.map(({ provider, base, weight }) => ({
    provider,
    base: base.value,
    weight: weight.value
  })) ?? [{ provider: 'FARGATE', base: 0, weight: 1 }]
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
function proveCount({ ledger }: Subject, { version }: Fleet, ecsService: DeployedResource, name: string): void {
  const scaling = scalingOf(version)
  const count = scaling.start ?? scaling.min
  ledger.equal(
    `how many tasks of ${name} run`,
    count.at ?? version.at,
    scales(scaling) ? undefined : count.value,
    property(ecsService, 'DesiredCount')
  )
}

function proveReplacement(
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
  const start = startOf(version)
  if (start !== undefined && itemsOf(property(ecsService, 'LoadBalancers')).length > 0)
    ledger.equal(
      `the time for starting of ${name} (s)`,
      start.at,
      Math.ceil(start.value / 1000),
      property(ecsService, 'HealthCheckGracePeriodSeconds')
    )
}

/** Tasks are registered under the name of their service, so that its address finds them. */
function proveRegistry(subject: Subject, { service }: Fleet, ecsService: DeployedResource, name: string): void {
  const { ledger, capabilities, namespace } = subject
  const registries = property(ecsService, 'ServiceRegistries')
  const arn = textOf(at(registries, 0, 'RegistryArn'))
  const discovery = discoveryOf(subject.mesh, service)
  const isExpected =
    capabilities.target === 'appmesh' && service.ports.length > 0 && discovery.dns === undefined
  const registry = readDiscovery(subject.deployed).get(`${namespace} ${discovery.host.value}`)
  ledger.check({
    what: `where tasks of ${name} are registered`,
    at: discovery.host.at ?? service.at,
    path: registries.path,
    expected: isExpected ? `${discovery.host.value}.${namespace}` : 'nowhere',
    got:
      arn === undefined
        ? 'nowhere'
        : registry !== undefined && isServiceRegistered(registry, arn)
          ? `${discovery.host.value}.${namespace}`
          : arn
  })
  if (!isExpected || registry === undefined) return
  const { ttlMs, routing, records } = discovery
  const written = itemsOf(property(registry, 'DnsConfig', 'DnsRecords'))
  ledger.check({
    what: `the DNS records of \`${service.name}\``,
    at: records.at ?? ttlMs.at ?? service.at,
    path: property(registry, 'DnsConfig', 'DnsRecords').path,
    expected: records.value.map(type => `${type} ${Math.round(ttlMs.value / 1000)}`).sort(),
    got: written.map(record => `${textOf(at(record, 'Type'))} ${textOf(at(record, 'TTL'))}`).sort()
  })
  ledger.equal(
    `how DNS answers for \`${service.name}\``,
    routing.at ?? service.at,
    routing.value.toUpperCase(),
    property(registry, 'DnsConfig', 'RoutingPolicy')
  )
  // Without it Cloud Map keeps giving addresses of tasks that are ill.
  ledger.check({
    what: `whether tasks of \`${service.name}\` that are ill are left out`,
    at: service.at,
    path: property(registry, 'HealthCheckCustomConfig').path,
    expected: true,
    got: exists(property(registry, 'HealthCheckCustomConfig'))
  })
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

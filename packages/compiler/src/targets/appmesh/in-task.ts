import { type Envoy, envoyOf } from '../../model/details/envoy.ts'
import { tracingOf } from '../../model/details/observability.ts'
import { shutdownOf } from '../../model/details/shutdown.ts'
import type { Service, Version } from '../../model/types.ts'
import { fillIn } from '../../plan/fill-in.ts'
import { ref } from '../../plan/intrinsics.ts'
import { logConfiguration } from '../../plan/observe/logs.ts'
import type { Scope } from '../../plan/scope.ts'
import { mountPoints, stopSeconds } from '../../plan/service/container-parts.ts'
import type { ContainerDefinition, TaskParts } from '../../plan/target-planner.ts'
import { sourced, type Value } from '../../plan/value.ts'
import { proxyVariables } from '../../semantics/proxy-variables.ts'
import { ownClients } from './backends.ts'
import { envoyImage } from './envoy-image.ts'
import { virtualNodeId, virtualServiceId } from './names.ts'
import { portsPastEnvoy } from './ports-past-envoy.ts'
import { planRoutes } from './routes.ts'
import { tlsStatements } from './tls.ts'

const envoyContainer = 'envoy'

/** Traffic of this user is let past the proxy: Envoy's own, and that of sidecars that have to bypass it. */
const proxyUser = '1337'

/** What App Mesh adds to a task: Envoy, and the redirection of traffic through it. */
export function inTask(scope: Scope, service: Service, version: Version): TaskParts {
  const envoy = envoyOf(version)
  const node = virtualNodeId(service, version)
  return {
    containers: [planEnvoy(scope, service, version, ref(node))],
    appDependsOn: [{ ContainerName: envoyContainer, Condition: 'HEALTHY' }],
    taskDefinition: { ProxyConfiguration: proxyConfiguration(service, envoy) },
    service: {},
    statements: [
      { sid: 'ReadMesh', actions: ['appmesh:StreamAggregatedResources'], resources: [ref(node)] },
      ...tlsStatements(scope, service, ownClients(scope, service))
    ],
    // A task that starts before its routes would answer 404 until they come.
    dependsOn:
      service.ports.length === 0
        ? []
        : [virtualServiceId(service), ...planRoutes(scope, service).map(({ id }) => id)],
    bypassUser: proxyUser
  }
}

/** The container of Envoy that asks for the configuration of `resource`, the ARN of a virtual node or gateway. */
export function planEnvoy(
  scope: Scope,
  service: Service,
  version: Version,
  resource: Value
): ContainerDefinition {
  const envoy = envoyOf(version)
  const { cpu, memoryMiB, adminPort, image } = envoy
  const { stopMs, drainMs } = shutdownOf(service)
  // It stops after the app, and has to have the time to drain its listeners.
  const drained = { value: drainMs.value + marginMs, at: drainMs.at }
  const lastMs = drained.value > stopMs.value ? drained : stopMs
  return {
    Name: envoyContainer,
    Image: image === undefined ? envoyImage(scope.region.name) : fillIn(image, scope),
    Essential: true,
    User: proxyUser,
    Cpu: sourced(cpu.value, cpu.at),
    Memory: sourced(memoryMiB.value, memoryMiB.at),
    Environment: environment(scope, service, envoy, resource),
    MountPoints: mountPoints(envoy.mounts),
    HealthCheck: {
      Command: [
        'CMD-SHELL',
        `curl -s http://localhost:${adminPort.value}/server_info | grep state | grep -q LIVE`
      ],
      Interval: 5,
      Timeout: 2,
      Retries: 3,
      StartPeriod: 10
    },
    StopTimeout: sourced(stopSeconds(lastMs.value), lastMs.at),
    LogConfiguration: logConfiguration(scope, service, version, envoyContainer)
  }
}

/** What Envoy may take to end when its listeners are drained. */
const marginMs = 5000

/** Settings of Envoy and its agent, by name. Source: https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html */
function environment(
  scope: Scope,
  service: Service,
  { logLevel, adminPort, statsPort, env }: Envoy,
  resource: Value
): Value {
  const { drainMs } = shutdownOf(service)
  const drainSeconds = Math.min(110, Math.max(5, Math.ceil(drainMs.value / 1000)))
  const isTraced = tracingOf(scope.mesh, service)?.exports.some(({ kind }) => kind === 'xray') ?? false
  const variables: readonly (readonly [string, Value | undefined])[] = [
    ['APPMESH_METRIC_EXTENSION_VERSION', '1'],
    ['APPMESH_RESOURCE_ARN', resource],
    // Without it the agent listens at no port, and its metrics cannot be read.
    ['APPNET_AGENT_ADMIN_MODE', 'tcp'],
    ['APPNET_AGENT_HTTP_PORT', sourced(String(statsPort.value), statsPort.at)],
    ['ENABLE_ENVOY_STATS_TAGS', '1'],
    ['ENABLE_ENVOY_XRAY_TRACING', isTraced ? '1' : undefined],
    ['ENVOY_ADMIN_ACCESS_PORT', sourced(String(adminPort.value), adminPort.at)],
    ['ENVOY_LOG_LEVEL', sourced(logLevel.value, logLevel.at)],
    ['LISTENER_DRAIN_WAIT_TIME_S', sourced(String(drainSeconds), drainMs.at)],
    // The collector takes its sample; a second one here would multiply with it.
    ['XRAY_SAMPLING_RATE', isTraced ? '1' : undefined]
  ]
  const set = new Map(
    variables.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  )
  // A variable that other keys of the file or the mesh itself set has one value; a rule says so.
  for (const { name, value } of env) if (!proxyVariables.has(name)) set.set(name, fillIn(value, scope))
  return [...set].sort(([a], [b]) => (a < b ? -1 : 1)).map(([Name, Value]) => ({ Name, Value }))
}

/** A port that nothing listens on: ECS wants to be told some, also of a worker that is called by nobody. */
const noPort = '65535'

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html */
function proxyConfiguration(service: Service, envoy: Envoy): Value {
  const { ports } = service
  const { ignoredCidrs } = envoy
  const ignoredPorts = portsPastEnvoy(service, envoy)
  const properties: readonly (readonly [string, Value | undefined])[] = [
    [
      'AppPorts',
      ports.length === 0 ? noPort : sourced(ports.map(({ number }) => number).join(','), ports[0]?.at)
    ],
    // Credentials of the task, and the metadata of the host.
    [
      'EgressIgnoredIPs',
      sourced(
        ['169.254.170.2', '169.254.169.254', ...ignoredCidrs.map(({ value }) => value)].join(','),
        ignoredCidrs[0]?.at
      )
    ],
    [
      'EgressIgnoredPorts',
      ignoredPorts.length === 0
        ? undefined
        : sourced(ignoredPorts.map(({ value }) => value).join(','), ignoredPorts[0]?.at)
    ],
    ['IgnoredUID', proxyUser],
    ['ProxyEgressPort', '15001'],
    ['ProxyIngressPort', '15000']
  ]
  return {
    Type: 'APPMESH',
    ContainerName: envoyContainer,
    ProxyConfigurationProperties: properties.flatMap(([Name, Value]) =>
      Value === undefined ? [] : [{ Name, Value }]
    )
  }
}

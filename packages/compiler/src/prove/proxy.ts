import { envoyOf } from '../model/details/envoy.ts'
import { tracingOf } from '../model/details/observability.ts'
import { shutdownOf } from '../model/details/shutdown.ts'
import { volumesOf } from '../model/details/volumes.ts'
import { environmentOf, isMeshProxy } from './containers.ts'
import type { Fleet } from './fleet.ts'
import { proveProxyParts } from './proxy-parts.ts'
import { property } from './read-templates.ts'
import { type Subject, versionName } from './subject.ts'
import { at, itemsOf, numberOf, textOf, type View } from './view.ts'

/**
 * The proxy beside an app of App Mesh: all traffic goes through it but its own, it is well before the app
 * starts, and it is still there while the app ends. That it asks for the configuration of its own version is
 * proved with the wiring.
 *
 * Sources: App Mesh User Guide, "Envoy configuration variables"; Amazon ECS API Reference,
 * ProxyConfiguration, read 2026-11-22.
 */
export function proveProxy(subject: Subject, fleet: Fleet): void {
  const { ledger, capabilities } = subject
  const { service, version, containers, taskDefinition } = fleet
  if (taskDefinition === undefined) return
  const proxies = containers.filter(isMeshProxy)
  const name = versionName(service, version)
  ledger.check({
    what: `the proxy beside ${name}`,
    at: version.at,
    path: property(taskDefinition, 'ContainerDefinitions').path,
    expected: capabilities.target === 'appmesh' ? 1 : 0,
    got: proxies.length
  })
  const [proxy] = proxies
  if (proxy === undefined) return
  const { cpu, memoryMiB } = envoyOf(version)
  ledger.equal(`the CPU of the proxy of ${name}`, cpu.at ?? version.at, cpu.value, at(proxy, 'Cpu'))
  ledger.equal(
    `the memory of the proxy of ${name}`,
    memoryMiB.at ?? version.at,
    memoryMiB.value,
    at(proxy, 'Memory')
  )
  proveEnvoy(subject, fleet, proxy, name)
  proveProxyParts(subject, fleet, proxy, envoyOf(version), name)
  proveRedirection(subject, fleet, proxy, name)
}

/** Image, settings and check of Envoy, beside an app or alone. */
export function proveEnvoy(
  { ledger, texts, region, mesh }: Subject,
  { service, version }: Fleet,
  proxy: View,
  name: string
): void {
  const envoy = envoyOf(version)
  const { drainMs, stopMs } = shutdownOf(service)
  const variables = environmentOf(proxy)
  const place = version.at
  const image = textOf(at(proxy, 'Image'))
  const wanted = envoy.image === undefined ? undefined : texts.expected(envoy.image.value)
  const isUsual = new RegExp(
    `^\\d{12}\\.dkr\\.ecr\\.${region}\\.amazonaws\\.com(\\.cn)?/aws-appmesh-envoy:v[\\w.-]+$`
  )
  ledger.check({
    what: `the image of the proxy of ${name}`,
    at: envoy.image?.at ?? place,
    path: at(proxy, 'Image').path,
    expected: wanted ?? `Envoy for App Mesh from the registry of ${region}`,
    got:
      wanted === undefined
        ? isUsual.test(image ?? '')
          ? `Envoy for App Mesh from the registry of ${region}`
          : image
        : texts.isSame(wanted, image)
          ? wanted
          : image
  })
  ledger.equal(`whether a task of ${name} ends with its proxy`, place, true, at(proxy, 'Essential'))
  const equal = (
    what: string,
    at_: typeof place | undefined,
    variable: string,
    expected: string | undefined
  ) => {
    const view = variables.get(variable)
    ledger.check({
      what: `${what} of the proxy of ${name}`,
      at: at_ ?? place,
      path: view?.path ?? at(proxy, 'Environment').path,
      expected,
      got: view === undefined ? undefined : textOf(view)
    })
  }
  equal('the admin port', envoy.adminPort.at, 'ENVOY_ADMIN_ACCESS_PORT', `${envoy.adminPort.value}`)
  equal('the way to the metrics', undefined, 'APPNET_AGENT_ADMIN_MODE', 'tcp')
  equal('the port of the metrics', envoy.statsPort.at, 'APPNET_AGENT_HTTP_PORT', `${envoy.statsPort.value}`)
  equal('the log level', envoy.logLevel.at, 'ENVOY_LOG_LEVEL', envoy.logLevel.value)
  const drain = Math.min(110, Math.max(5, Math.ceil(drainMs.value / 1000)))
  equal('the time to drain', drainMs.at, 'LISTENER_DRAIN_WAIT_TIME_S', `${drain}`)
  const tracing = tracingOf(mesh, service)
  const isTraced = tracing?.exports.some(({ kind }) => kind === 'xray') === true
  equal('the tracing', undefined, 'ENABLE_ENVOY_XRAY_TRACING', isTraced ? '1' : undefined)
  // A second sample beside the collector's would multiply with it.
  equal('the sample of traces', tracing?.sample.at, 'XRAY_SAMPLING_RATE', isTraced ? '1' : undefined)
  const known = new Set([
    'APPMESH_RESOURCE_ARN',
    'ENVOY_ADMIN_ACCESS_PORT',
    'APPNET_AGENT_ADMIN_MODE',
    'APPNET_AGENT_HTTP_PORT',
    'ENVOY_LOG_LEVEL',
    'LISTENER_DRAIN_WAIT_TIME_S',
    'ENABLE_ENVOY_XRAY_TRACING',
    'XRAY_SAMPLING_RATE',
    // Names of services and versions in the statistics, which metrics are told apart by.
    'ENABLE_ENVOY_STATS_TAGS',
    'APPMESH_METRIC_EXTENSION_VERSION',
    ...envoy.env.map(variable => variable.name)
  ])
  equal('the tags of statistics', undefined, 'ENABLE_ENVOY_STATS_TAGS', '1')
  equal('the names in statistics', undefined, 'APPMESH_METRIC_EXTENSION_VERSION', '1')
  ledger.check({
    what: `the variables of the proxy of ${name}`,
    at: place,
    path: at(proxy, 'Environment').path,
    expected: [],
    got: [...variables.keys()].filter(variable => !known.has(variable))
  })
  const check = itemsOf(at(proxy, 'HealthCheck', 'Command')).map(item => textOf(item) ?? '')
  ledger.check({
    what: `how ECS asks the proxy of ${name} if it is well`,
    at: envoy.adminPort.at ?? place,
    path: at(proxy, 'HealthCheck').path,
    expected: `its state at port ${envoy.adminPort.value}`,
    got:
      check[0] === 'CMD-SHELL' && check.length === 2 && isStateCheck(check[1] ?? '', envoy.adminPort.value)
        ? `its state at port ${envoy.adminPort.value}`
        : check
  })
  for (const [key, expected] of [
    ['Interval', 5],
    ['Timeout', 2],
    ['Retries', 3],
    ['StartPeriod', 10]
  ] as const)
    ledger.equal(
      `\`${key}\` of the check of the proxy of ${name}`,
      place,
      expected,
      at(proxy, 'HealthCheck', key)
    )
  // It may not be ended before its listeners are drained, and not before the app.
  const least = Math.min(120, Math.max(Math.ceil(stopMs.value / 1000), Math.ceil(drainMs.value / 1000)))
  ledger.check({
    what: `whether the proxy of ${name} has the time to drain`,
    at: drainMs.at ?? stopMs.at ?? place,
    path: at(proxy, 'StopTimeout').path,
    expected: true,
    got: (numberOf(at(proxy, 'StopTimeout')) ?? 30) >= least
  })
}

function isStateCheck(command: string, port: number): boolean {
  return new RegExp(
    `curl .*http://(localhost|127\\.0\\.0\\.1):${port}/server_info .*\\| *grep -q LIVE$`
  ).test(command)
}

/** A worker listens nowhere, and its proxy waits at a port that nobody calls. */
function proveRedirection(
  { ledger }: Subject,
  { service, version, taskDefinition }: Fleet,
  proxy: View,
  name: string
): void {
  if (taskDefinition === undefined) return
  const configuration = property(taskDefinition, 'ProxyConfiguration')
  const settings = new Map(
    itemsOf(at(configuration, 'ProxyConfigurationProperties')).map(item => [
      textOf(at(item, 'Name')) ?? '',
      at(item, 'Value')
    ])
  )
  const place = service.ports[0]?.at ?? version.at
  ledger.equal(`the kind of proxy of ${name}`, place, 'APPMESH', at(configuration, 'Type'))
  ledger.equal(
    `the container that traffic of ${name} goes through`,
    place,
    textOf(at(proxy, 'Name')),
    at(configuration, 'ContainerName')
  )
  const { ignoredPorts, ignoredCidrs } = envoyOf(version)
  const past = ignoredPorts.map(({ value }) => value)
  const text = (key: string) => {
    const view = settings.get(key)
    return view === undefined ? '' : (textOf(view) ?? '')
  }
  const listOf = (key: string) =>
    text(key)
      .split(',')
      .filter(part => part !== '')
  const path = at(configuration, 'ProxyConfigurationProperties').path
  const ports = service.ports.map(({ number }) => `${number}`)
  ledger.equalSets(
    `the ports of ${name} that its proxy takes over`,
    place,
    // ECS wants to be told some, also of a worker: one that nothing listens at.
    ports.length === 0 ? ['65535'] : ports,
    listOf('AppPorts'),
    path
  )
  ledger.equalSets(
    `the ports that bypass the proxy of ${name}`,
    ignoredPorts[0]?.at ?? place,
    // EFS is mounted over NFS, of which no proxy of the mesh knows.
    volumesOf(service).some(({ efs }) => efs !== undefined) && !past.includes('2049')
      ? [...past, '2049']
      : past,
    listOf('EgressIgnoredPorts'),
    path
  )
  ledger.equalSets(
    `the addresses that bypass the proxy of ${name}`,
    ignoredCidrs[0]?.at ?? place,
    // The credentials of the task, and the metadata of the host.
    ['169.254.170.2', '169.254.169.254', ...ignoredCidrs.map(({ value }) => value)],
    listOf('EgressIgnoredIPs'),
    path
  )
  const user = textOf(at(proxy, 'User'))
  ledger.check({
    what: `whose traffic bypasses the proxy of ${name}`,
    at: place,
    path,
    expected: user ?? 'the user of the proxy',
    got: text('IgnoredUID')
  })
  // Where Envoy for App Mesh listens for what is redirected to it.
  ledger.check({
    what: `where traffic to ${name} goes`,
    at: place,
    path,
    expected: '15000',
    got: text('ProxyIngressPort')
  })
  ledger.check({
    what: `where traffic of ${name} goes`,
    at: place,
    path,
    expected: '15001',
    got: text('ProxyEgressPort')
  })
}

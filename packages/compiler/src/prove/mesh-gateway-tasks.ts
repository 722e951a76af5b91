import { clusterOf } from '../model/details/cluster.ts'
import { proxyOf } from '../model/details/virtual-gateway.ts'
import { proveCollector } from './collector.ts'
import { isMeshProxy } from './containers.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { proveLogging } from './logging.ts'
import { proveEnvoy } from './proxy.ts'
import { property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { proveSize } from './task-sizes.ts'
import { proveCapacity, proveCluster, proveCount, proveDeployed, proveReplacement } from './tasks.ts'
import { at, exists, isTrue, itemsOf, textOf } from './view.ts'

/**
 * The tasks of virtual gateways: the proxy, alone but for the collector, with nothing redirected through it.
 * Source: App Mesh User Guide, "Virtual gateways" (`proxyConfiguration` and `user` are not to be set), read 2026-11-22.
 */
export function proveGatewayTasks(subject: Subject, fleets: Fleets): void {
  for (const fleet of fleets.gateways) proveFleet(subject, fleet)
}

function proveFleet(subject: Subject, fleet: Fleet): void {
  const { ledger } = subject
  const { gateway, service, version, taskDefinition, ecsService, containers } = fleet
  if (gateway === undefined) return
  const { port } = proxyOf(gateway)
  const name = `gateway \`${gateway.name}\``
  proveDeployed(subject, fleet, name, gateway.at)
  if (taskDefinition === undefined) return
  const [proxy, ...others] = containers.filter(isMeshProxy)
  ledger.check({
    what: `the containers of ${name}`,
    at: gateway.at,
    path: property(taskDefinition, 'ContainerDefinitions').path,
    expected: 'one proxy and perhaps a collector',
    got:
      proxy !== undefined &&
      others.length === 0 &&
      containers.every(each => each === proxy || textOf(at(each, 'Name')) === 'adot')
        ? 'one proxy and perhaps a collector'
        : containers.map(container => textOf(at(container, 'Name')) ?? '')
  })
  ledger.equal(
    `what is redirected in tasks of ${name}`,
    gateway.at,
    undefined,
    property(taskDefinition, 'ProxyConfiguration')
  )
  for (const container of containers) {
    ledger.equal(
      `who ${textOf(at(container, 'Name'))} of ${name} runs as`,
      gateway.at,
      undefined,
      at(container, 'User')
    )
    proveLogging(subject, fleet, container)
  }
  proveSize(subject, fleet, taskDefinition, name)
  proveCollector(subject, fleet)
  if (proxy !== undefined) {
    proveEnvoy(subject, fleet, proxy, name)
    const mappings = itemsOf(at(proxy, 'PortMappings'))
    ledger.check({
      what: `the ports of the proxy of ${name}`,
      at: port.at,
      path: at(proxy, 'PortMappings').path,
      expected: [`${port.name} ${port.number}/tcp ${port.protocol}`],
      got: mappings.map(
        mapping =>
          `${textOf(at(mapping, 'Name'))} ${textOf(at(mapping, 'ContainerPort'))}/${textOf(at(mapping, 'Protocol')) ?? 'tcp'} ${textOf(at(mapping, 'AppProtocol'))}`
      )
    })
    ledger.equalSets(
      `what the proxy of ${name} waits for`,
      gateway.at,
      containers.flatMap(each => (textOf(at(each, 'Name')) === 'adot' ? 'adot START' : [])),
      itemsOf(at(proxy, 'DependsOn')).map(
        item => `${textOf(at(item, 'ContainerName'))} ${textOf(at(item, 'Condition'))}`
      ),
      at(proxy, 'DependsOn').path
    )
    ledger.check({
      what: `whether an init process runs beside the proxy of ${name}`,
      at: clusterOf(subject.mesh).exec?.at ?? gateway.at,
      path: at(proxy, 'LinuxParameters').path,
      expected: clusterOf(subject.mesh).exec !== undefined,
      got: isTrue(at(proxy, 'LinuxParameters', 'InitProcessEnabled'))
    })
  }
  if (ecsService === undefined) return
  proveCluster(subject, fleet, ecsService, name)
  proveCapacity(subject, fleet, ecsService, name)
  proveCount(subject, fleet, ecsService, name)
  proveReplacement(subject, fleet, ecsService, name)
  ledger.check({
    what: `where tasks of ${name} are registered`,
    at: service.at,
    path: property(ecsService, 'ServiceRegistries').path,
    expected: 'nowhere',
    got: exists(property(ecsService, 'ServiceRegistries')) ? 'somewhere' : 'nowhere'
  })
  ledger.equal(
    `whether tasks of ${name} have public addresses`,
    version.at,
    'DISABLED',
    property(ecsService, 'NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp')
  )
}

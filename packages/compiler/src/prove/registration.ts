import { discoveryOf } from '../model/details/discovery.ts'
import type { Fleet } from './fleet.ts'
import { type DeployedResource, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { fillKnown } from './texts.ts'
import { isServiceRegistered, readDiscovery } from './trace-node.ts'
import { at, exists, itemsOf, keysOf, textOf } from './view.ts'

/** Tasks are registered under the name of their service, so that its address finds them. */
export function proveRegistry(
  subject: Subject,
  { service }: Fleet,
  ecsService: DeployedResource,
  name: string
): void {
  const { ledger, capabilities, namespace } = subject
  const registries = property(ecsService, 'ServiceRegistries')
  const arn = textOf(at(registries, 0, 'RegistryArn'))
  const discovery = discoveryOf(subject.mesh, service)
  const isExpected =
    capabilities.target === 'appmesh' && service.ports.length > 0 && discovery.dns === undefined
  const host = fillKnown(discovery.host.value, subject.mesh, subject.region)
  const registry = readDiscovery(subject.deployed).get(`${namespace} ${host}`)
  ledger.check({
    what: `where tasks of ${name} are registered`,
    at: discovery.host.at ?? service.at,
    path: registries.path,
    expected: isExpected ? `${host}.${namespace}` : 'nowhere',
    got:
      arn === undefined
        ? 'nowhere'
        : registry !== undefined && isServiceRegistered(registry, arn)
          ? `${host}.${namespace}`
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
  const attributes = new Map([
    ...(subject.mesh.environment === undefined ? [] : [['environment', subject.mesh.environment] as const]),
    ['region', subject.region],
    ['service', service.name],
    ...(discovery.tags === undefined ? [] : [['tags', discovery.tags.value.join()] as const]),
    ...discovery.attributes.map(({ name: key, text }) => [key, subject.texts.expected(text.value)] as const)
  ])
  const view = property(registry, 'ServiceAttributes')
  ledger.equalSets(
    `the attributes of \`${service.name}\` in Cloud Map`,
    discovery.attributes[0]?.text.at ?? discovery.tags?.at ?? service.at,
    [...attributes].map(([key, value]) => `${key}=${value}`),
    keysOf(view).map(key => {
      const wanted = attributes.get(key)
      const got = textOf(at(view, key))
      return `${key}=${wanted !== undefined && subject.texts.isSame(wanted, got) ? wanted : got}`
    }),
    view.path
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

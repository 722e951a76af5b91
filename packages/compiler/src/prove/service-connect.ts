import type { Port } from '../model/types.ts'
import type { ServiceNode } from '../semantics/graph.ts'
import { servicePolicies } from '../semantics/policy.ts'
import { standsOn } from '../semantics/routing/taken.ts'
import { stronglyConnected } from '../util/strongly-connected.ts'
import { symbol } from './evaluate.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { proveLogging } from './logging.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import { type Subject, versionName } from './subject.ts'
import { at, isTrue, itemsOf, numberOf, textOf, textsOf, type View } from './view.ts'

/**
 * Service Connect: every task has AWS's proxy, what others dial leads to the ports of the service, and
 * its proxy waits as long as the slowest route. A task learns names when it starts, so what it calls comes first.
 *
 * Sources: Amazon ECS API Reference, ServiceConnectConfiguration; Amazon ECS Developer Guide, "Service
 * Connect components", read 2026-11-22.
 */
export function proveServiceConnect(subject: Subject, fleets: Fleets): void {
  const circles = circlesOf(subject)
  const names = new Set<string>()
  for (const fleet of fleets.all) {
    if (fleet.ecsService === undefined) continue
    proveFleet(subject, fleet, fleet.ecsService, names)
    proveOrder(subject, fleets, fleet, fleet.ecsService, circles)
  }
}

function proveFleet(subject: Subject, fleet: Fleet, ecsService: DeployedResource, names: Set<string>): void {
  const { ledger, deployed } = subject
  const { service, version } = fleet
  const name = versionName(service, version)
  const configuration = property(ecsService, 'ServiceConnectConfiguration')
  ledger.check({
    what: `the proxy beside ${name}`,
    at: version.at,
    path: configuration.path,
    expected: true,
    got: isTrue(at(configuration, 'Enabled'))
  })
  const namespaces = ['PrivateDnsNamespace', 'HttpNamespace'].flatMap(type =>
    ofType(deployed, `AWS::ServiceDiscovery::${type}`)
  )
  const namespace = textOf(at(configuration, 'Namespace'))
  ledger.check({
    what: `where ${name} finds others`,
    at: version.at,
    path: at(configuration, 'Namespace').path,
    expected: 'the namespace of the mesh',
    got: namespaces.some(({ id }) => namespace === symbol(`${id}.Arn`))
      ? 'the namespace of the mesh'
      : namespace
  })
  const offered = itemsOf(at(configuration, 'Services'))
  ledger.equalSets(
    `what ${name} offers`,
    service.ports[0]?.at ?? version.at,
    service.ports.map(port => port.name),
    offered.map(each => textOf(at(each, 'PortName')) ?? ''),
    at(configuration, 'Services').path
  )
  for (const port of service.ports) {
    const view = offered.find(each => textOf(at(each, 'PortName')) === port.name)
    if (view !== undefined) proveOffer(subject, fleet, port, view, names, name)
  }
  // The proxy has no container of its own, and logs where those of the task do.
  proveLogging(subject, fleet, {
    value: { Name: 'service-connect', LogConfiguration: at(configuration, 'LogConfiguration').value ?? '' },
    path: configuration.path
  })
}

/** The first port of the first version has the address that others dial; any other port or version has a name of its own. */
function proveOffer(
  { ledger, texts, capabilities }: Subject,
  { service, version }: Fleet,
  port: Port,
  view: View,
  names: Set<string>,
  name: string
): void {
  const found = textOf(at(view, 'DiscoveryName')) ?? port.name
  ledger.check({
    what: `the name of port \`${port.name}\` of ${name} in the namespace`,
    at: port.at,
    path: at(view, 'DiscoveryName').path,
    expected: 'a name of its own that begins with the service',
    got:
      !names.has(found) && found.startsWith(service.name)
        ? 'a name of its own that begins with the service'
        : found
  })
  names.add(found)
  const host = texts.addressOf(service)
  const [alias, ...others] = itemsOf(at(view, 'ClientAliases'))
  const isDialled =
    service.versions.length === 1 || (service.versions[0] === version && service.ports[0] === port)
  const dialled = isDialled ? host : `${version.name}.${host}`
  const got = alias === undefined ? undefined : textOf(at(alias, 'DnsName'))
  ledger.check({
    what: `what callers of port \`${port.name}\` of ${name} dial`,
    at: port.at,
    path: at(view, 'ClientAliases').path,
    expected: `${dialled}:${port.number}`,
    got:
      alias === undefined || others.length > 0
        ? 'no address, or several'
        : `${texts.isSame(dialled, got) ? dialled : got}:${numberOf(at(alias, 'Port'))}`
  })
  const policies = servicePolicies(service, capabilities).filter(
    ({ route }) => route === undefined || standsOn(route, port)
  )
  const longest = (values: readonly number[], otherwise: number | undefined) =>
    values.length === 0 ? otherwise : Math.max(...values)
  const idle = longest(
    policies.map(({ idleMs }) => idleMs),
    service.timeout.idleMs?.value
  )
  const request = longest(
    policies.map(({ timeoutMs }) => timeoutMs),
    undefined
  )
  for (const [what, expected, key, place] of [
    ['the idle timeout', idle, 'IdleTimeoutSeconds', service.timeout.idleMs?.at],
    [
      'the request timeout',
      port.protocol === 'tcp' ? undefined : request,
      'PerRequestTimeoutSeconds',
      service.timeout.requestMs?.at
    ]
  ] as const)
    ledger.equal(
      `${what} of port \`${port.name}\` of ${name} (s)`,
      place ?? port.at,
      // Whole seconds, and 0 is no bound.
      expected === undefined ? undefined : Number.isFinite(expected) ? Math.ceil(expected / 1000) : 0,
      at(view, 'Timeout', key)
    )
}

/** What a service calls exists before it, but for services that call each other in a circle. */
function proveOrder(
  { ledger, graph }: Subject,
  fleets: Fleets,
  { service, version }: Fleet,
  ecsService: DeployedResource,
  circles: ReadonlyMap<ServiceNode, number>
): void {
  const node = graph.services.get(service.name)
  if (node === undefined) return
  const before = new Set(textsOf(at(ecsService.view, 'DependsOn')))
  const home = (resource: DeployedResource) => resource.view.path.slice(0, resource.view.path.indexOf('#'))
  const needed = node.out.flatMap(({ to }) => {
    if (to.kind !== 'service' || circles.get(to) === circles.get(node)) return []
    return [...(fleets.of.get(to.name)?.values() ?? [])].flatMap(fleet => fleet.ecsService ?? [])
  })
  ledger.check({
    what: `what ${versionName(service, version)} calls and has to exist first`,
    at: service.callsKey ?? service.at,
    path: at(ecsService.view, 'DependsOn').path,
    expected: [],
    got: [...new Set(needed)]
      .filter(each => home(each) === home(ecsService) && !before.has(each.id))
      .map(({ id }) => id)
  })
}

function circlesOf({ graph }: Subject): ReadonlyMap<ServiceNode, number> {
  const components = stronglyConnected(graph.services.values(), node =>
    node.out.flatMap(({ to }) => (to.kind === 'service' ? to : []))
  )
  return new Map(components.flatMap((members, index) => members.map(member => [member, index] as const)))
}

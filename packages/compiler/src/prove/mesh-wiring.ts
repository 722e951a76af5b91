import { appMeshNamesOf } from '../model/details/appmesh-names.ts'
import { discoveryOf, meshIpOf } from '../model/details/discovery.ts'
import type { Service, Version } from '../model/types.ts'
import { portText } from './mesh-nodes.ts'
import { type MeshSubject, named, placeOfNames } from './mesh-subject.ts'
import { nameOf } from './mesh-view.ts'
import { type DeployedResource, property } from './read-templates.ts'
import { familyOf, versionName } from './subject.ts'
import { externalHost } from './texts.ts'
import { at, exists, itemsOf, textOf } from './view.ts'

/**
 * Whether everything is joined to what it is meant to be joined to: the address that callers dial, the
 * router behind it, the nodes behind that, and from the nodes of every caller to what it calls and to nothing else.
 */
export function proveWiring(subject: MeshSubject): void {
  const { ledger, view, mesh } = subject
  for (const double of view.doubles)
    ledger.check({
      what: `the name of ${double.id}`,
      at: mesh.name.at,
      path: double.properties.path,
      expected: 'a name of its own',
      got: 'a name that another resource of its kind has too'
    })
  proveMesh(subject)
  for (const service of mesh.services.values()) {
    if (service.ports.length > 0) proveAddress(subject, service)
    proveBackends(subject, service)
  }
  proveNoStrangers(subject)
}

function proveMesh({ ledger, view, mesh, prefix }: MeshSubject): void {
  const settings = mesh.settings.get('mesh')?.value
  const node = settings?.kind === 'map' ? settings : undefined
  const written = (key: string) => node?.items.find(pair => pair.key.text === key)?.value
  const egress = written('egress')
  const owner = written('owner')
  const ip = meshIpOf(mesh)
  for (const resource of view.meshes) {
    ledger.equal(
      'the addresses of the mesh',
      ip?.at ?? mesh.name.at,
      ip === undefined ? undefined : preferences[ip.value],
      property(resource, 'Spec', 'ServiceDiscovery', 'IpPreference')
    )
    ledger.equal('the name of the mesh', mesh.name.at, prefix, property(resource, 'MeshName'))
    ledger.equal(
      'whether the mesh lets traffic out to hosts that are not in it',
      egress ?? mesh.name.at,
      egress?.kind === 'scalar' && egress.text === 'allow' ? 'ALLOW_ALL' : 'DROP_ALL',
      property(resource, 'Spec', 'EgressFilter', 'Type')
    )
  }
  ledger.check({
    what: 'the mesh',
    at: mesh.name.at,
    path: view.meshes[0]?.properties.path ?? '',
    expected: owner === undefined ? 1 : 0,
    got: view.meshes.length
  })
  for (const resource of view.all) {
    // A mesh of another account is called what its owner calls it.
    const name = owner === undefined ? prefix : mesh.name.value
    ledger.equal(`the mesh of ${resource.id}`, mesh.name.at, name, property(resource, 'MeshName'))
    ledger.equal(
      `the owner of the mesh of ${resource.id}`,
      owner ?? mesh.name.at,
      owner?.kind === 'scalar' ? owner.text : undefined,
      property(resource, 'MeshOwner')
    )
  }
}

function proveAddress(subject: MeshSubject, service: Service): void {
  const { ledger, view } = subject
  const name = subject.texts.addressOf(service)
  const virtualService = named(subject, view.services, name)
  const place = placeOfNames(service)
  ledger.check({
    what: `the address of \`${service.name}\` in the mesh`,
    at: place,
    path: virtualService?.properties.path ?? '',
    expected: name,
    got: virtualService === undefined ? 'no virtual service of that name' : name
  })
  const router = subject.routerOf(service)
  if (virtualService === undefined) return
  ledger.check({
    what: `the router behind the address of \`${service.name}\``,
    at: place,
    path: property(virtualService, 'Spec', 'Provider').path,
    expected: 'a router',
    got: router === undefined ? 'none' : 'a router'
  })
  if (router === undefined) return
  const { virtualRouter } = appMeshNamesOf(service)
  ledger.equal(
    `the name of the router of \`${service.name}\``,
    virtualRouter?.at ?? place,
    virtualRouter?.value ?? service.name,
    property(router.resource, 'VirtualRouterName')
  )
  for (const route of router.routes) {
    const name = textOf(property(route, 'RouteName'))
    ledger.check({
      what: `the name of ${route.id}`,
      at: place,
      path: property(route, 'RouteName').path,
      expected: 'a name of a route',
      got: service.routes.some(({ id }) => name === id || name?.startsWith(id) === true)
        ? 'a name of a route'
        : name
    })
  }
  const listeners = property(router.resource, 'Spec', 'Listeners')
  ledger.equalSets(
    `the ports of the router of \`${service.name}\``,
    service.ports[0]?.at ?? service.at,
    service.ports.map(({ number, protocol }) => `${number}/${protocol}`),
    itemsOf(listeners).map(listener => portText(at(listener, 'PortMapping'))),
    listeners.path
  )
}

/** Every version's node names the address of what the service calls, and nothing else: with egress closed that is all it can reach. */
function proveBackends(subject: MeshSubject, service: Service): void {
  const { ledger, graph } = subject
  const calls = graph.services.get(service.name)?.out ?? []
  const addresses = new Set(
    calls.flatMap(({ to }) => {
      if (to.kind === 'service') return subject.texts.addressOf(to.service)
      const host = externalHost(subject.mesh, subject.region, to.external.name)
      return host === undefined ? [] : subject.texts.expected(host.value)
    })
  )
  for (const version of service.versions) {
    const node = subject.nodeOf(service, version)
    const name = versionName(service, version)
    ledger.check({
      what: `the virtual node of ${name}`,
      at: version.at,
      path: node?.properties.path ?? '',
      expected: 'a node',
      got:
        node === undefined
          ? `no node that its tasks of ${familyOf(subject, service, version)} ask for`
          : 'a node'
    })
    if (node === undefined) continue
    proveNode(subject, service, version, node)
    const backends = property(node, 'Spec', 'Backends')
    ledger.check({
      what: `what ${name} may call`,
      at: service.callsKey ?? service.at,
      path: backends.path,
      expected: [...addresses].sort(),
      got: itemsOf(backends)
        .map(backend => {
          const written = textOf(at(backend, 'VirtualService', 'VirtualServiceName')) ?? ''
          return [...addresses].find(address => subject.texts.isSame(address, written)) ?? written
        })
        .sort()
    })
  }
}

/** A node has a name that lasts, and finds the tasks whose proxies are it; a worker is found by nobody. */
function proveNode(subject: MeshSubject, service: Service, version: Version, node: DeployedResource): void {
  const { ledger } = subject
  const written = appMeshNamesOf(service).virtualNode(version.name)
  const got = textOf(property(node, 'VirtualNodeName'))
  const name = versionName(service, version)
  ledger.check({
    what: `the name of the virtual node of ${name}`,
    at: written?.at ?? version.at,
    path: property(node, 'VirtualNodeName').path,
    expected: written?.value ?? 'a name that begins with the service',
    got:
      written === undefined && got?.startsWith(service.name) === true
        ? 'a name that begins with the service'
        : got
  })
  if (service.ports.length === 0) {
    ledger.check({
      what: `whether somebody finds ${name}`,
      at: version.at,
      path: property(node, 'Spec', 'ServiceDiscovery').path,
      expected: false,
      got: exists(property(node, 'Spec', 'ServiceDiscovery')) || exists(property(node, 'Spec', 'Listeners'))
    })
    return
  }
  const traced = subject.nodeNamed(nameOf(node, 'VirtualNodeName'))
  ledger.check({
    what: `the tasks behind the virtual node of ${name}`,
    at: version.at,
    path: property(node, 'Spec', 'ServiceDiscovery').path,
    expected: `tasks of ${name}`,
    got: traced.described
  })
  const { dns, ip } = discoveryOf(subject.mesh, service)
  const found = property(node, 'Spec', 'ServiceDiscovery')
  ledger.equal(
    `what DNS answers for ${name}`,
    dns?.response.at ?? service.at,
    dns === undefined ? undefined : dns.response.value === 'endpoints' ? 'ENDPOINTS' : 'LOADBALANCER',
    at(found, 'DNS', 'ResponseType')
  )
  ledger.equal(
    `the addresses of ${name}`,
    ip?.at ?? service.at,
    ip === undefined ? undefined : preferences[ip.value],
    at(found, dns === undefined ? 'AWSCloudMap' : 'DNS', 'IpPreference')
  )
}

/** Source: App Mesh API Reference, AwsCloudMapServiceDiscovery. */
export const preferences = {
  ipv4: 'IPv4_ONLY',
  ipv6: 'IPv6_ONLY',
  ipv4Preferred: 'IPv4_PREFERRED',
  ipv6Preferred: 'IPv6_PREFERRED'
} as const

/** Nothing is in the mesh that the file does not have. */
function proveNoStrangers(subject: MeshSubject): void {
  const { ledger, view, mesh, region, texts } = subject
  const addresses = new Set([...mesh.services.values()].map(service => subject.texts.addressOf(service)))
  const hosts = [...mesh.externals.keys()].flatMap(name => {
    const host = externalHost(mesh, region, name)
    return host === undefined ? [] : texts.expected(host.value)
  })
  for (const [name, resource] of view.services)
    ledger.check({
      what: `the virtual service ${resource.id}`,
      at: mesh.name.at,
      path: resource.properties.path,
      expected: 'an address of the mesh',
      got:
        addresses.has(name) || hosts.some(host => texts.isSame(host, name)) ? 'an address of the mesh' : name
    })
}

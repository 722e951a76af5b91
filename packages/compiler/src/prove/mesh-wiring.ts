import type { External, Service } from '../model/types.ts'
import { externalHost } from './texts.ts'
import { familyOf, hostOf, versionName } from './subject.ts'
import { portText } from './mesh-nodes.ts'
import { type MeshSubject, placeOfNames, virtualServiceName } from './mesh-subject.ts'
import { property } from './read-templates.ts'
import { at, itemsOf, textOf } from './view.ts'

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
  for (const external of mesh.externals.values()) proveExternal(subject, external)
  proveNoStrangers(subject)
}

function proveMesh({ ledger, view, mesh, prefix }: MeshSubject): void {
  const settings = mesh.settings.get('mesh')?.value
  const node = settings?.kind === 'map' ? settings : undefined
  const written = (key: string) => node?.items.find(pair => pair.key.text === key)?.value
  const egress = written('egress')
  const owner = written('owner')
  for (const resource of view.meshes) {
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
    ledger.equal(`the mesh of ${resource.id}`, mesh.name.at, prefix, property(resource, 'MeshName'))
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
  const host = hostOf(subject, service)
  const name = virtualServiceName(service, host)
  const virtualService = view.services.get(name)
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
      if (to.kind === 'service') return virtualServiceName(to.service, hostOf(subject, to.service))
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
      got: node === undefined ? `no node that its tasks of ${familyOf(subject, service, version)} ask for` : 'a node'
    })
    if (node === undefined) continue
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

/** An external is a node that is looked up by DNS, behind an address that equals the host that the app dials. */
function proveExternal(subject: MeshSubject, external: External): void {
  const { ledger, view } = subject
  const written = externalHost(subject.mesh, subject.region, external.name)
  const callers = subject.graph.externals.get(external.name)?.in ?? []
  if (written === undefined || callers.length === 0) return
  const host = subject.texts.expected(written.value)
  const virtualService = [...view.services].find(([name]) => subject.texts.isSame(host, name))?.[1]
  ledger.check({
    what: `the address of \`${external.name}\` in the mesh`,
    at: written.at,
    path: virtualService?.properties.path ?? '',
    expected: 'a virtual service with the name of its host',
    got: virtualService === undefined ? 'none' : 'a virtual service with the name of its host'
  })
  if (virtualService === undefined) return
  for (const node of subject.nodesBehind(virtualService)) {
    const hostname = property(node, 'Spec', 'ServiceDiscovery', 'DNS', 'Hostname')
    ledger.check({
      what: `the host of \`${external.name}\``,
      at: written.at,
      path: hostname.path,
      expected: host,
      got: subject.texts.isSame(host, textOf(hostname)) ? host : textOf(hostname)
    })
    ledger.check({
      what: `the port of \`${external.name}\``,
      at: external.port?.at ?? external.at,
      path: property(node, 'Spec', 'Listeners').path,
      expected: external.port === undefined ? [] : [`${external.port.number}/${external.port.protocol}`],
      got: itemsOf(property(node, 'Spec', 'Listeners')).map(listener => portText(at(listener, 'PortMapping')))
    })
  }
}

/** Nothing is in the mesh that the file does not have. */
function proveNoStrangers(subject: MeshSubject): void {
  const { ledger, view, mesh, region, texts } = subject
  const addresses = new Set(
    [...mesh.services.values()].map(service => virtualServiceName(service, hostOf(subject, service)))
  )
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
      got: addresses.has(name) || hosts.some(host => texts.isSame(host, name)) ? 'an address of the mesh' : name
    })
}

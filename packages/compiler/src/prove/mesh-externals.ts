import { printDuration } from '../expr/print-measure.ts'
import { meshIpOf } from '../model/details/discovery.ts'
import type { External } from '../model/types.ts'
import { edgePolicies } from '../semantics/policy.ts'
import { durationMs } from './mesh-duration.ts'
import { portText } from './mesh-nodes.ts'
import type { MeshRoute } from './mesh-route.ts'
import { readMeshRoute } from './mesh-route.ts'
import { type MeshSubject, named } from './mesh-subject.ts'
import { preferences } from './mesh-wiring.ts'
import { type DeployedResource, property } from './read-templates.ts'
import { provePolicies } from './route-policies.ts'
import { externalHost } from './texts.ts'
import { at, exists, itemsOf, keysOf, textOf } from './view.ts'

/**
 * Hosts outside of the mesh: behind an address that equals the host that apps dial stands a node that is
 * looked up by DNS, at the port of the external. Externals at one host share the address.
 */
export function proveExternals(subject: MeshSubject): void {
  const ports = new Set<string>()
  const names = [...subject.mesh.externals.keys()].sort()
  for (const name of names) {
    const external = subject.mesh.externals.get(name)
    const written = externalHost(subject.mesh, subject.region, name)
    if (external === undefined || written === undefined || external.port === undefined) continue
    const host = subject.texts.expected(written.value)
    // Two names for one host and port are one way out, and the first of them says how.
    const key = `${host} ${external.port.number}`
    if (!ports.has(key)) proveExternal(subject, external, { text: host, at: written.at })
    ports.add(key)
  }
}

function proveExternal(
  subject: MeshSubject,
  external: External,
  host: { readonly text: string; readonly at: External['at'] }
): void {
  const { ledger, view } = subject
  const { port, name } = external
  const virtualService = named(subject, view.services, host.text)
  ledger.check({
    what: `the address of \`${name}\` in the mesh`,
    at: host.at,
    path: virtualService?.properties.path ?? '',
    expected: 'a virtual service with the name of its host',
    got: virtualService === undefined ? 'none' : 'a virtual service with the name of its host'
  })
  if (virtualService === undefined || port === undefined) return
  const routerName = textOf(
    property(virtualService, 'Spec', 'Provider', 'VirtualRouter', 'VirtualRouterName')
  )
  const router = routerName === undefined ? undefined : view.routers.get(routerName)
  const listeners = router === undefined ? [] : itemsOf(property(router, 'Spec', 'Listeners'))
  ledger.check({
    what: `whether the router of \`${name}\` listens to its port`,
    at: port.at,
    path: router === undefined ? virtualService.properties.path : property(router, 'Spec', 'Listeners').path,
    expected: true,
    got: listeners.some(
      listener => portText(at(listener, 'PortMapping')) === `${port.number}/${port.protocol}`
    )
  })
  const own = router === undefined ? undefined : textOf(property(router, 'VirtualRouterName'))
  ledger.check({
    what: `the name of the router of \`${name}\``,
    at: external.at,
    path: router === undefined ? virtualService.properties.path : property(router, 'VirtualRouterName').path,
    expected: 'the name of an external',
    got: own !== undefined && subject.mesh.externals.has(own) ? 'the name of an external' : own
  })
  const routes = (view.routes.get(routerName ?? '') ?? [])
    .flatMap(resource => readMeshRoute(resource, { paths: new Set(), values: new Set() }) ?? [])
    .filter(
      route => route.protocol === port.protocol && (route.port === undefined || route.port === port.number)
    )
    .sort((a, b) => a.priority - b.priority)
  const [route] = routes
  ledger.check({
    what: `the route to \`${name}\``,
    at: external.at,
    path: route?.resource.properties.path ?? virtualService.properties.path,
    expected: 'one route that takes everything',
    got:
      routes.length === 1 && isForEverything(route)
        ? 'one route that takes everything'
        : `${routes.length} routes`
  })
  if (route === undefined) return
  proveTarget(subject, external, host, route)
  const [edge] = subject.graph.externals.get(name)?.in ?? []
  const policy = edge === undefined ? undefined : edgePolicies(edge, subject.capabilities)[0]
  if (edge === undefined) return
  const { timeout, retry } = external
  provePolicies(
    ledger,
    subject.capabilities,
    { at: external.at, timeout, retry, protocol: port.protocol, policy },
    route
  )
}

function isForEverything(route: MeshRoute | undefined): boolean {
  if (route === undefined) return false
  const { match, conditions } = route.looksAt
  if (conditions.length > 0) return false
  if (match.kind === 'tcp') return true
  if (match.kind === 'grpc') return match.service === undefined
  return (
    // App Mesh refuses a route that says nothing of paths.
    exists(at(route.body, 'Match', 'Prefix')) &&
    match.verbs.length === 0 &&
    match.path.kind === 'segments' &&
    match.path.segments.length === 0 &&
    match.path.end === 'below'
  )
}

function proveTarget(
  subject: MeshSubject,
  external: External,
  host: { readonly text: string; readonly at: External['at'] },
  route: MeshRoute
): void {
  const { ledger, view, texts } = subject
  const { name, port, at: place } = external
  const targets = itemsOf(route.targets)
  const node = view.nodes.get(textOf(at(targets[0] ?? route.targets, 'VirtualNode')) ?? '')
  ledger.check({
    what: `the node behind \`${name}\``,
    at: place,
    path: route.targets.path,
    expected: 'one node',
    got: targets.length === 1 && node !== undefined ? 'one node' : 'none or several'
  })
  if (node === undefined || port === undefined) return
  const target = targets[0]
  const targetPort = target === undefined ? undefined : textOf(at(target, 'Port'))
  ledger.check({
    what: `the port that requests to \`${name}\` go to`,
    at: port.at,
    path: property(node, 'Spec', 'Listeners').path,
    expected: [`${port.number}/${port.protocol}`],
    got:
      targetPort !== undefined && targetPort !== `${port.number}`
        ? [targetPort]
        : itemsOf(property(node, 'Spec', 'Listeners')).map(listener => portText(at(listener, 'PortMapping')))
  })
  for (const [resource, key] of [
    [route.resource, 'RouteName'],
    [node, 'VirtualNodeName']
  ] as const)
    ledger.equal(`the name of ${resource.id}`, place, name, property(resource, key))
  proveListener(subject, external, node)
  const discovery = property(node, 'Spec', 'ServiceDiscovery', 'DNS')
  const got = textOf(at(discovery, 'Hostname'))
  ledger.check({
    what: `the host of \`${name}\``,
    at: host.at,
    path: discovery.path,
    expected: host.text,
    got: texts.isSame(host.text, got) ? host.text : got
  })
  ledger.check({
    what: `how the host of \`${name}\` is looked up`,
    at: host.at,
    path: discovery.path,
    expected: 'LOADBALANCER',
    got: textOf(at(discovery, 'ResponseType')) ?? 'LOADBALANCER'
  })
  const ip = meshIpOf(subject.mesh)
  ledger.equal(
    `the addresses of \`${name}\``,
    ip?.at ?? place,
    ip === undefined ? undefined : preferences[ip.value],
    at(discovery, 'IpPreference')
  )
  // Nobody answers for a host outside: it is not asked if it is well, and shows no certificate of ours.
  ledger.check({
    what: `what the node of \`${name}\` says beside ports and times`,
    at: place,
    path: property(node, 'Spec').path,
    expected: [],
    got: [
      ...itemsOf(property(node, 'Spec', 'Listeners')).flatMap(listener => keysOf(listener)),
      ...keysOf(property(node, 'Spec'))
    ].filter(key => !sayings.has(key))
  })
  ledger.check({
    what: `what \`${name}\` may call`,
    at: place,
    path: property(node, 'Spec', 'Backends').path,
    expected: 0,
    got: itemsOf(property(node, 'Spec', 'Backends')).length
  })
}

const sayings: ReadonlySet<string> = new Set([
  'PortMapping',
  'Timeout',
  'Listeners',
  'ServiceDiscovery',
  // Proved by itself.
  'Backends'
])

/** Its listener waits as long as its route does. */
function proveListener(
  { ledger, capabilities: { defaults } }: MeshSubject,
  { name, port, timeout, at: place }: External,
  node: DeployedResource
): void {
  if (port === undefined) return
  const key = { http: 'HTTP', http2: 'HTTP2', grpc: 'GRPC', tcp: 'TCP' }[port.protocol]
  const written = property(node, 'Spec', 'Listeners', 0, 'Timeout', key)
  const claim = (what: string, said: External['timeout']['idleMs'], part: string, otherwise: number) =>
    ledger.check({
      what: `the ${what} at the node of \`${name}\``,
      at: said?.at ?? place,
      path: at(written, part).path,
      expected: printDuration(said?.value ?? otherwise),
      got: printDuration(durationMs(at(written, part)) ?? otherwise)
    })
  claim('idle timeout', timeout.idleMs, 'Idle', defaults.idleTimeoutMs)
  if (port.protocol !== 'tcp')
    claim('request timeout', timeout.requestMs, 'PerRequest', defaults.requestTimeoutMs)
}

import { gatewayDetails } from '../model/details/gateway.ts'
import { healthOf } from '../model/details/health.ts'
import { proxyOf } from '../model/details/virtual-gateway.ts'
import type { Gateway } from '../model/types.ts'
import { environmentOf } from './containers.ts'
import { symbol } from './evaluate.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { type GatewayEntrance, proveGatewayEntrances, readGatewayEntrances } from './mesh-gateway-balancer.ts'
import { proveGatewayFirewall } from './mesh-gateway-firewall.ts'
import { type DeployedGatewayRoute, readGatewayRoute } from './mesh-gateway-route.ts'
import { proveGatewayTasks } from './mesh-gateway-tasks.ts'
import { compareWay, spelledHosts } from './mesh-gateway-way.ts'
import { type ExpectedRoute, expectedRoutes, gatewayWays } from './mesh-gateway-ways.ts'
import { proveAccessLogOf } from './mesh-logs.ts'
import { portText, proveHealth } from './mesh-nodes.ts'
import type { MeshSubject } from './mesh-subject.ts'
import { proveTlsOf } from './mesh-tls.ts'
import { type DeployedResource, property } from './read-templates.ts'
import { regexesOf } from './route-classes.ts'
import type { Subject } from './subject.ts'
import { at, itemsOf, textOf } from './view.ts'

/**
 * Gateways that are proxies of the mesh: each is what its own tasks ask for, listens and encrypts as the file says,
 * and hands every class of requests to the service of the first route that takes it, with host and path
 * as the file says.
 */
export function proveMeshGateways(subject: MeshSubject): void {
  const { ledger, mesh, view, fleets } = subject
  const used = new Set<DeployedResource>()
  for (const fleet of fleets.gateways) {
    const { gateway } = fleet
    if (gateway === undefined) continue
    const resource = gatewayOf(subject, fleet)
    ledger.check({
      what: `the virtual gateway \`${gateway.name}\``,
      at: gateway.at,
      path: resource?.properties.path ?? fleet.taskDefinition?.properties.path ?? '',
      expected: 'a virtual gateway',
      got: resource === undefined ? 'none that its tasks ask for' : 'a virtual gateway'
    })
    if (resource === undefined) continue
    used.add(resource)
    proveGateway(subject, gateway, resource)
    proveRoutes(subject, gateway)
  }
  for (const resource of view.gateways.values())
    ledger.check({
      what: `what ${resource.id} is there for`,
      at: mesh.name.at,
      path: resource.properties.path,
      expected: 'a gateway of the mesh',
      got: used.has(resource) ? 'a gateway of the mesh' : 'nothing of the mesh'
    })
  const names = new Set([...used].map(resource => textOf(property(resource, 'VirtualGatewayName'))))
  for (const [name, routes] of view.gatewayRoutes)
    for (const route of routes)
      ledger.check({
        what: `the gateway of ${route.id}`,
        at: mesh.name.at,
        path: property(route, 'VirtualGatewayName').path,
        expected: 'a gateway of the mesh',
        got: names.has(name) ? 'a gateway of the mesh' : name
      })
}

/** Their tasks, what stands before these, and who may connect to whom. */
export function proveVirtualGateways(subject: Subject, fleets: Fleets): readonly GatewayEntrance[] {
  const entrances = readGatewayEntrances(subject, fleets)
  proveGatewayTasks(subject, fleets)
  proveGatewayEntrances(subject, entrances)
  proveGatewayFirewall(subject, entrances)
  return entrances
}

/** The gateway whose configuration the proxies of a fleet ask for. */
function gatewayOf({ view }: MeshSubject, { containers }: Fleet): DeployedResource | undefined {
  const [asked, ...others] = containers.flatMap(
    container => environmentOf(container).get('APPMESH_RESOURCE_ARN') ?? []
  )
  const arn = asked === undefined || others.length > 0 ? undefined : textOf(asked)
  return [...view.gateways.values()].find(({ id }) => symbol(id) === arn)
}

function proveGateway(subject: MeshSubject, gateway: Gateway, resource: DeployedResource): void {
  const { ledger } = subject
  const { service, version, port } = proxyOf(gateway)
  const name = `gateway \`${gateway.name}\``
  ledger.equal(
    `the name of the virtual ${name}`,
    gateway.at,
    gateway.name,
    property(resource, 'VirtualGatewayName')
  )
  const spec = property(resource, 'Spec')
  const [listener, ...others] = itemsOf(at(spec, 'Listeners'))
  ledger.check({
    what: `the ports that ${name} listens on`,
    at: port.at,
    path: at(spec, 'Listeners').path,
    expected: [`${port.number}/${port.protocol}`],
    got: [...(listener === undefined ? [] : [listener]), ...others].map(each =>
      portText(at(each, 'PortMapping'))
    )
  })
  if (listener === undefined) return
  const probe = healthOf(service.node)?.probe.value
  // What App Mesh cannot ask a gateway on such a port is a finding.
  const isAskable =
    probe === undefined ||
    (probe.kind === 'http' && port.protocol.startsWith('http')) ||
    (probe.kind === 'grpc' && port.protocol !== 'http')
  if (isAskable) proveHealth(subject, listener, service, version, port, name)
  else
    ledger.equal(
      `whether the mesh asks ${name} if it is well`,
      gateway.at,
      undefined,
      at(listener, 'HealthCheck')
    )
  ledger.equal(`what may be under way at ${name}`, gateway.at, undefined, at(listener, 'ConnectionPool'))
  proveTlsOf(subject, service, version, resource)
  // A gateway reaches what its routes lead to; there is no list of it.
  proveAccessLogOf(subject, { isNeeded: () => false }, service, version, resource)
}

function proveRoutes(subject: MeshSubject, gateway: Gateway): void {
  const { ledger, view } = subject
  const { port } = proxyOf(gateway)
  const known = regexesOf(gateway)
  const ids = gatewayDetails(subject.mesh, gateway).routes.map(({ id }) => id)
  const routes = (view.gatewayRoutes.get(gateway.name) ?? []).flatMap(resource => {
    const route = readGatewayRoute(resource, known)
    ledger.check({
      what: `the kind of gateway route of ${resource.id}`,
      at: gateway.at,
      path: property(resource, 'Spec').path,
      expected: port.protocol,
      got: route?.protocol ?? 'none or several'
    })
    return route ?? []
  })
  for (const { resource, body, saysPrefix } of routes) {
    const name = textOf(property(resource, 'GatewayRouteName'))
    ledger.check({
      what: `the name of ${resource.id}`,
      at: gateway.at,
      path: property(resource, 'GatewayRouteName').path,
      expected: 'a name of a route',
      got: ids.some(id => name?.startsWith(id) === true) ? 'a name of a route' : name
    })
    if (saysPrefix !== undefined)
      // Left out, App Mesh makes `/` of it: a rewrite that nobody wrote, even where it changes nothing.
      ledger.check({
        what: `whether ${resource.id} says what becomes of the prefix that it matches`,
        at: gateway.at,
        path: at(body, 'Action', 'Rewrite').path,
        expected: true,
        got: saysPrefix
      })
  }
  const priorities = new Map<number, string>()
  for (const { priority, resource } of routes) {
    ledger.check({
      what: `the order of the routes of gateway \`${gateway.name}\``,
      at: gateway.at,
      path: property(resource, 'Spec', 'Priority').path,
      expected: 'a priority of its own',
      got: priorities.has(priority) ? `the one of ${priorities.get(priority)}` : 'a priority of its own'
    })
    priorities.set(priority, resource.id)
  }
  const expected = expectedRoutes(subject, gateway, spelledHosts(subject, routes))
  const { ways, count, isCut } = gatewayWays(expected, routes, port)
  ledger.countRequests(count)
  if (isCut) ledger.leaveUndecided(`Requests to gateway \`${gateway.name}\` fall into too many classes.`)
  for (const way of ways) compareWay(subject, gateway, way)
  for (const route of routes) {
    const isMet = ways.some(({ byHost, byPriority }) => byHost === route || byPriority === route)
    const isTarget = isMet || expected.some(each => isTargetOf(subject, each, route))
    ledger.check({
      what: `where ${route.resource.id} leads`,
      at: gateway.at,
      path: at(route.body, 'Action', 'Target').path,
      expected: 'a service that the gateway leads to',
      got: isTarget ? 'a service that the gateway leads to' : (route.service ?? 'nowhere')
    })
  }
}

function isTargetOf(
  { texts }: MeshSubject,
  { target }: ExpectedRoute,
  { service }: DeployedGatewayRoute
): boolean {
  return target !== undefined && texts.isSame(texts.addressOf(target.service), service)
}

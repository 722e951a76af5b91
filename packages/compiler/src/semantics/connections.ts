import { readInterpolation } from '../expr/interpolation.ts'
import { isFoundByDns } from '../model/details/discovery.ts'
import { gatewayDetails } from '../model/details/gateway.ts'
import { mainPort } from '../model/details/main-port.ts'
import { tracingOf } from '../model/details/observability.ts'
import { proxyOf, virtualGateways } from '../model/details/virtual-gateway.ts'
import { volumesOf } from '../model/details/volumes.ts'
import { identityOf } from '../model/identities.ts'
import type { Gateway, Located, Mesh, Port, Service } from '../model/types.ts'
import type { Place } from '../text/place.ts'
import { byName } from '../util/by-name.ts'
import { callGraph, type Edge, type ServiceNode } from './graph.ts'
import { portsBehind } from './routing/reached.ts'

/** A port number and the place that wrote it. */
export type PortNumber = Located<number>

/** Somebody who opens connections to a port of a service. */
export interface Connection<From> {
  readonly from: From
  readonly to: Service
  readonly port: PortNumber
  /** The item of `calls`, the route of the gateway, or the address that leads there. */
  readonly at: Place
}

/** Who may open a connection to whom, each said once, in an order that rests on names and numbers alone. */
export interface Connections {
  /** From the tasks of one service to those of another. */
  readonly calls: readonly Connection<Service>[]
  /** From load balancers that are made, and from the tasks of gateways that are proxies of the mesh. */
  readonly gateways: readonly Connection<Gateway>[]
  /** From a source that only the network bounds: a load balancer that exists, whose groups nobody knows. */
  readonly network: readonly Connection<undefined>[]
  /** By service: ports outside of the mesh, ascending. 443 is always one of them: that is how AWS is reached. */
  readonly outside: ReadonlyMap<string, readonly PortNumber[]>
  /** The same by gateway, for the tasks of those that are proxies of the mesh. */
  readonly outsideOfGateways: ReadonlyMap<string, readonly PortNumber[]>
}

/** Those whose connections are asked for, by name. */
export type Callers = Pick<Mesh, 'services' | 'gateways'>

const https = 443
const nfs = 2049

export function connectionsOf(mesh: Mesh, from: Callers = mesh): Connections {
  const calls: Connection<Service>[] = []
  const network: Connection<undefined>[] = []
  const outside = new Map<string, readonly PortNumber[]>()
  const nodes = callGraph(mesh).services
  for (const { name } of byName(from.services.values())) {
    const node = nodes.get(name)
    if (node === undefined) continue
    const ports: PortNumber[] = [{ value: https, at: node.service.at }]
    for (const call of callsOf(mesh, node)) {
      // Behind a name of DNS stands something that has no group of this mesh, perhaps a load balancer.
      if (!isFoundByDns(call.to)) calls.push(call)
      else {
        network.push({ ...call, from: undefined })
        ports.push(call.port)
      }
    }
    outside.set(node.name, byNumber([...ports, ...outsideOf(mesh, node)]))
  }
  const gateways: Connection<Gateway>[] = []
  const outsideOfGateways = new Map<string, readonly PortNumber[]>()
  for (const gateway of byName(from.gateways.values())) {
    if (isProxy(mesh, gateway)) {
      const ports: PortNumber[] = [{ value: https, at: gateway.at }]
      for (const call of askedByProxy(mesh, gateway))
        if (!isFoundByDns(call.to)) gateways.push(call)
        else {
          network.push({ ...call, from: undefined })
          ports.push(call.port)
        }
      outsideOfGateways.set(
        gateway.name,
        byNumber([...ports, ...portsOfCollectors(mesh, proxyOf(gateway).service)])
      )
      continue
    }
    const connections = asked(mesh, gateway)
    if (hasOwnGroup(mesh, gateway)) gateways.push(...connections)
    else network.push(...connections.map(connection => ({ ...connection, from: undefined })))
  }
  return {
    calls: distinct(calls),
    gateways: distinct(gateways),
    network: distinct(network),
    outside,
    outsideOfGateways
  }
}

/** Whether what a gateway is made of has a security group that is known: it is no load balancer that exists already. */
export function hasOwnGroup(mesh: Mesh, gateway: Gateway): boolean {
  const { via, existing } = gatewayDetails(mesh, gateway)
  return isProxy(mesh, gateway) || (via === 'alb' && existing === undefined)
}

function isProxy(mesh: Mesh, gateway: Gateway): boolean {
  return virtualGateways(mesh).includes(gateway)
}

/** A proxy is told by the mesh who is well, and asks at the ports that it calls alone. */
function askedByProxy(mesh: Mesh, from: Gateway): readonly Connection<Gateway>[] {
  const { routes } = gatewayDetails(mesh, from)
  return [
    ...routes.flatMap(({ route, target }) =>
      target === undefined
        ? []
        : portsBehind(target.service, target.port).map(port => ({
            from,
            to: target.service,
            port: numberOf(port),
            at: route.at
          }))
    ),
    ...toCollectors(mesh, proxyOf(from).service).map(connection => ({ ...connection, from }))
  ]
}

/** What `calls` says, and spans that are sent to a service of the mesh. */
function callsOf(mesh: Mesh, { service, out }: ServiceNode): readonly Connection<Service>[] {
  return [
    ...out.flatMap(edge => called(edge).map(({ to, port }) => ({ from: service, to, port, at: edge.at }))),
    ...toCollectors(mesh, service)
  ]
}

function toCollectors(mesh: Mesh, service: Service): readonly Connection<Service>[] {
  return collectors(mesh, service).flatMap(({ url, host }) => {
    const to = host === undefined ? undefined : mesh.services.get(host)
    const port = to === undefined ? undefined : mainPort(to)
    return to === undefined || port === undefined
      ? []
      : [{ from: service, to, port: numberOf(port), at: url.at }]
  })
}

/** A load balancer asks for the health of what it leads to as well, at the port of `health`. */
function asked(mesh: Mesh, from: Gateway): readonly Connection<Gateway>[] {
  const { via, routes } = gatewayDetails(mesh, from)
  if (via !== 'alb') return []
  return routes.flatMap(({ route, target }) => {
    if (target === undefined) return []
    const { service: to, port } = target
    return [...portsBehind(to, port), mainPort(to) ?? port].map(each => ({
      from,
      to,
      port: numberOf(each),
      at: route.at
    }))
  })
}

/** The ports that an edge leads to: the one it names and those that its routes send requests on to, else all of the service. */
function called({ to, port: name }: Edge): readonly { readonly to: Service; readonly port: PortNumber }[] {
  if (to.kind !== 'service') return []
  const { service } = to
  const ports = name === undefined ? service.ports : service.ports.filter(port => port.name === name)
  return ports
    .flatMap(port => portsBehind(service, port))
    .map(port => ({ to: service, port: numberOf(port) }))
}

function numberOf({ number, at }: Port): PortNumber {
  return { value: number, at }
}

/** Ports of externals, of collectors and of file systems that a service speaks to. */
function outsideOf(mesh: Mesh, { service, out }: ServiceNode): readonly PortNumber[] {
  return [
    ...out.flatMap(({ to, at }) =>
      to.kind === 'external' && to.external.port !== undefined ? [{ value: to.external.port.number, at }] : []
    ),
    ...portsOfCollectors(mesh, service),
    ...volumesOf(service).flatMap(({ efs, at }) => (efs === undefined ? [] : [{ value: nfs, at }]))
  ]
}

/** Ports of collectors that are none of the mesh. */
function portsOfCollectors(mesh: Mesh, service: Service): readonly PortNumber[] {
  return collectors(mesh, service).flatMap(({ url, host }) =>
    host === undefined ? [{ value: portOf(url.value), at: url.at }] : []
  )
}

/** Where the collector beside the app sends spans; `host` is the service when the address is one of the mesh. */
function collectors(mesh: Mesh, service: Service) {
  const exports = tracingOf(mesh, service)?.exports ?? []
  return exports.flatMap(target => {
    if (target.kind !== 'otlp') return []
    const reference = (readInterpolation(target.url.value).value ?? []).find(
      part => part.kind === 'reference'
    )
    return [
      {
        url: target.url,
        host: reference?.root === 'service' ? identityOf(mesh, reference.name ?? '') : undefined
      }
    ]
  })
}

/** The port of an address, or the usual one of its scheme. */
function portOf(url: string): number {
  const [, scheme, written] = /^(\w+):\/\/(?:[^/@]*@)?(?:\[[^\]]*\]|[^/:]*)(?::(\d+))?/.exec(url) ?? []
  return written === undefined ? (scheme === 'http' ? 80 : https) : Number(written)
}

function distinct<From extends Service | Gateway | undefined>(
  connections: readonly Connection<From>[]
): readonly Connection<From>[] {
  const byContent = new Map<string, Connection<From>>()
  for (const connection of connections) {
    const key = `${connection.from?.name ?? ''} ${connection.to.name} ${connection.port.value}`
    if (!byContent.has(key)) byContent.set(key, connection)
  }
  return [...byContent.values()].sort(
    (a, b) =>
      compare(a.from?.name ?? '', b.from?.name ?? '') ||
      compare(a.to.name, b.to.name) ||
      a.port.value - b.port.value
  )
}

export function byNumber(ports: readonly PortNumber[]): readonly PortNumber[] {
  const byValue = new Map<number, PortNumber>()
  for (const port of ports) if (!byValue.has(port.value)) byValue.set(port.value, port)
  return [...byValue.values()].sort((a, b) => a.value - b.value)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

import type { Call, External, Gateway, GatewayRoute, Mesh, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Place } from '../text/place.ts'

/**
 * Who calls whom: the calls of services and the routes of gateways as edges, TCP included.
 * Calls of unknown names have no edge; they were reported where names are bound.
 */
export interface CallGraph {
  readonly services: ReadonlyMap<string, ServiceNode>
  readonly externals: ReadonlyMap<string, ExternalNode>
  readonly gateways: ReadonlyMap<string, GatewayNode>
  /** All nodes: gateways, then services, then externals, each in the order of the file. */
  readonly nodes: readonly CallNode[]
}

export type CallNode = ServiceNode | ExternalNode | GatewayNode

interface NodeBase {
  readonly name: string
  readonly at: Place
  readonly out: readonly Edge[]
  readonly in: readonly Edge[]
}
export interface ServiceNode extends NodeBase {
  readonly kind: 'service'
  readonly service: Service
}
export interface ExternalNode extends NodeBase {
  readonly kind: 'external'
  readonly external: External
}
export interface GatewayNode extends NodeBase {
  readonly kind: 'gateway'
  readonly gateway: Gateway
}

export interface Edge {
  readonly from: CallNode
  readonly to: ServiceNode | ExternalNode
  /** The item of `calls`, or the route of the gateway. */
  readonly at: Place
  /** The routes of a gateway count as parallel: a request takes one of them. */
  readonly mode: 'parallel' | 'sequential'
  readonly times: number
  readonly port: string | undefined
  readonly written: Call | GatewayRoute
  /** What a call says about its requests; a gateway may rewrite paths, so its match says nothing about the callee's routes. */
  readonly match: Call['match']
}

/** What a graph is made of. */
type Callers = Pick<Mesh, 'services' | 'externals' | 'gateways'>

export const callGraph: (mesh: Callers) => CallGraph = perObject(connectAll)

/** The same for a few services that are looked at once. */
export function connectAll(mesh: Callers): CallGraph {
  const services = new Map<string, Open<ServiceNode>>()
  const externals = new Map<string, Open<ExternalNode>>()
  const gateways = new Map<string, Open<GatewayNode>>()
  for (const [name, service] of mesh.services) {
    services.set(name, { kind: 'service', name, at: service.at, out: [], in: [], service })
  }
  for (const [name, external] of mesh.externals) {
    externals.set(name, { kind: 'external', name, at: external.at, out: [], in: [], external })
  }
  for (const [name, gateway] of mesh.gateways) {
    gateways.set(name, { kind: 'gateway', name, at: gateway.at, out: [], in: [], gateway })
  }
  for (const from of gateways.values())
    for (const route of from.gateway.routes) {
      const to = services.get(route.to.value)
      if (to !== undefined) connect(from, to, gatewayEdge(from, to, route))
    }
  for (const from of services.values())
    for (const call of from.service.calls) {
      const to =
        call.kind === undefined
          ? undefined
          : (call.kind === 'external' ? externals : services).get(call.to.value)
      if (to !== undefined) connect(from, to, callEdge(from, to, call))
    }
  return {
    services,
    externals,
    gateways,
    nodes: [...gateways.values(), ...services.values(), ...externals.values()]
  }
}

/** A node to which edges are still added. */
type Open<N extends CallNode> = N & { readonly out: Edge[]; readonly in: Edge[] }

/** How a node is written in expressions: `service.auth`. */
export function nodeName({ kind, name }: CallNode): string {
  return `${kind}.${name}`
}

/** The edges that stand in the file from one node to another. */
export function callsBetween(from: CallNode, to: CallNode): readonly Edge[] {
  return from.out.filter(edge => edge.to === to)
}

/** The shortest way over one or more edges, the first such in the order of the file; undefined when none leads there. */
export function shortestPath(
  from: CallNode,
  to: CallNode,
  uses: (edge: Edge) => boolean = () => true
): readonly Edge[] | undefined {
  const reachedBy = new Map<CallNode, Edge>()
  const queue: CallNode[] = [from]
  for (const at of queue) {
    for (const edge of at.out) {
      if (reachedBy.has(edge.to) || !uses(edge)) continue
      reachedBy.set(edge.to, edge)
      if (edge.to === to) return walkBack(reachedBy, from, edge)
      queue.push(edge.to)
    }
  }
  return undefined
}

/** All nodes from which the given one is reached, itself included, over the edges that count. */
export function nodesLeadingTo(target: CallNode, uses: (edge: Edge) => boolean): ReadonlySet<CallNode> {
  const found = new Set([target])
  for (const at of found) for (const edge of at.in) if (uses(edge)) found.add(edge.from)
  return found
}

function walkBack(reachedBy: ReadonlyMap<CallNode, Edge>, from: CallNode, last: Edge): readonly Edge[] {
  const path = [last]
  for (let edge = last; edge.from !== from; ) {
    edge = reachedBy.get(edge.from) as Edge
    path.push(edge)
  }
  return path.reverse()
}

function gatewayEdge(from: GatewayNode, to: ServiceNode, route: GatewayRoute): Edge {
  return {
    from,
    to,
    at: route.at,
    mode: 'parallel',
    times: 1,
    port: route.toPort,
    written: route,
    match: undefined
  }
}

function callEdge(from: ServiceNode, to: ServiceNode | ExternalNode, call: Call): Edge {
  const { at, mode, times, port, match } = call
  return { from, to, at, mode, times, port, written: call, match }
}

function connect(from: Open<CallNode>, to: Open<CallNode>, edge: Edge): void {
  from.out.push(edge)
  to.in.push(edge)
}

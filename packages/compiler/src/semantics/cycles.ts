import { whileSame } from '../model/in-services.ts'
import type { Mesh, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import { stronglyConnected } from '../util/strongly-connected.ts'
import { type CallNode, callGraph, type Edge } from './graph.ts'

/** Services that lead to each other. */
export interface Cycle {
  /** All services that lead to each other, in the order of the file. */
  readonly members: readonly CallNode[]
  /** The shortest way round, to show: each edge begins where the one before ends. */
  readonly shortest: readonly Edge[]
}

/** One cycle for each group of services that lead to each other, in the order of the file. */
export const callCycles: (mesh: Mesh) => readonly Cycle[] = perObject(mesh => {
  if (!hasCycles(mesh)) return []
  const cyclic = callGroups(mesh).filter(
    members => members.length > 1 || members[0]?.out.some(({ to }) => to === members[0])
  )
  const order = new Map(callGraph(mesh).nodes.map((node, index) => [node, index]))
  const inFileOrder = (a: CallNode, b: CallNode) => (order.get(a) as number) - (order.get(b) as number)
  return cyclic
    .map(members => [...members].sort(inFileOrder))
    .sort((a, b) => inFileOrder(a[0] as CallNode, b[0] as CallNode))
    .map(members => ({ members, shortest: shortestCycle(members) }))
})

/** Only services are both called and calling, so what they call tells it, without a graph. */
const hasCycles = whileSame(
  ({ calls }) => calls.flatMap(({ to, kind }) => (kind === 'service' ? [to.value] : [])),
  () => [],
  ({ services }) =>
    servicesInGroups(services).some(
      members => members.length > 1 || members.some(member => calledBy(member, services).includes(member))
    )
)

/** Services in groups that lead to each other, mostly of one, callees first. */
export function servicesInGroups(services: Mesh['services']): readonly (readonly Service[])[] {
  return stronglyConnected(services.values(), service => calledBy(service, services))
}

/** The services that one calls, as often as it does. */
export function calledBy({ calls }: Service, services: Mesh['services']): readonly Service[] {
  return calls.flatMap(({ to, kind }) => (kind === 'service' ? (services.get(to.value) ?? []) : []))
}

/** The nodes in groups that lead to each other, mostly of one, callees first. */
export const callGroups: (mesh: Mesh) => readonly (readonly CallNode[])[] = perObject(mesh => {
  const { nodes } = callGraph(mesh)
  if (!hasShape(nodes, lastShape)) lastShape = shapeOf(nodes)
  return lastShape.groups.map(members => members.map(at => nodes[at] as CallNode))
})

/** Who calls whom, without what is called and how. */
interface Shape {
  readonly nodes: readonly (Named & { readonly callees: readonly Named[] })[]
  /** By the numbers of the nodes. */
  readonly groups: readonly (readonly number[])[]
}

type Named = Pick<CallNode, 'kind' | 'name'>

/** The graph that was grouped last: most keystrokes leave it as it is. */
let lastShape: Shape = { nodes: [], groups: [] }

function shapeOf(nodes: readonly CallNode[]): Shape {
  const numbers = new Map(nodes.map((node, at) => [node, at]))
  const groups = stronglyConnected(nodes, ({ out }) => out.map(({ to }) => to))
  return {
    nodes: nodes.map(node => ({ ...named(node), callees: node.out.map(({ to }) => named(to)) })),
    groups: groups.map(members => members.map(node => numbers.get(node) as number))
  }
}

function named({ kind, name }: CallNode): Named {
  return { kind, name }
}

function hasShape(nodes: readonly CallNode[], shape: Shape): boolean {
  if (nodes.length !== shape.nodes.length) return false
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at] as CallNode
    const known = shape.nodes[at] as Shape['nodes'][number]
    if (!isNamed(node, known) || node.out.length !== known.callees.length) return false
    for (let edge = 0; edge < known.callees.length; edge++)
      if (!isNamed((node.out[edge] as Edge).to, known.callees[edge] as Named)) return false
  }
  return true
}

function isNamed({ kind, name }: CallNode, known: Named): boolean {
  return name === known.name && kind === known.kind
}

/** How many edges the search for the shortest cycle looks at; past it, the shortest found so far is shown. */
const effort = 200_000

function shortestCycle(members: readonly CallNode[]): readonly Edge[] {
  const inside = new Set(members)
  let shortest: readonly Edge[] = []
  let looked = 0
  for (const start of members) {
    if (shortest.length === 1 || looked > effort) break
    const { cycle, edges } = cycleThrough(
      start,
      inside,
      shortest.length === 0 ? Number.POSITIVE_INFINITY : shortest.length
    )
    looked += edges
    if (cycle !== undefined) shortest = cycle
  }
  return shortest
}

/** The shortest cycle through a node that has fewer edges than `limit`, and the number of edges looked at. */
function cycleThrough(
  start: CallNode,
  inside: ReadonlySet<CallNode>,
  limit: number
): { readonly cycle: readonly Edge[] | undefined; readonly edges: number } {
  interface Step {
    readonly node: CallNode
    readonly by: Edge | undefined
    readonly before: Step | undefined
    readonly depth: number
  }
  const seen = new Set<CallNode>()
  const queue: Step[] = [{ node: start, by: undefined, before: undefined, depth: 0 }]
  let edges = 0
  for (const step of queue) {
    if (step.depth + 1 >= limit) break
    for (const by of step.node.out) {
      edges++
      if (!inside.has(by.to) || seen.has(by.to)) continue
      seen.add(by.to)
      const next: Step = { node: by.to, by, before: step, depth: step.depth + 1 }
      if (by.to === start) return { cycle: pathOf(next), edges }
      queue.push(next)
    }
  }
  return { cycle: undefined, edges }

  function pathOf(last: Step): readonly Edge[] {
    const path: Edge[] = []
    for (let step: Step | undefined = last; step?.by !== undefined; step = step.before) path.push(step.by)
    return path.reverse()
  }
}

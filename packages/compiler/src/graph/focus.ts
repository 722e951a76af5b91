import type { Graph } from './graph.ts'

/**
 * What has to do with one node: all that leads to it and all that it leads to, and the edges on these
 * ways. Findings elsewhere count as those of the mesh are left out with what they belong to.
 */
export function focusOn(graph: Graph, id: string): Graph {
  const leading = reach(id, edge => [edge.to, edge.from])
  const led = reach(id, edge => [edge.from, edge.to])
  const isWay = (from: string, to: string) =>
    (leading.has(from) && leading.has(to)) || (led.has(from) && led.has(to))
  return {
    ...graph,
    focus: id,
    nodes: graph.nodes.filter(node => leading.has(node.id) || led.has(node.id)),
    edges: graph.edges.filter(({ from, to }) => isWay(from, to))
  }

  /** All nodes found by going from one end of edges to the other. */
  function reach(
    start: string,
    ends: (edge: Graph['edges'][number]) => readonly [string, string]
  ): ReadonlySet<string> {
    const next = new Map<string, string[]>()
    for (const edge of graph.edges) {
      const [at, other] = ends(edge)
      next.set(at, [...(next.get(at) ?? []), other])
    }
    const found = new Set([start])
    for (const at of found) for (const other of next.get(at) ?? []) found.add(other)
    return found
  }
}

/** The ids that a name may stand for: a service first, then externals, gateways and what is in front of them; an id stands for itself. */
export function nodesNamed({ nodes }: Pick<Graph, 'nodes'>, name: string): readonly string[] {
  const order = ['service', 'external', 'gateway', 'edge']
  return nodes
    .filter(node => node.name === name || node.id === name)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map(({ id }) => id)
}

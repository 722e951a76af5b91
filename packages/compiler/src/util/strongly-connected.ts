/**
 * The strongly connected components of a graph, callees first: every edge leads into the same
 * component or one that stands earlier. Nodes keep the order in which they are reached.
 * (Tarjan's algorithm with a stack of its own, so that a long chain does not end the process.)
 */
export function stronglyConnected<N>(
  nodes: Iterable<N>,
  next: (node: N) => readonly N[]
): readonly (readonly N[])[] {
  const components: N[][] = []
  const seen = new Map<N, Visit<N>>()
  const open: Visit<N>[] = []
  for (const root of nodes) {
    if (seen.has(root)) continue
    const calls = [enter(root, next(root), seen, open)]
    for (let top = calls.at(-1); top !== undefined; top = calls.at(-1)) {
      if (top.done < top.successors.length) {
        const successor = top.successors[top.done++] as N
        const met = seen.get(successor)
        if (met === undefined) calls.push(enter(successor, next(successor), seen, open))
        else if (met.isOpen) top.low = Math.min(top.low, met.index)
        continue
      }
      calls.pop()
      const caller = calls.at(-1)
      if (caller !== undefined) caller.low = Math.min(caller.low, top.low)
      if (top.low === top.index) components.push(close(top, open))
    }
  }
  return components
}

interface Visit<N> {
  readonly node: N
  readonly successors: readonly N[]
  readonly index: number
  low: number
  done: number
  isOpen: boolean
}

function enter<N>(node: N, successors: readonly N[], seen: Map<N, Visit<N>>, open: Visit<N>[]): Visit<N> {
  const visit = { node, successors, index: seen.size, low: seen.size, done: 0, isOpen: true }
  seen.set(node, visit)
  open.push(visit)
  return visit
}

function close<N>(head: Visit<N>, open: Visit<N>[]): N[] {
  const members = open.splice(open.lastIndexOf(head))
  for (const member of members) member.isOpen = false
  return members.map(({ node }) => node)
}

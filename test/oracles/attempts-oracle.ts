/**
 * How many requests arrive when every try fails, by sending them one by one, and the largest
 * product of tries along a way, by walking all ways. Knows nothing of the compiler.
 */
export interface CallingGraph {
  readonly nodes: readonly { readonly calls: readonly Calling[]; readonly retries: readonly number[] }[]
  /** The gateway's requests take one of its routes; a balancer does not retry. */
  readonly gateway: { readonly kind: 'balancer' | 'proxy'; readonly routes: readonly number[] }
}

export interface Calling {
  readonly to: number
  readonly times: number
}

/** Requests that arrive at `to` for one at `from`; undefined when nothing leads there. */
export function arrivals(graph: CallingGraph, from: number | 'gateway', to: number): number | undefined {
  if (from === to) return undefined
  if (from !== 'gateway') return reaches(graph, from, to) ? send(graph, from, to) : undefined
  const counts = graph.gateway.routes
    .filter(route => route === to || reaches(graph, route, to))
    .map(
      route =>
        (graph.gateway.kind === 'proxy' ? tries(graph, route) : 1) *
        (route === to ? 1 : send(graph, route, to))
    )
  return counts.length === 0 ? undefined : Math.max(...counts)
}

/** The largest product of tries along a way that meets no node twice. */
export function largestProduct(graph: CallingGraph, from: number | 'gateway'): number {
  if (from !== 'gateway') return walk(graph, [from])
  const isProxy = graph.gateway.kind === 'proxy'
  return Math.max(
    1,
    ...graph.gateway.routes.map(route => (isProxy ? tries(graph, route) : 1) * walk(graph, [route]))
  )
}

function send(graph: CallingGraph, from: number, to: number): number {
  if (multiplies(graph, from, to)) return Number.POSITIVE_INFINITY
  let count = 0
  const request = (node: number, way: readonly number[]): void => {
    if (node === to) {
      count++
      return
    }
    // On a way round that does not multiply, each service is met once.
    if (way.includes(node)) return
    for (const call of graph.nodes[node]?.calls ?? [])
      for (let time = 0; time < call.times; time++)
        for (let attempt = 0; attempt < tries(graph, call.to); attempt++) request(call.to, [...way, node])
  }
  request(from, [])
  return count
}

/** Whether some way round, reached before `to` and leading to it, brings more than one request back to where it began. */
function multiplies(graph: CallingGraph, from: number, to: number): boolean {
  return graph.nodes.some((_, start) => {
    if (
      start === to ||
      (start !== from && !reachesWithout(graph, from, start, to)) ||
      !reaches(graph, start, to)
    )
      return false
    return graph.nodes[start]?.calls.some((call, index) => {
      const returns = call.to === start || (call.to !== to && reachesWithout(graph, call.to, start, to))
      if (!returns) return false
      const again = graph.nodes[start]?.calls.some((other, at) => at !== index && other.to === call.to)
      return again === true || call.times > 1 || tries(graph, call.to) > 1
    })
  })
}

function walk(graph: CallingGraph, way: readonly number[]): number {
  const here = way[way.length - 1] as number
  let largest = 1
  for (const { to } of graph.nodes[here]?.calls ?? [])
    if (!way.includes(to)) largest = Math.max(largest, tries(graph, to) * walk(graph, [...way, to]))
  return largest
}

function tries(graph: CallingGraph, node: number): number {
  return 1 + Math.max(...(graph.nodes[node]?.retries ?? [0]))
}

function reaches(graph: CallingGraph, from: number, to: number): boolean {
  return reachesWithout(graph, from, to, -1)
}

function reachesWithout(graph: CallingGraph, from: number, to: number, avoided: number): boolean {
  const seen = new Set([from])
  for (const node of seen) {
    if (node === avoided) continue
    for (const call of graph.nodes[node]?.calls ?? []) {
      if (call.to === to) return true
      seen.add(call.to)
    }
  }
  return false
}

/**
 * How long calls may take, by trying every duration that a try may take. Knows nothing of the
 * compiler: small graphs with whole milliseconds, and sets of possible durations.
 */
export interface SmallGraph {
  readonly nodes: readonly SmallNode[]
  /** Routes of the one gateway; it stands before all nodes. */
  readonly gateway: {
    readonly kind: 'balancer' | 'proxy'
    readonly idle: number
    readonly routes: readonly number[]
  }
}

export interface SmallNode {
  readonly calls: readonly SmallCall[]
  /** A policy for each route by which the node is called. */
  readonly routes: readonly SmallPolicy[]
  readonly connect: number
}

export interface SmallCall {
  readonly to: number
  readonly together: boolean
  readonly times: number
}

/** `never` is no bound. */
export interface SmallPolicy {
  readonly timeout: number
  readonly retries: number
  readonly perTry: number
  readonly base: number
  readonly max: number
  /** Whether late and wrong answers are tried again, or only failures to connect. */
  readonly slow: boolean
}

export const never = Number.POSITIVE_INFINITY

/** What a callee may take that hangs: nothing, a little, for ever. */
const hanging: ReadonlySet<number> = new Set([0, 1, 3, never])

/** The longest that node `from`, or the gateway, may wait when `to` hangs and all others answer at once; undefined when nothing leads there. */
export function longestWait(graph: SmallGraph, from: number | 'gateway', to: number): number | undefined {
  if (from === to || !leadsTo(graph, from, to)) return undefined
  return Math.max(...(from === 'gateway' ? gatewayDurations(graph, to) : nodeDurations(graph, from, to, [])))
}

/** The longest that a node may wait for its calls when any of them may hang. */
export function longestOwnWait(graph: SmallGraph, node: number): number {
  return Math.max(...durationsOfCalls(graph, node, () => hanging))
}

/** The longest that one call may take under a policy when its callee hangs. */
export function longestCall(policy: SmallPolicy, connect: number): number {
  return Math.max(...callDurations(policy, connect, hanging))
}

function gatewayDurations(graph: SmallGraph, to: number): ReadonlySet<number> {
  const { kind, idle, routes } = graph.gateway
  const all = new Set<number>()
  for (const route of routes) {
    if (!leadsTo(graph, route, to) && route !== to) continue
    const node = graph.nodes[route] as SmallNode
    const callee = route === to ? hanging : nodeDurations(graph, route, to, [])
    const policies = kind === 'proxy' ? node.routes : [balancerPolicy(node, idle)]
    for (const policy of policies)
      for (const duration of callDurations(policy, node.connect, callee)) all.add(duration)
  }
  return all
}

/** A load balancer waits until the callee's own proxy gives up, or it does itself; it tries once. */
function balancerPolicy(node: SmallNode, idle: number): SmallPolicy {
  const inbound = Math.max(...node.routes.map(({ timeout }) => timeout))
  return { timeout: Math.min(inbound, idle), retries: 0, perTry: never, base: 0, max: 0, slow: false }
}

/** All that a node may need for its calls that lead to `to`. A node met again on the way may take anything. */
function nodeDurations(
  graph: SmallGraph,
  node: number,
  to: number,
  way: readonly number[]
): ReadonlySet<number> {
  return durationsOfCalls(graph, node, call => {
    if (call.to === to || call.to === node || way.includes(call.to))
      return call.to === to || leadsTo(graph, call.to, to) ? hanging : undefined
    return leadsTo(graph, call.to, to) ? nodeDurations(graph, call.to, to, [...way, node]) : undefined
  })
}

function durationsOfCalls(
  graph: SmallGraph,
  node: number,
  calleeOf: (call: SmallCall) => ReadonlySet<number> | undefined
): ReadonlySet<number> {
  let inSequence: ReadonlySet<number> = new Set([0])
  let together: ReadonlySet<number> = new Set([0])
  for (const call of graph.nodes[node]?.calls ?? []) {
    const callee = calleeOf(call)
    if (callee === undefined) continue
    const target = graph.nodes[call.to] as SmallNode
    const one = new Set(target.routes.flatMap(policy => [...callDurations(policy, target.connect, callee)]))
    if (call.together) together = combine(together, one, Math.max)
    else for (let time = 0; time < call.times; time++) inSequence = combine(inSequence, one, (a, b) => a + b)
  }
  return combine(inSequence, together, (a, b) => a + b)
}

/** Plays one call: every try takes any of the callee's durations, every wait before a retry is none or the longest. */
function callDurations(
  policy: SmallPolicy,
  connect: number,
  callee: ReadonlySet<number>
): ReadonlySet<number> {
  const { timeout, retries, perTry, slow } = policy
  const ends = new Set<number>()
  let starts: ReadonlySet<number> = new Set([0])
  for (let attempt = 0; attempt <= retries; attempt++) {
    const next = new Set<number>()
    for (const start of starts) {
      for (const duration of callee) {
        const tried = perTry < timeout ? Math.min(duration, perTry) : duration
        ends.add(Math.min(timeout, start + tried))
        if (attempt === retries) continue
        for (const failed of slow ? [tried] : failuresToConnect(tried, connect)) {
          for (const wait of [0, backoff(policy, attempt)]) {
            const begin = start + failed + wait
            if (begin < timeout) next.add(begin)
            else ends.add(timeout)
          }
        }
      }
    }
    starts = next
  }
  return ends
}

/** A connection may fail at any time, but not later than its timeout, nor than the try ends. */
function failuresToConnect(tried: number, connect: number): readonly number[] {
  const latest = Math.min(tried, connect)
  return Array.from({ length: latest + 1 }, (_, at) => at)
}

function backoff({ base, max }: SmallPolicy, attempt: number): number {
  let wait = base
  for (let doubled = 0; doubled < attempt; doubled++) wait = wait + wait
  return wait < max ? wait : max
}

function combine(
  a: ReadonlySet<number>,
  b: ReadonlySet<number>,
  join: (x: number, y: number) => number
): ReadonlySet<number> {
  const all = new Set<number>()
  for (const x of a) for (const y of b) all.add(join(x, y))
  return all
}

function leadsTo(graph: SmallGraph, from: number | 'gateway', to: number): boolean {
  const seen = new Set<number>()
  const visit = (node: number): boolean =>
    (graph.nodes[node]?.calls ?? []).some(call => {
      if (call.to === to) return true
      if (seen.has(call.to)) return false
      seen.add(call.to)
      return visit(call.to)
    })
  return from === 'gateway' ? graph.gateway.routes.some(route => route === to || visit(route)) : visit(from)
}

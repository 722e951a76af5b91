import { stronglyConnected } from '../util/strongly-connected.ts'
import type { Capabilities } from './capabilities.ts'
import { type CallNode, type Edge, nodesLeadingTo } from './graph.ts'
import { type EdgePolicy, edgePolicies } from './policy.ts'
import { type Unrelated, unrelated } from './worst-latency.ts'

/** How often requests reach a callee when every try fails. */
export interface Attempts {
  readonly node: CallNode
  /** `Infinity` on a cycle that retries or repeats. */
  readonly count: number
  /** The calls that make up `count`: all of a service's, the worst route of a gateway's; none on a cycle without end. */
  readonly parts: readonly AttemptsPart[]
  /** A call on a cycle that multiplies at each turn, when there is one behind this node. */
  readonly endless: Edge | undefined
  /** False when the search was cut short, and `count` is an upper bound. */
  readonly exact: boolean
}

export interface AttemptsPart {
  readonly edge: Edge
  /** The policy with the most retries that the call may meet. */
  readonly policy: EdgePolicy
  /** `times · (retries + 1)`, times what lies behind. */
  readonly count: number
  /** Undefined at the end of the way. */
  readonly callee: Attempts | undefined
}

/** How many requests to `to` one request to (or, for a gateway, at) `from` may cause: the sum over all ways. */
export function attempts(from: CallNode, to: CallNode, capabilities: Capabilities): Attempts | Unrelated {
  const carries = (edge: Edge) => edgePolicies(edge, capabilities).length > 0
  const leading = nodesLeadingTo(to, carries)
  if (from === to || !leading.has(from)) return unrelated(from, to)
  const outOf = (node: CallNode) =>
    node === to ? [] : node.out.filter(edge => leading.has(edge.to) && carries(edge))
  const counts = new Map<CallNode, Attempts>()
  for (const component of stronglyConnected([from], node => outOf(node).map(edge => edge.to))) {
    const search: Search = { to, capabilities, outOf, counts, inside: new Set(component), left: effort }
    const inner = component.flatMap(node => outOf(node).filter(edge => search.inside.has(edge.to)))
    const multiplying = inner.find(
      (edge, index) => factor(edge, worstPolicy(edge, capabilities)) > 1 || isRepeated(edge, inner, index)
    )
    for (const node of component) {
      if (node === to) continue
      if (inner.length === 0)
        counts.set(
          node,
          combine(
            node,
            outOf(node).map(edge => part(search, edge, counts.get(edge.to)))
          )
        )
      else if (multiplying !== undefined) counts.set(node, endlessAt(node, multiplying))
      else if (node === from || node.in.some(edge => !search.inside.has(edge.from)))
        counts.set(node, countInCycle(search, node))
    }
  }
  return counts.get(from) as Attempts
}

/** The policy with the most retries that a call may meet; only for calls that meet one. */
export function worstPolicy(edge: Edge, capabilities: Capabilities): EdgePolicy {
  const [first, ...others] = edgePolicies(edge, capabilities)
  let worst = first as EdgePolicy
  for (const policy of others) if (policy.retries > worst.retries) worst = policy
  return worst
}

/** The way that contributes most, from a node to the end, or to the group of services with the cycle that never ends. */
export function busiestPath(from: Attempts): readonly AttemptsPart[] {
  const path: AttemptsPart[] = []
  for (let at: Attempts | undefined = from; at !== undefined; ) {
    const largest: AttemptsPart | undefined = at.parts.reduce<AttemptsPart | undefined>(
      (best, next) => (best === undefined || next.count > best.count ? next : best),
      undefined
    )
    if (largest === undefined) break
    path.push(largest)
    at = largest.callee
  }
  return path
}

interface Search {
  readonly to: CallNode
  readonly capabilities: Capabilities
  readonly outOf: (node: CallNode) => readonly Edge[]
  readonly counts: ReadonlyMap<CallNode, Attempts>
  readonly inside: ReadonlySet<CallNode>
  left: number
}

/** How many calls are looked at inside one group of services that call each other; past it the answer is "no bound". */
const effort = 20_000
const maxDepth = 500

/** A cycle on which nothing multiplies is walked at most once: a service met again on the way adds nothing. */
function countInCycle(search: Search, start: CallNode): Attempts {
  const onWay = new Set<CallNode>()
  return visit(start)

  function visit(node: CallNode): Attempts {
    onWay.add(node)
    const parts = search.outOf(node).flatMap(edge => {
      if (!search.inside.has(edge.to)) return part(search, edge, search.counts.get(edge.to))
      if (onWay.has(edge.to)) return []
      if (search.left-- <= 0 || onWay.size > maxDepth) return part(search, edge, cutShort(edge.to))
      return part(search, edge, visit(edge.to))
    })
    onWay.delete(node)
    return combine(node, parts)
  }
}

function cutShort(node: CallNode): Attempts {
  return { node, count: Number.POSITIVE_INFINITY, parts: [], endless: undefined, exact: false }
}

function endlessAt(node: CallNode, edge: Edge): Attempts {
  return { node, count: Number.POSITIVE_INFINITY, parts: [], endless: edge, exact: true }
}

function part({ capabilities }: Search, edge: Edge, callee: Attempts | undefined): AttemptsPart {
  const policy = worstPolicy(edge, capabilities)
  return { edge, policy, count: factor(edge, policy) * (callee?.count ?? 1), callee }
}

function factor(edge: Edge, policy: EdgePolicy): number {
  return edge.times * (policy.retries + 1)
}

/** A request at a gateway takes one of its routes; a service makes all of its calls. */
function combine(node: CallNode, all: readonly AttemptsPart[]): Attempts {
  const parts =
    node.kind === 'gateway' && all.length > 1
      ? [all.reduce((worst, next) => (next.count > worst.count ? next : worst))]
      : all
  return {
    node,
    count: parts.reduce((sum, next) => sum + next.count, 0),
    parts,
    endless: parts.find(({ callee }) => callee?.endless !== undefined)?.callee?.endless,
    exact: parts.every(({ callee }) => callee?.exact !== false)
  }
}

function isRepeated(edge: Edge, edges: readonly Edge[], index: number): boolean {
  return edges.some((other, at) => at !== index && other.from === edge.from && other.to === edge.to)
}

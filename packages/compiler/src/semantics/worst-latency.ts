import { stronglyConnected } from '../util/strongly-connected.ts'
import type { Capabilities } from './capabilities.ts'
import { type CallNode, type Edge, nodesLeadingTo, shortestPath } from './graph.ts'
import { edgePolicies } from './policy.ts'
import { combine, edgeWait, type Wait, type WaitPart } from './waiting.ts'

export type Unrelated =
  /** `same`: one node twice; `tcp`: only TCP leads there, over which nothing bounds an answer; `none`: nothing leads there. */
  { readonly kind: 'unrelated'; readonly reason: 'same' | 'tcp' | 'none' }

/** How long `from` waits when `to` is as slow as hurts most and everything else answers at once. */
export function worstLatency(from: CallNode, to: CallNode, capabilities: Capabilities): Wait | Unrelated {
  const carries = (edge: Edge) => edgePolicies(edge, capabilities).length > 0
  const leading = nodesLeadingTo(to, carries)
  if (from === to || !leading.has(from)) return unrelated(from, to)
  const outOf = (node: CallNode) =>
    node === to ? [] : node.out.filter(edge => leading.has(edge.to) && carries(edge))
  const components = stronglyConnected([from], node => outOf(node).map(edge => edge.to))
  const waits = new Map<CallNode, Wait>()
  for (const component of components) {
    const search = { to, capabilities, outOf, waits, inside: new Set(component), left: effort }
    const [only] = component
    const isCyclic =
      component.length > 1 || (only !== undefined && outOf(only).some(edge => edge.to === only))
    for (const node of component) {
      if (node === to) continue
      if (!isCyclic)
        waits.set(
          node,
          combine(
            node,
            outOf(node).flatMap(edge => part(search, edge, waits.get(edge.to)) ?? [])
          )
        )
      // Only nodes that are entered from outside are asked for from outside.
      else if (node === from || node.in.some(edge => !search.inside.has(edge.from)))
        waits.set(node, waitInCycle(search, node))
    }
  }
  return waits.get(from) as Wait
}

/** The calls that make up most of a wait, from its node to the callee that hangs or is met again. */
export function slowestPath(wait: Wait): readonly WaitPart[] {
  const path: WaitPart[] = []
  for (let at: Wait | undefined = wait; at !== undefined; ) {
    const largest: WaitPart | undefined = at.parts.reduce<WaitPart | undefined>(
      (best, next) => (best === undefined || cost(next) > cost(best) ? next : best),
      undefined
    )
    if (largest === undefined) break
    path.push(largest)
    at = largest.callee
  }
  return path
}

export function unrelated(from: CallNode, to: CallNode): Unrelated {
  const reason = from === to ? 'same' : shortestPath(from, to) === undefined ? 'none' : 'tcp'
  return { kind: 'unrelated', reason }
}

interface Search {
  readonly to: CallNode
  readonly capabilities: Capabilities
  readonly outOf: (node: CallNode) => readonly Edge[]
  /** The waits of nodes behind the component. */
  readonly waits: ReadonlyMap<CallNode, Wait>
  readonly inside: ReadonlySet<CallNode>
  /** How many more calls are looked at. */
  left: number
}

/**
 * How many calls are looked at inside one group of services that call each other: the number of
 * ways through it can grow with every service. Past it a callee inside the group
 * counts as hanging, which can only make the bound larger.
 */
const effort = 20_000

/** No way through a group is followed further than this. */
const maxDepth = 500

/** A service met again on the way may hang: the per-try timeout and the request timeout of its caller bound it. */
function waitInCycle(search: Search, start: CallNode): Wait {
  const onWay = new Set<CallNode>()
  return visit(start)

  function visit(node: CallNode): Wait {
    onWay.add(node)
    let isCut = false
    const parts = search.outOf(node).flatMap(edge => {
      if (!search.inside.has(edge.to) || edge.to === search.to)
        return part(search, edge, search.waits.get(edge.to)) ?? []
      if (onWay.has(edge.to)) return part(search, edge, undefined) ?? []
      if (search.left <= 0 || onWay.size > maxDepth) {
        isCut = true
        return part(search, edge, undefined) ?? []
      }
      search.left--
      return part(search, edge, visit(edge.to)) ?? []
    })
    onWay.delete(node)
    const wait = combine(node, parts)
    return isCut ? { ...wait, exact: false } : wait
  }
}

function part({ capabilities }: Search, edge: Edge, callee: Wait | undefined): WaitPart | undefined {
  const worst = edgeWait(edge, capabilities, callee?.ms)
  return worst === undefined ? undefined : { edge, ...worst, callee }
}

function cost({ edge, ms }: WaitPart): number {
  return edge.mode === 'sequential' ? edge.times * ms : ms
}

import type { Mesh } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import { stronglyConnected } from '../util/strongly-connected.ts'
import { worstPolicy } from './attempts.ts'
import type { Capabilities } from './capabilities.ts'
import { type CallNode, callGraph, type Edge } from './graph.ts'
import { type EdgePolicy, edgePolicies } from './policy.ts'

/** The way from a node on which retries multiply most: the product of tries, `retries + 1`, of its calls. */
export interface Amplification {
  readonly product: number
  /** The way, up to the last call that is retried. Fan-out and `times` do not count: they are wanted. */
  readonly path: readonly AmplifiedCall[]
}

export interface AmplifiedCall {
  readonly edge: Edge
  /** The policy with the most retries that the call may meet. */
  readonly policy: EdgePolicy
}

/** The largest product along one way from a node that meets no service twice. */
export function amplificationFrom(node: CallNode, mesh: Mesh, capabilities: Capabilities): Amplification {
  const path: AmplifiedCall[] = []
  const way = waysOf(mesh, capabilities).get(node)
  for (let at = way; at?.call !== undefined && at.product > 1; at = at.rest) path.push(at.call)
  return { product: way?.product ?? 1, path }
}

interface Way {
  readonly product: number
  readonly call: AmplifiedCall | undefined
  readonly rest: Way | undefined
}

const nothing: Way = { product: 1, call: undefined, rest: undefined }

/** How many calls are looked at inside one group of services that call each other; past it a larger product may be missed. */
const effort = 20_000
const maxDepth = 500

function waysOf(mesh: Mesh, capabilities: Capabilities): ReadonlyMap<CallNode, Way> {
  const known = waysOfMesh(mesh)
  let ways = known.get(capabilities)
  if (ways === undefined) {
    ways = findWays(mesh, capabilities)
    known.set(capabilities, ways)
  }
  return ways
}

const waysOfMesh = perObject((_: Mesh) => new WeakMap<Capabilities, ReadonlyMap<CallNode, Way>>())

function findWays(mesh: Mesh, capabilities: Capabilities): ReadonlyMap<CallNode, Way> {
  const ways = new Map<CallNode, Way>()
  const carries = (edge: Edge) => edgePolicies(edge, capabilities).length > 0
  for (const component of stronglyConnected(callGraph(mesh).nodes, node => node.out.map(({ to }) => to))) {
    const inside = new Set(component)
    const share = Math.max(200, Math.floor(effort / component.length))
    for (const node of component) {
      let left = share
      const onWay = new Set<CallNode>()
      ways.set(node, longest(node))

      function longest(at: CallNode): Way {
        onWay.add(at)
        let best = nothing
        for (const edge of at.out) {
          if (!carries(edge) || onWay.has(edge.to)) continue
          const isInside = inside.has(edge.to)
          if (isInside && (left-- <= 0 || onWay.size > maxDepth)) continue
          const rest = isInside ? longest(edge.to) : ways.get(edge.to)
          const policy = worstPolicy(edge, capabilities)
          const product = (policy.retries + 1) * (rest?.product ?? 1)
          if (product > best.product) best = { product, call: { edge, policy }, rest }
        }
        onWay.delete(at)
        return best
      }
    }
  }
  return ways
}

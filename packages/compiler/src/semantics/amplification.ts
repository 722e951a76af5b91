import type { Mesh } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import { worstPolicy } from './attempts.ts'
import type { Capabilities } from './capabilities.ts'
import { callGroups } from './cycles.ts'
import type { CallNode, Edge } from './graph.ts'
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
  for (const component of callGroups(mesh)) {
    const [only] = component
    const inside = component.length > 1 ? new Set(component) : undefined
    const left = Math.max(200, Math.floor(effort / component.length))
    if (inside === undefined && only !== undefined)
      ways.set(
        only,
        best(only, capabilities, callee => (callee === only ? undefined : ways.get(callee)))
      )
    else
      for (const node of component)
        ways.set(
          node,
          bestInCycle(node, { capabilities, ways, inside: inside as ReadonlySet<CallNode>, left })
        )
  }
  return ways
}

/** The best of the calls of a node; `restOf` gives the way behind a callee, undefined where it may not be taken. */
function best(
  node: CallNode,
  capabilities: Capabilities,
  restOf: (callee: CallNode) => Way | undefined
): Way {
  let found = nothing
  for (const edge of node.out) {
    if (edgePolicies(edge, capabilities).length === 0) continue
    const rest = restOf(edge.to)
    if (rest === undefined) continue
    const policy = worstPolicy(edge, capabilities)
    const product = (policy.retries + 1) * rest.product
    if (product > found.product) found = { product, call: { edge, policy }, rest }
  }
  return found
}

interface Search {
  readonly capabilities: Capabilities
  /** The ways from nodes behind the group. */
  readonly ways: ReadonlyMap<CallNode, Way>
  readonly inside: ReadonlySet<CallNode>
  left: number
}

function bestInCycle(start: CallNode, search: Search): Way {
  const onWay = new Set<CallNode>()
  return visit(start)

  function visit(node: CallNode): Way {
    onWay.add(node)
    const found = best(node, search.capabilities, callee => {
      if (!search.inside.has(callee)) return search.ways.get(callee)
      if (onWay.has(callee) || search.left-- <= 0 || onWay.size > maxDepth) return undefined
      return visit(callee)
    })
    onWay.delete(node)
    return found
  }
}

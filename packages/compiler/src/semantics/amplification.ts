import { whileSame } from '../model/in-services.ts'
import type { Mesh, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Capabilities } from './capabilities.ts'
import { calledBy, callGroups, servicesInGroups } from './cycles.ts'
import type { CallNode, Edge } from './graph.ts'
import { type EdgePolicy, edgePolicies, externalPolicies, servicePolicies } from './policy.ts'

/** The way from a node on which retries multiply most: the product of tries, `retries + 1`, of its calls. */
export interface Amplification {
  readonly product: number
  /** The way, up to the last call that is retried. Fan-out and `times` do not count: they are wanted. */
  readonly path: readonly AmplifiedCall[]
}

export interface AmplifiedCall {
  readonly edge: Edge
  /** The policy with the most retries, of those that count, that the call may meet. */
  readonly policy: EdgePolicy
}

/** Which retries count: those that the file writes, or with them those of the target's own. */
export type Counting = 'written' | 'all'

/** The largest product along one way from a node that meets no service twice. */
export function amplificationFrom(
  node: CallNode,
  mesh: Mesh,
  capabilities: Capabilities,
  counting: Counting = 'all'
): Amplification {
  const path: AmplifiedCall[] = []
  const way = waysOf(mesh, capabilities, counting).get(node)
  for (let at = way; at?.call !== undefined && at.product > 1; at = at.rest) path.push(at.call)
  return { product: way?.product ?? 1, path }
}

/**
 * No way of the mesh has a larger product of written tries than this; `Infinity` where services that are retried call
 * each other in a circle. Each call counts with the most tries of its callee, whichever routes it uses, so the bound
 * needs no graph and is kept until somebody calls another or writes another number of retries.
 */
export function writtenBound(mesh: Mesh, capabilities: Capabilities): number {
  return boundsFor(capabilities)(mesh)
}

const boundsFor = perObject((capabilities: Capabilities) => {
  const triesOfService = (service: Service) => mostWritten(servicePolicies(service, capabilities))

  return whileSame(
    service => [
      triesOfService(service),
      ...service.calls.flatMap(({ to, kind }) => (kind === undefined ? [] : [kind, to.value]))
    ],
    ({ externals, gateways }: Mesh) => [externals, gateways],
    ({ services, externals, gateways }) => {
      const bounds = new Map<Service, number>()
      let most = 1
      for (const members of servicesInGroups(services)) {
        let bound = 1
        for (const member of members) {
          if (members.length > 1 && triesOfService(member) > 1) bound = Number.POSITIVE_INFINITY
          // Of members of the same group nothing is known yet: inside of it there is nothing to count.
          for (const callee of calledBy(member, services))
            bound = Math.max(bound, triesOfService(callee) * (bounds.get(callee) ?? 0))
          for (const { to, kind } of member.calls) {
            const external = kind === 'external' ? externals.get(to.value) : undefined
            if (external !== undefined)
              bound = Math.max(bound, mostWritten(externalPolicies(external, capabilities.defaults)))
          }
        }
        for (const member of members) bounds.set(member, bound)
        most = Math.max(most, bound)
      }
      for (const { via, routes } of gateways.values()) {
        // Load balancers have no proxy that tries again.
        if (via?.value !== 'virtualGateway') continue
        for (const { to } of routes) {
          const callee = services.get(to.value)
          if (callee !== undefined) most = Math.max(most, triesOfService(callee) * (bounds.get(callee) ?? 1))
        }
      }
      return most
    }
  )
})

function mostWritten(policies: readonly EdgePolicy[]): number {
  return policies.reduce((most, policy) => Math.max(most, triesOf(policy, 'written')), 1)
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

function waysOf(mesh: Mesh, capabilities: Capabilities, counting: Counting): Ways {
  const known = waysOfMesh(mesh)[counting]
  let ways = known.get(capabilities)
  if (ways === undefined) {
    ways = findWays(mesh, { capabilities, counting })
    known.set(capabilities, ways)
  }
  return ways
}

type Ways = ReadonlyMap<CallNode, Way>

const waysOfMesh = perObject((_: Mesh) => ({
  written: new WeakMap<Capabilities, Ways>(),
  all: new WeakMap<Capabilities, Ways>()
}))

interface Asked {
  readonly capabilities: Capabilities
  readonly counting: Counting
}

function findWays(mesh: Mesh, asked: Asked): Ways {
  const ways = new Map<CallNode, Way>()
  for (const component of callGroups(mesh)) {
    const [only] = component
    const inside = component.length > 1 ? new Set(component) : undefined
    const left = Math.max(200, Math.floor(effort / component.length))
    if (inside === undefined && only !== undefined)
      ways.set(
        only,
        best(only, asked, callee => (callee === only ? undefined : ways.get(callee)))
      )
    else
      for (const node of component)
        ways.set(node, bestInCycle(node, { ...asked, ways, inside: inside as ReadonlySet<CallNode>, left }))
  }
  return ways
}

/** The best of the calls of a node; `restOf` gives the way behind a callee, undefined where it may not be taken. */
function best(node: CallNode, asked: Asked, restOf: (callee: CallNode) => Way | undefined): Way {
  let found = nothing
  for (const edge of node.out) {
    const policy = mostTried(edge, asked)
    if (policy === undefined) continue
    const rest = restOf(edge.to)
    if (rest === undefined) continue
    const product = triesOf(policy, asked.counting) * rest.product
    if (product > found.product) found = { product, call: { edge, policy }, rest }
  }
  return found
}

function mostTried(edge: Edge, { capabilities, counting }: Asked): EdgePolicy | undefined {
  let worst: EdgePolicy | undefined
  for (const policy of edgePolicies(edge, capabilities))
    if (worst === undefined || triesOf(policy, counting) > triesOf(worst, counting)) worst = policy
  return worst
}

function triesOf({ retries, from }: EdgePolicy, counting: Counting): number {
  return counting === 'written' && from.retries === undefined ? 1 : retries + 1
}

interface Search extends Asked {
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
    const found = best(node, search, callee => {
      if (!search.inside.has(callee)) return search.ways.get(callee)
      if (onWay.has(callee) || search.left-- <= 0 || onWay.size > maxDepth) return undefined
      return visit(callee)
    })
    onWay.delete(node)
    return found
  }
}

import { printExpression } from '../expr/print-expression.ts'
import { printMatch } from '../expr/print-match.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { type CallGraph, type Edge, nodeName } from '../semantics/graph.ts'
import { type EdgePolicy, edgePolicies } from '../semantics/policy.ts'
import { routesTaken, standsOn } from '../semantics/routing/taken.ts'
import { edgeWait, waitMs } from '../semantics/waiting.ts'
import type { GraphEdge, GraphPolicy, GraphRoute } from './graph.ts'
import type { GraphInput, PlaceOf } from './graph-of.ts'
import { routeShares } from './shares.ts'

/** The edges of a mesh: all that leads from one node to another is one edge, in the order of the file. */
export function edgesOf(calls: CallGraph, input: GraphInput): readonly GraphEdge[] {
  return calls.nodes.flatMap(node => {
    const byCallee = new Map<Edge['to'], Edge[]>()
    for (const edge of node.out) byCallee.set(edge.to, [...(byCallee.get(edge.to) ?? []), edge])
    return [...byCallee.values()].flatMap(edges => graphEdge(edges, input))
  })
}

function graphEdge(edges: readonly Edge[], input: GraphInput): readonly GraphEdge[] {
  const [first] = edges
  if (first === undefined) return []
  const from = nodeName(first.from)
  const to = nodeName(first.to)
  const calls = edges.map(edge => graphCall(edge, input))
  return [
    {
      id: `${from} -> ${to}`,
      from,
      to,
      kind: first.from.kind === 'gateway' ? 'routes' : 'calls',
      protocol: protocolOf(first),
      calls,
      worst: worstOf(calls.flatMap(({ policy }) => policy ?? [])),
      findings: []
    }
  ]
}

function graphCall(edge: Edge, { capabilities, placeOf }: GraphInput): GraphEdge['calls'][number] {
  const { written, mode, times, port } = edge
  const when = 'when' in written ? written.when : undefined
  const worst = edgeWait(edge, capabilities)
  return {
    at: placeOf(edge.at),
    match: written.match === undefined ? undefined : printMatch(written.match.value),
    when: when === undefined ? undefined : printExpression(when.value),
    port,
    mode,
    times,
    policy: worst === undefined ? undefined : graphPolicy(edge, worst.policy),
    routes: routesOf(edge, capabilities, placeOf)
  }
}

function graphPolicy({ times }: Edge, policy: EdgePolicy): GraphPolicy {
  const { timeoutMs, idleMs, retries, perTryMs } = policy
  return {
    timeoutMs,
    idleMs,
    retries,
    perTryMs,
    waitMs: waitMs(policy),
    attempts: times * (retries + 1)
  }
}

/** The routes of the callee that requests may take, with the policy that each of them means for the caller. */
function routesOf(edge: Edge, capabilities: Capabilities, placeOf: PlaceOf): readonly GraphRoute[] {
  if (edge.to.kind === 'external') return []
  const { service } = edge.to
  const policies = edgePolicies(edge, capabilities)
  const port = service.ports.find(({ name }) => name === edge.port)
  const taken = edge.match === undefined ? undefined : routesTaken(service, edge.match.value)
  return service.routes
    .filter(route => (port === undefined || standsOn(route, port)) && taken?.has(route) !== false)
    .map(route => {
      const policy = policies.find(each => each.route === route)
      return {
        at: placeOf(route.at),
        match: printMatch(route.match.value),
        when: route.when === undefined ? undefined : printExpression(route.when.value),
        shares: routeShares(service, route.to),
        policy: policy === undefined ? undefined : graphPolicy(edge, policy)
      }
    })
}

/** Of one call of an edge, the protocol that it is made in. */
function protocolOf({ to, port }: Edge): GraphEdge['protocol'] {
  if (to.kind === 'external') return to.external.port?.protocol
  const { ports } = to.service
  return (port === undefined ? ports[0] : ports.find(({ name }) => name === port))?.protocol
}

function worstOf(policies: readonly GraphPolicy[]): GraphPolicy | undefined {
  return policies.reduce<GraphPolicy | undefined>(
    (worst, next) => (worst === undefined || next.waitMs > worst.waitMs ? next : worst),
    undefined
  )
}

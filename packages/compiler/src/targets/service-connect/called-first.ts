import type { Service } from '../../model/types.ts'
import { byName, type Scope } from '../../plan/scope.ts'
import { perObject } from '../../query/memo.ts'
import { type CallGraph, callGraph, type ServiceNode } from '../../semantics/graph.ts'
import { stronglyConnected } from '../../util/strongly-connected.ts'

/**
 * The services that have to exist before one that calls them, by name. Services that call each
 * other in a circle cannot wait for each other: none of a circle waits for another one of it, and the one that
 * came first learns the others' names at its next deployment.
 */
export function calledFirst(scope: Scope, service: Service): readonly Service[] {
  const node = callGraph(scope.mesh).services.get(service.name)
  if (node === undefined) return []
  const circle = circles(scope.graph).get(node)
  const callees = new Set(
    node.out.flatMap(({ to }) => (to.kind === 'service' && circles(scope.graph).get(to) !== circle ? to : []))
  )
  return byName([...callees].map(({ service: callee }) => callee))
}

/** The component of each service. */
const circles = perObject((graph: CallGraph): ReadonlyMap<ServiceNode, number> => {
  const components = stronglyConnected(graph.services.values(), node =>
    node.out.flatMap(({ to }) => (to.kind === 'service' ? to : []))
  )
  return new Map(components.flatMap((members, index) => members.map(member => [member, index] as const)))
})

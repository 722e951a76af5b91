import { withIdentities } from '../model/identities.ts'
import type { Mesh } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { type CallGraph, type CallNode, callGraph } from '../semantics/graph.ts'
import { nameStep } from '../syntax/path.ts'

/** One of the two states, as one environment and one region see it, under the names that its resources have. */
export interface Side {
  readonly mesh: Mesh
  readonly graph: CallGraph
  readonly capabilities: Capabilities
  /** The name that the file of this side gives to a service or an external. */
  nameOf(identity: string): string
  gatewayNameOf(identity: string): string
}

export interface Sides {
  readonly before: Side
  readonly after: Side
}

/** `was` is followed: what is only called otherwise is the same thing on both sides. */
export function sideOf(mesh: Mesh, capabilities: Capabilities): Side {
  const identified = withIdentities(mesh)
  const names = reversed(identified.identities)
  const gatewayNames = reversed(identified.gatewayIdentities)
  return {
    mesh: identified,
    graph: callGraph(identified),
    capabilities,
    nameOf: identity => names.get(identity) ?? identity,
    gatewayNameOf: identity => gatewayNames.get(identity) ?? identity
  }
}

/** What people call a node today, or called it when it is gone. */
export function shownName({ before, after }: Sides, { kind, name }: Pick<CallNode, 'kind' | 'name'>): string {
  if (kind === 'gateway') return (after.graph.gateways.has(name) ? after : before).gatewayNameOf(name)
  const isThere = after.graph.services.has(name) || after.graph.externals.has(name)
  return (isThere ? after : before).nameOf(name)
}

/** The path of a node in the file: `services.auth`. */
export function subjectOf(sides: Sides, node: Pick<CallNode, 'kind' | 'name'>): string {
  return nameStep(`${node.kind}s`, shownName(sides, node))
}

function reversed(names: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  return new Map([...names].map(([name, identity]) => [identity, name]))
}

import type { Mesh } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import type { EdgePolicy } from '../semantics/policy.ts'
import { edgePolicies } from '../semantics/policy.ts'
import { areas, type Change } from './change.ts'
import { compareApps } from './compare-app.ts'
import { compareCapacity } from './compare-capacity.ts'
import { compareContracts } from './compare-contracts.ts'
import { compareGateways } from './compare-gateways.ts'
import { compareExternals } from './compare-policy.ts'
import { compareRollouts } from './compare-rollouts.ts'
import { compareRoutes } from './compare-routes.ts'
import { compareSecurity } from './compare-security.ts'
import { compareWaits } from './compare-waits.ts'
import { type Side, sideOf } from './sides.ts'

/** A mesh as one environment and one region see it, with what its target does. */
export interface Seen {
  readonly mesh: Mesh
  readonly capabilities: Capabilities
}

/** What the mesh does otherwise than before, in the order of `areas`. Equal meshes give nothing, however they are written. */
export function compareMeshes(before: Seen, after: Seen): readonly Change[] {
  const sides = {
    before: sideOf(before.mesh, before.capabilities),
    after: sideOf(after.mesh, after.capabilities)
  }
  const found = [
    ...compareContracts(sides),
    ...compareGateways(sides),
    ...compareRoutes(sides),
    ...compareExternals(sides, (side, name) => externalPolicy(sides[side], name)),
    ...compareWaits(sides),
    ...compareSecurity(sides),
    ...compareRollouts(sides),
    ...compareCapacity(sides),
    ...compareApps(sides)
  ]
  return found
    .map((each, index) => ({ each, index }))
    .sort((a, b) => areas.indexOf(a.each.area) - areas.indexOf(b.each.area) || a.index - b.index)
    .map(({ each }) => each)
}

/** An external has one policy, whoever calls it; one that nobody calls has none. */
function externalPolicy({ graph, capabilities }: Side, name: string): EdgePolicy | undefined {
  const [edge] = graph.externals.get(name)?.in ?? []
  return edge === undefined ? undefined : edgePolicies(edge, capabilities)[0]
}

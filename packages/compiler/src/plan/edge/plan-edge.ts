import { edgeOf, edgeRegion, edgeRegions } from '../../model/details/edge.ts'
import type { Mesh } from '../../model/types.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { planParams } from '../params.ts'
import { scopeOf, tagsOf } from '../plan-mesh.ts'
import { merged, type Plan } from '../resource.ts'
import type { TargetPlanner } from '../target-planner.ts'
import { planDistribution } from './distribution.ts'
import { planRecords } from './records.ts'
import { type EdgeRegion, edgeRegionOf } from './region-values.ts'

/**
 * What stands in front of all regions together, as a plan of its own. Of a mesh that has no edge, or a region of which lacks the
 * gateway behind it, undefined. `meshes` has the mesh of each region as it sees it.
 */
export function planEdge(
  meshes: ReadonlyMap<string, Mesh>,
  capabilities: Capabilities,
  planner: TargetPlanner
): Plan | undefined {
  const [any] = meshes.values()
  const edge = any === undefined ? undefined : edgeOf(any)
  if (any === undefined || edge === undefined) return undefined
  const scope = scopeOf(any, edgeRegion, capabilities, planner)
  const all = edgeRegions(any)
  const regions = all.flatMap(({ name, role }): readonly EdgeRegion[] => {
    const mesh = meshes.get(name)
    const region = mesh === undefined ? undefined : edgeRegionOf(edge, { name, role, mesh })
    return region === undefined ? [] : [region]
  })
  const [first, second] = regions
  if (first === undefined || regions.length < all.length) return undefined
  // Two regions are as many as CloudFront, and a record that fails over, can tell apart; a rule says which is left out.
  const pair = second === undefined ? [first] : [first, second]
  const planned =
    edge.kind === 'cloudfront'
      ? planDistribution(scope, edge, [first, second])
      : planRecords(scope, edge, edge.policy.value === 'latency' ? regions : pair)
  return {
    ...merged([planParams(scope), planned]),
    environment: any.environment,
    region: edgeRegion,
    target: planner.target,
    prefix: scope.prefix,
    groups: undefined,
    tags: tagsOf(scope),
    at: edge.at
  }
}

import { costOf, type Prices } from '../model/details/cost.ts'
import type { Capabilities } from './capabilities.ts'
import { type Cost, costOfMonth } from './cost.ts'
import { type RegionSize, regionSize } from './cost-region.ts'
import { byRegion, type RegionMeshes } from './tasks.ts'

/** What the regions of an environment have, in the order of the file. */
export function regionSizes(meshes: RegionMeshes, target: Capabilities['target']): readonly RegionSize[] {
  return byRegion(meshes).flatMap(({ region: name, mesh }) => {
    const region = name === undefined ? undefined : mesh.regions.get(name)
    return region === undefined ? [] : [regionSize(mesh, region, target)]
  })
}

/** Undefined where the file names no prices. */
export function costOfMesh(
  meshes: RegionMeshes,
  target: Capabilities['target'],
  prices: Prices | undefined = meshes[0] === undefined ? undefined : costOf(meshes[0]).prices
): Cost | undefined {
  return prices === undefined ? undefined : costOfMonth(regionSizes(meshes, target), prices)
}

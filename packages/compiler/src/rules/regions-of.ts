import type { Mesh, Region } from '../model/types.ts'
import type { MeshContext } from './define-rule.ts'

/** The regions that a mesh speaks for: its own, or all those that have no mesh of their own. */
export function regionsOf({ mesh, meshes }: Pick<MeshContext, 'mesh' | 'meshes'>): readonly Region[] {
  return [...mesh.regions.values()].filter(({ name }) => meshOf(name, meshes) === mesh)
}

/** The mesh as a region sees it. */
export function meshOf(region: string, meshes: readonly Mesh[]): Mesh | undefined {
  return meshes.find(mesh => mesh.region === region) ?? meshes.find(mesh => mesh.region === undefined)
}

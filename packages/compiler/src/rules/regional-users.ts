import { inServices } from '../model/in-services.ts'
import type { Mesh, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Node } from '../syntax/nodes.ts'
import type { MeshContext } from './define-rule.ts'
import { type RegionalText, regionalTexts } from './regional-texts.ts'
import { meshOf } from './regions-of.ts'

/** A text that names a region, and the regions that use it. */
export interface UsedText {
  readonly text: RegionalText
  readonly users: readonly string[]
}

/**
 * Every text that names a region, with all regions that use it. They are looked at together, with the first of their
 * meshes; with the others there is nothing left.
 */
export function usedTexts({ mesh, meshes }: Pick<MeshContext, 'mesh' | 'meshes'>): readonly UsedText[] {
  return mesh === meshes[0] ? usedIn(meshes) : []
}

const usedIn = perObject((meshes: readonly Mesh[]): readonly UsedText[] => {
  const regions = [...(meshes[0]?.regions.keys() ?? [])]
  const found = new Map<RegionalText, string[]>()
  for (const mesh of meshes) {
    const texts = textsOf(mesh)
    if (texts.length === 0) continue
    const here = regions.filter(region => meshOf(region, meshes) === mesh)
    for (const text of texts) found.set(text, [...(found.get(text) ?? []), ...here])
  }
  return merged(found)
})

/** Of services, gateways, externals, parameters, and of the keys of the file that hold for all regions. */
function textsOf(mesh: Mesh): readonly RegionalText[] {
  const found: RegionalText[] = []
  for (const text of textsOfServices(mesh)) found.push(text)
  for (const { node } of mesh.gateways.values()) add(node)
  for (const { node } of mesh.externals.values()) add(node)
  for (const node of mesh.paramNodes.values()) add(node)
  for (const key of ['cluster', 'network', 'observability']) add(mesh.settings.get(key)?.value)
  return found

  function add(node: Node | undefined): void {
    if (node?.kind !== 'map') return
    for (const text of regionalTexts(node)) found.push(text)
  }
}

const textsOfServices = inServices(({ node, versions }: Service): readonly RegionalText[] => [
  ...regionalTexts(node),
  ...versions.flatMap(version => (version.node === node ? [] : regionalTexts(version.node)))
])

/** A version inherits the texts of its service, and a region those of the file: one scalar is one text. */
function merged(found: ReadonlyMap<RegionalText, readonly string[]>): readonly UsedText[] {
  const byNode = new Map<RegionalText['node'], { readonly text: RegionalText; readonly users: Set<string> }>()
  for (const [text, regions] of found) {
    const known = byNode.get(text.node)
    if (known === undefined) byNode.set(text.node, { text, users: new Set(regions) })
    else for (const region of regions) known.users.add(region)
  }
  return [...byNode.values()].map(({ text, users }) => ({ text, users: [...users] }))
}

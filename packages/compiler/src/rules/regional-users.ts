import type { Mesh } from '../model/types.ts'
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
  const found = new Map<RegionalText, string[]>()
  for (const region of meshes[0]?.regions.keys() ?? []) {
    const seen = meshOf(region, meshes)
    if (seen === undefined) continue
    for (const text of textsOf(seen)) {
      const users = found.get(text)
      if (users === undefined) found.set(text, [region])
      else if (users.at(-1) !== region) users.push(region)
    }
  }
  return merged(found)
})

/** Of services, gateways, externals, parameters, and of the keys of the file that hold for all regions. */
function textsOf(mesh: Mesh): readonly RegionalText[] {
  const found: RegionalText[] = []
  for (const { node, versions } of mesh.services.values()) {
    add(node)
    for (const version of versions) if (version.node !== node) add(version.node)
  }
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

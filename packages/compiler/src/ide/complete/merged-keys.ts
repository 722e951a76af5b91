import { perObject } from '../../query/memo.ts'
import type { CutEntry } from '../../syntax/cut.ts'
import { isMerge } from '../../syntax/merge-pairs.ts'
import type { MapNode, Node } from '../../syntax/nodes.ts'
import type { Token } from '../../syntax/tokens.ts'
import type { ReadFile } from '../../workspace/read-files.ts'

/** The keys that `<<` brings into a map: those of the maps that the aliases behind it mean. */
export function mergedKeys(
  file: ReadFile,
  { offset }: CutEntry,
  text: string,
  tokens: readonly Token[]
): readonly string[] {
  return tokens
    .filter(({ kind }) => kind === 'alias')
    .flatMap(({ start, end }) => keysOfAnchor(file, offset, text.slice(start + 1, end), new Set()))
}

function keysOfAnchor(
  file: ReadFile,
  before: number,
  name: string,
  seen: ReadonlySet<string>
): readonly string[] {
  if (seen.has(name)) return []
  const map = anchored(file, before, name)
  if (map?.kind !== 'map') return []
  const inside = new Set(seen).add(name)
  return map.items.flatMap(pair => {
    if (!isMerge(pair)) return [pair.key.text]
    const values = pair.value.kind === 'list' ? pair.value.items : [pair.value]
    return values.flatMap(value =>
      value.kind === 'alias'
        ? keysOfAnchor(file, before, value.name, inside)
        : value.kind === 'map'
          ? value.items.map(({ key }) => key.text)
          : []
    )
  })
}

/** The last node of a name in the entries up to an offset. */
function anchored({ cut, tree }: ReadFile, before: number, name: string): Node | undefined {
  let found: Node | undefined
  for (const { entry, offset } of cut.entries) {
    if (offset > before) break
    if (!entry.text.includes('&')) continue
    const root = tree.roots(entry)
    if (root !== undefined) found = anchorsOf(root).get(name) ?? found
  }
  return found
}

/** The anchors above an offset of a file, the nearest last. */
export function anchorNames({ cut, tree }: ReadFile, before: number): ReadonlyMap<string, Node> {
  const all = new Map<string, Node>()
  for (const { entry, offset } of cut.entries) {
    if (offset > before) break
    const root = entry.text.includes('&') ? tree.roots(entry) : undefined
    if (root === undefined) continue
    for (const [name, node] of anchorsOf(root)) if (offset + node.end <= before) all.set(name, node)
  }
  return all
}

const anchorsOf = perObject((root: MapNode): ReadonlyMap<string, Node> => {
  const anchors = new Map<string, Node>()
  const collect = (node: Node): void => {
    if (node.kind === 'alias') return
    if (node.anchor !== undefined) anchors.set(node.anchor, node)
    if (node.kind === 'map') for (const { value } of node.items) collect(value)
    else if (node.kind === 'list') for (const item of node.items) collect(item)
  }
  collect(root)
  return anchors
})

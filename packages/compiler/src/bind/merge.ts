import { isEmpty, type MapNode, type Node, type Pair } from '../syntax/nodes.ts'

/**
 * The one merge of the language: maps merge key by key and everything else replaces. A map over a
 * sentence merges into the sentence's long form (which is what normalised trees hold); a
 * sentence over a map replaces it. In an overlay an empty value removes the key; `undefined` is
 * what is left of a removed value.
 *
 * Merged nodes keep the place of what they were made from, value by value, so origins survive.
 */
export function merge(base: Node | undefined, patch: Node): Node | undefined {
  if (isEmpty(patch)) return undefined
  if (patch.kind !== 'map' || patch.sentence !== undefined) return patch
  if (base === undefined || base.kind !== 'map') return withoutEmpties(patch)
  return mergeMaps(base, patch)
}

/** The same merge between levels of inheritance, where an empty value is an empty map or list and removes nothing. */
export function inherit(base: Node | undefined, over: Node): Node {
  if (base === undefined || base.kind !== 'map') return over
  if (isEmpty(over)) return base
  if (over.kind !== 'map' || over.sentence !== undefined) return over
  if (over.items.length === 0) return base
  const overs = new Map<string, Pair>()
  for (const pair of over.items) overs.set(pair.key.text, pair)
  const items = base.items.map(pair => {
    const mine = overs.get(pair.key.text)
    if (mine === undefined) return pair
    overs.delete(pair.key.text)
    return { key: mine.key, value: inherit(pair.value, mine.value) }
  })
  const { sentence: _, ...rest } = over
  return { ...rest, items: [...items, ...overs.values()] }
}

function mergeMaps(base: MapNode, patch: MapNode): MapNode {
  const patches = new Map<string, Pair>()
  for (const pair of patch.items) patches.set(pair.key.text, pair)
  if (patches.size === 0) return base

  const items: Pair[] = []
  for (const pair of base.items) {
    const over = patches.get(pair.key.text)
    if (over === undefined) {
      items.push(pair)
      continue
    }
    patches.delete(pair.key.text)
    const value = merge(pair.value, over.value)
    if (value !== undefined) items.push({ key: over.key, value })
  }
  for (const pair of patches.values()) {
    const value = merge(undefined, pair.value)
    if (value !== undefined) items.push({ key: pair.key, value })
  }
  const { sentence: _, ...rest } = base
  return { ...rest, items }
}

/** A patch that meets nothing to patch: its empty values remove what is not there. */
function withoutEmpties(node: MapNode): MapNode {
  const items: Pair[] = []
  for (const pair of node.items) {
    const value = merge(undefined, pair.value)
    if (value !== undefined) items.push(value === pair.value ? pair : { key: pair.key, value })
  }
  return items.length === node.items.length && items.every((pair, at) => pair === node.items[at])
    ? node
    : { ...node, items }
}

/** `inherit` where both are meant to be maps: what is none was reported, and leaves the base as it is. */
export function inheritMap(base: MapNode, over: Node): MapNode {
  const result = inherit(base, over)
  return result.kind === 'map' ? result : base
}

import type { ShapeRef, TextShape } from '@meshc/schema/shapes'
import { placed } from '../expr/place.ts'
import { readSentence, type SentenceName } from '../expr/read-sentence.ts'
import {
  isEmpty,
  type ListNode,
  type MapNode,
  type Node,
  type Pair,
  type ScalarNode
} from '../syntax/nodes.ts'
import { keysOf, shapeOf } from './shapes.ts'

/**
 * The same tree with every sentence in its long form, so that overlays and inheritance merge maps with maps.
 * The long form remembers the sentence (`sentence`), for a sentence replaces a map where a map merges into it.
 *
 * What has no long form, and what cannot be read, stays as it is; where nothing changes, the node
 * itself is the result.
 */
export function normalize(node: Node, ref: ShapeRef): Node {
  switch (node.kind) {
    case 'scalar':
      return normalizeText(node, shapeOf(ref).text)
    case 'map':
      return normalizeMap(node, ref)
    case 'list':
      return normalizeList(node, ref)
    case 'alias':
      return node
  }
}

function normalizeText(node: ScalarNode, shape: TextShape | undefined): Node {
  if (shape === undefined || isEmpty(node)) return node
  if (shape.type === 'sentence') {
    const long = readSentence(shape.sentence as SentenceName, node.text).value
    const whole = long === undefined ? node : placed(node, long)
    return whole.kind === 'map' || whole.kind === 'list' ? { ...whole, sentence: node } : node
  }
  if (shape.short === undefined) return node
  const { entry, start, end } = node
  const key: ScalarNode = { kind: 'scalar', text: shape.short, style: 'plain', entry, start, end }
  return { kind: 'map', flow: true, items: [{ key, value: node }], sentence: node, entry, start, end }
}

function normalizeMap(node: MapNode, ref: ShapeRef): MapNode {
  const map = shapeOf(ref).map
  if (map === undefined) return node
  const keys = keysOf(ref)
  const other = map.names?.value
  let items: Pair[] | undefined
  for (let at = 0; at < node.items.length; at++) {
    const pair = node.items[at] as Pair
    const shape = keys.get(pair.key.text)?.shape ?? other
    const value = shape === undefined ? pair.value : normalize(pair.value, shape)
    if (value !== pair.value) items ??= node.items.slice(0, at)
    items?.push(value === pair.value ? pair : { key: pair.key, value })
  }
  return items === undefined ? node : { ...node, items }
}

function normalizeList(node: ListNode, ref: ShapeRef): ListNode {
  const shape = shapeOf(ref).list?.item
  if (shape === undefined) return node
  let items: Node[] | undefined
  for (let at = 0; at < node.items.length; at++) {
    const item = node.items[at] as Node
    const value = normalize(item, shape)
    if (value !== item) items ??= node.items.slice(0, at)
    items?.push(value)
  }
  return items === undefined ? node : { ...node, items }
}

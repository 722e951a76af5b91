import type { KeyShape, Shape, ShapeRef } from '@meshc/schema/shapes'
import { perObject } from '../query/memo.ts'
import { canonicalText } from '../shape/canonical-text.ts'
import { normalize } from '../shape/normalize.ts'
import { keysOf, shapeOf } from '../shape/shapes.ts'
import { validate } from '../shape/validate.ts'
import type { Entry, MapNode, Node, Pair, ScalarNode } from '../syntax/nodes.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { irrelevantKeys } from './irrelevant-keys.ts'

/**
 * Adds the defaults of the language to what is written: each known key of each map that is there
 * and whose default is a value. Defaults that are words (“the same as `min`”) have no value to
 * show and stay in the reference.
 */
export function fillDefaults(node: Node, ref: ShapeRef, wanted: (key: string) => boolean = () => true): Node {
  const shape = shapeOf(ref)
  if (node.kind === 'list' && shape.list !== undefined) {
    const { item } = shape.list
    return { ...node, items: node.items.map(inner => fillDefaults(inner, item)) }
  }
  if (node.kind === 'scalar') return inCanonicalForm(node, shape)
  if (node.kind !== 'map' || shape.map === undefined) return node
  const keys = keysOf(ref)
  const other = shape.map.names?.value
  const items = node.items.map(({ key, value }): Pair => {
    const inner = keys.get(key.text)?.shape ?? other
    return { key, value: inner === undefined ? value : fillDefaults(value, inner) }
  })
  const excluded = excludedKeys(node, ref, [...shape.map.oneOf, ...shape.map.atMostOneOf])
  const written = new Set(node.items.map(pair => pair.key.text))
  for (const [key, info] of keys) {
    if (written.has(key) || excluded.has(key) || !wanted(key)) continue
    const pair = defaultOf(info)(key)
    if (pair !== undefined) items.push({ key: pair.key, value: fillDefaults(pair.value, info.shape) })
  }
  return { ...node, items: inOrderOf([...keys.keys()], items) }
}

/** Sentences and expressions that have no long form stand as `fmt` writes them. */
function inCanonicalForm(node: ScalarNode, { text: shape }: Shape): ScalarNode {
  const text = shape === undefined ? undefined : canonicalText(shape, node.text)
  return text === undefined ? node : { ...node, text }
}

/** Known keys stand in the order of the reference, names of the user's own as they were written. */
function inOrderOf(keys: readonly string[], items: readonly Pair[]): readonly Pair[] {
  const rank = new Map(keys.map((key, at) => [key, at]))
  const rankOf = ({ key }: Pair) => rank.get(key.text) ?? keys.length
  return [...items].sort((a, b) => rankOf(a) - rankOf(b))
}

/** Of keys that exclude each other, a written one makes the defaults of the others void. */
function excludedKeys(
  node: MapNode,
  ref: ShapeRef,
  sets: readonly (readonly string[])[]
): ReadonlySet<string> {
  const written = new Set(node.items.map(pair => pair.key.text))
  return new Set([
    ...sets.filter(keys => keys.some(key => written.has(key))).flat(),
    ...irrelevantKeys(node, ref)
  ])
}

const defaultOf = perObject((info: KeyShape) => {
  const known = new Map<string, Pair | undefined>()
  return (key: string): Pair | undefined => {
    if (!known.has(key)) known.set(key, readDefault(key, info))
    return known.get(key)
  }
})

/** The default as a node, when it is written as a value of the key's own shape. */
function readDefault(key: string, info: KeyShape): Pair | undefined {
  const text = valueText(info.default)
  if (text === undefined) return undefined
  const entry: Entry = { file: '', id: 'default', text: `${key}: ${text}\n` }
  const { root, problems } = readEntry(entry)
  const pair = root?.items[0]
  if (pair === undefined || problems.length > 0 || !isValue(pair.value, info.shape)) return undefined
  return { key: pair.key, value: normalize(pair.value, info.shape) }
}

/** A default that is a value is in the quotes of Markdown, or begins as only values do; anything else is words about it. */
function valueText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const quoted = /^`([^`]*)`$/.exec(text)
  if (quoted !== null) return quoted[1]
  return /^([\d[{]|true$|false$)/.test(text) ? text : undefined
}

function isValue(node: Node, ref: ShapeRef): boolean {
  let isClean = true
  validate(node, ref, () => {
    isClean = false
  })
  return isClean
}

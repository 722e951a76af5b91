import type { ShapeRef } from '@meshc/schema/shapes'
import { expandedLines } from '../../expand/print-expanded.ts'
import { printSentence } from '../../expr/print-sentence.ts'
import type { SentenceName } from '../../expr/read-sentence.ts'
import { shapeOf, valueShape } from '../../shape/shapes.ts'
import { quote } from '../../syntax/encode-scalar.ts'
import { isEmpty, type MapNode, type Node, type Pair } from '../../syntax/nodes.ts'
import type { EffectiveValue } from './spot.ts'

/** Text as the file would say it, in one line: a scalar, a sentence, a short list; undefined for what needs more. */
export function valueLine({ node, shape }: EffectiveValue): string | undefined {
  if (node.kind === 'scalar') return isEmpty(node) ? undefined : quote(node.text, false)
  const sentence = sentenceOf(shape, node)
  if (sentence !== undefined) return sentence
  if (node.kind !== 'list') return undefined
  const items = node.items.map(item => (item.kind === 'scalar' ? quote(item.text) : undefined))
  const text = `[${items.join(', ')}]`
  return items.includes(undefined) || text.length > longestLine ? undefined : text
}

const longestLine = 60

/** The sentence that says the same as a long form; undefined where there is none. */
export function sentenceOf(shape: ShapeRef, node: Node): string | undefined {
  const { text } = shapeOf(shape)
  return text?.sentence === undefined || node.kind === 'scalar' || node.kind === 'alias'
    ? undefined
    : printSentence(text.sentence as SentenceName, node)
}

/** Any value in one line, short forms wherever there are some: `{ eject: 5x 5xx in 30s, pending: 1024 }`. */
export function compactValue({
  node,
  shape
}: {
  readonly node: Node
  readonly shape: ShapeRef | undefined
}): string {
  if (node.kind === 'scalar') return isEmpty(node) ? '{}' : quote(node.text)
  if (node.kind === 'alias') return `*${node.name}`
  const sentence = shape === undefined ? undefined : sentenceOf(shape, node)
  if (sentence !== undefined) return quote(sentence)
  if (node.kind === 'list') {
    const item = shape === undefined ? undefined : shapeOf(shape).list?.item
    return `[${node.items.map(each => compactValue({ node: each, shape: item })).join(', ')}]`
  }
  const pairs = node.items.map(
    ({ key, value }) =>
      `${quote(key.text)}: ${compactValue({ node: value, shape: shape === undefined ? undefined : valueShape(shape, key.text) })}`
  )
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`
}

/** More lines than these push the rest of a hover out of sight. */
const mostLines = 12

/** Lines of YAML with their origins in a column as near as the longest line allows. */
export function alignedLines(map: MapNode, originOf: (node: Node) => string): readonly string[] {
  const all = expandedLines(map, originOf)
  const lines = all.slice(0, mostLines)
  const more = all.length > mostLines ? [`# and ${all.length - mostLines} more lines`] : []
  return [...aligned(lines), ...more]
}

/** Remarks in one column behind lines of YAML. */
export function aligned(
  lines: readonly { readonly text: string; readonly origin: string }[]
): readonly string[] {
  const column = Math.max(0, ...lines.map(({ text, origin }) => (origin === '' ? 0 : text.length)))
  return lines.map(({ text, origin }) => (origin === '' ? text : `${text.padEnd(column)}  # ${origin}`))
}

export function mapOf(items: readonly Pair[], { entry, start, end }: Node): MapNode {
  return { kind: 'map', flow: false, items, entry, start, end }
}

/** The scalars of a tree, and its empty collections. */
export function leavesOf(node: Node): readonly Node[] {
  if (node.kind === 'map' && node.items.length > 0) return node.items.flatMap(({ value }) => leavesOf(value))
  if (node.kind === 'list' && node.items.length > 0) return node.items.flatMap(leavesOf)
  return [node]
}

/** The leaves that count, with the maps around them. A list counts as its first leaf does. */
export function pruned(node: Node, counts: (leaf: Node) => boolean): Node | undefined {
  if (node.kind !== 'map' || node.items.length === 0) {
    const [first = node] = leavesOf(node)
    return counts(first) ? node : undefined
  }
  const items = node.items.flatMap(({ key, value }) => {
    const kept = pruned(value, counts)
    return kept === undefined ? [] : [{ key, value: kept }]
  })
  return items.length === 0 ? undefined : { ...node, items }
}

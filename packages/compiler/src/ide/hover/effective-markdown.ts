import type { ShapeRef } from '@meshc/schema/shapes'
import { expandedLines } from '../../expand/print-expanded.ts'
import { printSentence } from '../../expr/print-sentence.ts'
import type { SentenceName } from '../../expr/read-sentence.ts'
import { shapeOf } from '../../shape/shapes.ts'
import { quote } from '../../syntax/encode-scalar.ts'
import { isEmpty, type MapNode, type Node, type Pair, type ScalarNode } from '../../syntax/nodes.ts'
import { originIn } from '../../workspace/expand-workspace.ts'
import type { Ide } from '../ide.ts'
import { code, fenced } from './markdown.ts'
import { type EffectiveValue, effectiveAt, type Spot, whereWords } from './spot.ts'

/** The value that counts and where it comes from; undefined where that is what stands at the cursor, word by word. */
export function effectiveMarkdown(spot: Spot, key: ScalarNode, written: Node | undefined): string | undefined {
  const value = effectiveAt(spot)
  if (value === undefined) return removed(spot, written)
  if (isAsWritten(value.node, written)) return undefined
  const where = whereWords(spot.chosen)
  const head = where === '' ? 'Effective' : `Effective ${where}`
  const originOf = originIn(spot.ide.workspace)
  const origins = [...new Set(leavesOf(value.node).map(originOf))]
  const line = valueLine(value)
  if (line !== undefined && origins.length === 1) return `${head}: ${code(line)} (${origins[0]})`
  return `${head}:\n\n${fenced('yaml', block(key, value.node, originOf).join('\n'))}`
}

/** A patch may remove a key, and an overlay what the file says. */
function removed(spot: Spot, written: Node | undefined): string | undefined {
  const isName = spot.path.length < 3
  if (written === undefined || isName || spot.path.some(step => typeof step === 'number' || step === '*'))
    return undefined
  const parent = effectiveAt({ ...spot, path: spot.path.slice(0, -1) })
  const where = whereWords(spot.chosen)
  return parent?.node.kind !== 'map' || where === '' ? undefined : `Not set ${where}`
}

/** Whether all that counts stands between the beginning and the end of what is written. */
function isAsWritten(node: Node, written: Node | undefined): boolean {
  if (written === undefined) return false
  return leavesOf(node).every(
    ({ entry, start, end }) => entry === written.entry && start >= written.start && end <= written.end
  )
}

/** Text as the file would say it, in one line: a scalar, a sentence, a short list; undefined for what needs more. */
export function valueLine({ node, shape }: EffectiveValue): string | undefined {
  if (node.kind === 'scalar') return isEmpty(node) ? undefined : quote(node.text)
  const sentence = sentenceOf(shape, node)
  if (sentence !== undefined) return sentence
  if (node.kind !== 'list') return undefined
  const items = node.items.map(item => (item.kind === 'scalar' ? quote(item.text, true) : undefined))
  const text = `[${items.join(', ')}]`
  return items.includes(undefined) || text.length > longestLine ? undefined : text
}

/** The sentence that says the same as a long form; undefined where there is none. */
export function sentenceOf(shape: ShapeRef, node: Node): string | undefined {
  const { text } = shapeOf(shape)
  return text?.sentence === undefined || node.kind === 'scalar' || node.kind === 'alias'
    ? undefined
    : printSentence(text.sentence as SentenceName, node)
}

const longestLine = 60

/** More lines than these push the rest of a hover out of sight. */
const mostLines = 12

function block(key: ScalarNode, value: Node, originOf: (node: Node) => string): readonly string[] {
  return alignedLines(mapOf([{ key, value }], key), originOf)
}

/** Lines of YAML with their origins in a column as near as the longest line allows. */
export function alignedLines(map: MapNode, originOf: (node: Node) => string): readonly string[] {
  const all = expandedLines(map, originOf)
  const lines = all.slice(0, mostLines)
  const column = Math.max(0, ...lines.map(({ text, origin }) => (origin === '' ? 0 : text.length)))
  return [
    ...lines.map(({ text, origin }) => (origin === '' ? text : `${text.padEnd(column)}  # ${origin}`)),
    ...(all.length > mostLines ? [`# and ${all.length - mostLines} more`] : [])
  ]
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

/**
 * What a declaration has of others, one key a line: of `defaults`, a policy, `observability`, an
 * overlay. Undefined where it has nothing of anybody.
 */
export function inheritedMarkdown(spot: Spot, ide: Ide): string | undefined {
  const value = effectiveAt(spot)
  if (value?.node.kind !== 'map') return undefined
  const own = spot.site.cut.entry
  const shown = value.node.items.flatMap(pair => {
    const foreign = pruned(pair.value, ({ entry }) => entry !== own && entry.file !== '')
    return foreign === undefined ? [] : [{ key: pair.key, value: shortened(pair, foreign, value.shape) }]
  })
  if (shown.length === 0) return undefined
  const where = whereWords(spot.chosen)
  const head = where === '' ? 'Inherited' : `Inherited ${where}`
  return `${head}:\n\n${fenced('yaml', alignedLines(mapOf(shown, value.node), originIn(ide.workspace)).join('\n'))}`
}

/** The leaves that count, with the maps around them. A list counts as a whole. */
function pruned(node: Node, counts: (leaf: Node) => boolean): Node | undefined {
  if (node.kind !== 'map') {
    const [first = node] = leavesOf(node)
    return counts(first) ? node : undefined
  }
  const items = node.items.flatMap(({ key, value }) => {
    const kept = pruned(value, counts)
    return kept === undefined ? [] : [{ key, value: kept }]
  })
  return items.length === 0 ? undefined : { ...node, items }
}

/** A long form of one origin as the sentence that is shorter. */
function shortened({ key }: Pair, node: Node, around: ShapeRef): Node {
  const shape = shapeOf(around).map?.keys[key.text]?.shape
  const places = new Set(leavesOf(node).map(({ entry }) => entry))
  const text = shape === undefined || places.size > 1 ? undefined : sentenceOf(shape, node)
  const [first = node] = leavesOf(node)
  return text === undefined
    ? node
    : { kind: 'scalar', text, style: 'plain', entry: first.entry, start: first.start, end: first.end }
}

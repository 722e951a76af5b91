import { printSentence } from '../../../expr/print-sentence.ts'
import { readSentence, type SentenceName } from '../../../expr/read-sentence.ts'
import type { Long } from '../../../expr/types.ts'
import { shapeOf } from '../../../shape/shapes.ts'
import type { ListNode, MapNode, ScalarNode } from '../../../syntax/nodes.ts'
import { quote } from '../../../syntax/scalar-map.ts'
import type { Edit } from '../../../text/edit.ts'
import type { CodeAction } from '../../types.ts'
import { type Slot, slotsAround } from '../slots.ts'
import { columnOf, hasComment, hasLink, inkEnd } from '../text/lines.ts'
import { printFlow, widest, withoutAnchor } from '../text/print-node.ts'
import { inFile, type Place, rewriting } from './refactoring.ts'

/** `timeout: 5s idle 60s` as `timeout: { request: 5s, idle: 60s }`, and the other way round; `auth` as `{ to: auth }`. */
export function sentenceForms(place: Place): readonly CodeAction[] {
  for (const slot of slotsAround(place.site)) {
    const found = slot.node.kind === 'scalar' ? written(slot, slot.node) : shortened(slot)
    if (found === undefined) continue
    const { title, edit } = found
    return rewriting(place, { title, kind: 'refactor.rewrite', edits: inFile(place.site, [edit]) })
  }
  return []
}

interface Found {
  readonly title: string
  readonly edit: Edit
}

function written(slot: Slot, node: ScalarNode): Found | undefined {
  const text = slot.shape === undefined ? undefined : shapeOf(slot.shape).text
  const isLines = node.style === 'literal' || node.style === 'folded' || node.style === 'empty'
  if (text === undefined || isLines) return undefined
  if (text.type === 'sentence' && text.sentence !== undefined) {
    const { value, problems } = readSentence(text.sentence as SentenceName, node.text)
    if (value === undefined || value.kind === 'text' || problems.length > 0) return undefined
    const flow = longFlow(value)
    const column = columnOf(node.entry.text, node.start)
    const insert =
      slot.inFlow || slot.pair === undefined || column + flow.length <= widest
        ? flow
        : longBlock(slot, node, value)
    return {
      title: value.kind === 'list' ? `Write ${nameOf(slot)} as a list` : `Write ${nameOf(slot)} as a map`,
      edit: { start: behindColon(slot, node, insert), end: node.end, insert }
    }
  }
  if (text.short === undefined) return undefined
  const insert = `{ ${text.short}: ${withoutAnchor(node, true)} }`
  return { title: `Write ${nameOf(slot)} as a map`, edit: { start: node.start, end: node.end, insert } }
}

/** A block value begins on the line below its key, and takes the blank behind the colon with it. */
function behindColon({ pair }: Slot, node: ScalarNode, insert: string): number {
  const { text } = node.entry
  return insert.startsWith('\n') && pair !== undefined
    ? pair.key.end + text.slice(pair.key.end, node.start).trimEnd().length
    : node.start
}

function longFlow(long: Long): string {
  if (long.kind === 'text') return quote(long.text)
  if (long.kind === 'list') return `[${long.items.map(longFlow).join(', ')}]`
  return `{ ${long.items.map(({ key, value }) => `${key}: ${longFlow(value)}`).join(', ')} }`
}

function longBlock({ pair }: Slot, node: ScalarNode, long: Long): string {
  const column = columnOf(node.entry.text, pair?.key.start ?? node.start) + 2
  const lines =
    long.kind === 'map'
      ? long.items.map(({ key, value }) => `${key}: ${longFlow(value)}`)
      : long.kind === 'list'
        ? long.items.map(item => `- ${longFlow(item)}`)
        : []
  return lines.map(line => `\n${' '.repeat(column)}${line}`).join('')
}

function shortened(slot: Slot): Found | undefined {
  const { node } = slot
  if ((node.kind !== 'map' && node.kind !== 'list') || slot.shape === undefined) return undefined
  if (node.items.length === 0 || node.anchor !== undefined) return undefined
  const shape = shapeOf(slot.shape).text
  if (shape === undefined) return undefined
  const text =
    shape.type === 'sentence' && shape.sentence !== undefined
      ? sentenceFor(shape.sentence as SentenceName, node)
      : onlyValue(node, shape.short)
  const { entry } = node
  const from = slot.pair === undefined ? node.start : slot.pair.key.end
  const end = inkEnd(entry.text, node)
  if (text === undefined || hasComment(entry, { start: from, end }) || hasLink(entry, { start: from, end }))
    return undefined
  const isBelow = entry.text.slice(from, node.start).includes('\n')
  const colon = /^[ \t]*:/.exec(entry.text.slice(from))?.[0].length ?? 0
  return {
    title: `Write ${nameOf(slot)} in one sentence`,
    edit: isBelow
      ? { start: from + colon, end, insert: ` ${text}` }
      : { start: node.start, end, insert: text }
  }
}

function sentenceFor(name: SentenceName, node: MapNode | ListNode): string | undefined {
  const text = printSentence(name, node)
  return text === undefined ? undefined : quote(text)
}

function onlyValue(node: MapNode | ListNode, key: string | undefined): string | undefined {
  const [pair, ...others] = node.kind === 'map' ? node.items : []
  if (pair === undefined || others.length > 0 || pair.key.text !== key || pair.value.kind !== 'scalar')
    return undefined
  return printFlow(pair.value)
}

function nameOf({ pair, path }: Slot): string {
  const key = pair?.key.text ?? path.findLast(step => typeof step === 'string') ?? ''
  return pair === undefined ? `this item of \`${key}\`` : `\`${key}\``
}

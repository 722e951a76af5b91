import { isEmpty, type ListNode, type MapNode } from '../../../syntax/nodes.ts'
import type { Edit } from '../../../text/edit.ts'
import type { CodeAction } from '../../types.ts'
import { type Slot, slotsAround } from '../slots.ts'
import { columnOf, hasComment, inkEnd, isFirstOfLine, lineEndOf, lineStartOf } from '../text/lines.ts'
import { printFlow, printKey, widest } from '../text/print-node.ts'
import { inFile, type Place, rewriting } from './refactoring.ts'

/** `{ a: 1, b: 2 }` as lines, and lines as `{ a: 1, b: 2 }`: the innermost collection around the cursor that may be written otherwise. */
export function flowForms(place: Place): readonly CodeAction[] {
  for (const slot of slotsAround(place.site)) {
    const { node } = slot
    // A declaration on one line would be none that people find.
    if ((node.kind !== 'map' && node.kind !== 'list') || node.items.length === 0 || slot.path.length < 3)
      continue
    const edit = node.flow ? asBlock(slot, node) : asFlow(slot, node)
    if (edit === undefined) continue
    const what = slot.pair === undefined ? 'this item' : `\`${slot.pair.key.text}\``
    const title = node.flow ? `Write ${what} on lines of its own` : `Write ${what} on one line`
    const found = rewriting(place, { title, kind: 'refactor.rewrite', edits: inFile(place.site, [edit]) })
    if (found.length > 0) return found
  }
  return []
}

function asBlock({ pair, holder, inFlow }: Slot, node: MapNode | ListNode): Edit | undefined {
  const { entry } = node
  const { text } = entry
  if (inFlow || hasComment(entry, node) || text.slice(node.start, node.end).includes('\n')) return undefined
  const end = inkEnd(text, node)
  if (!/^[ \t]*(#.*)?$/.test(text.slice(end, lineEndOf(text, end)))) return undefined
  const parts =
    node.kind === 'map'
      ? node.items.map(({ key, value }) => {
          const name = printKey(key, false)
          return isEmpty(value) ? `${name}:` : `${name}: ${printFlow(value)}`
        })
      : node.items.map(item => `- ${printFlow(item)}`)
  if (pair === undefined) {
    // Behind a dash the first pair stays on the line.
    if (node.kind !== 'map' || holder.kind !== 'list' || node.anchor !== undefined) return undefined
    const margin = ' '.repeat(columnOf(text, node.start))
    return { start: node.start, end, insert: parts.join(`\n${margin}`) }
  }
  const column = columnOf(text, pair.key.start) + 2
  const lines = parts.map(part => `\n${' '.repeat(column)}${part}`).join('')
  const trailing = text.slice(end, lineEndOf(text, end))
  // A comment behind the bracket stays behind the key.
  return trailing.trim() === ''
    ? { start: beforeValue(text, pair.key.end, node.start), end, insert: lines }
    : {
        start: beforeValue(text, pair.key.end, node.start),
        end: end + trailing.length,
        insert: `${trailing}${lines}`
      }
}

/** Where the blanks before a value begin, or the value where an anchor stands between. */
function beforeValue(text: string, from: number, start: number): number {
  return from + text.slice(from, start).trimEnd().length
}

function asFlow({ pair, inFlow }: Slot, node: MapNode | ListNode): Edit | undefined {
  const { entry } = node
  const { text } = entry
  const end = inkEnd(text, node)
  if (inFlow || node.entry !== (pair?.key.entry ?? entry)) return undefined
  const from = pair?.key.end ?? node.start
  if (hasComment(entry, { start: from, end }) || node.anchor !== undefined) return undefined
  const insert = printFlow(node)
  if (insert === undefined || /[|>]$/m.test(text.slice(from, end))) return undefined
  if (pair === undefined) {
    const isFirst = /^[ ]*-[ ]+$/.test(text.slice(lineStartOf(text, node.start), node.start))
    return isFirst && columnOf(text, node.start) + insert.length <= widest
      ? { start: node.start, end, insert }
      : undefined
  }
  if (
    !isFirstOfLine(text, pair.key.start) &&
    !/^[ ]*(?:-[ ]+)+$/.test(text.slice(lineStartOf(text, pair.key.start), pair.key.start))
  )
    return undefined
  const colon = /^[ \t]*:/.exec(text.slice(from))?.[0].length ?? 0
  const start = from + colon
  return columnOf(text, start) + 1 + insert.length <= widest
    ? { start, end, insert: ` ${insert}` }
    : undefined
}

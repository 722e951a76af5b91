import type { Span } from '../../text/span.ts'
import type { Cursor, Ide } from '../ide.ts'
import type { Completion, CompletionList } from '../types.ts'
import { commentItems } from './comments.ts'
import { keyItems } from './keys.ts'
import { nameItems } from './names.ts'
import { snippetItems } from './snippets.ts'
import type { Spot } from './spot.ts'
import { spotsAt } from './spots-at.ts'
import { valueSpotItems } from './value-spot-items.ts'

export { resolveCompletion } from './resolve.ts'

/** More would be read by nobody; typing on asks again. */
const mostItems = 200

/**
 * What may be written at a cursor, the likeliest first, of any text whatever its state. A span never leaves
 * the line of the cursor. Lines of an `insert` bear their whole indentation.
 */
export function complete(ide: Ide, cursor: Cursor): CompletionList {
  const spots = spotsAt(ide, cursor)
  const items = new Map<string, Completion>()
  for (const spot of spots)
    for (const item of itemsOf(ide, cursor, spot)) {
      const id = `${item.label}\n${item.kind === 'key' ? 'key' : ''}`
      if (!items.has(id)) items.set(id, item)
    }
  const text = ide.workspace.file(cursor.file)?.source.text ?? ''
  const all = [...items.values()].filter(({ span }) => isOnOneLine(text, span))
  if (all.length <= mostItems) return { items: sorted(all), isIncomplete: false }
  const typed = all.filter(({ span, filter, label }) =>
    matches(text.slice(span.start, cursor.offset), filter ?? label)
  )
  return { items: sorted(typed).slice(0, mostItems), isIncomplete: true }
}

function itemsOf(ide: Ide, cursor: Cursor, spot: Spot): readonly Completion[] {
  switch (spot.of) {
    case 'comment':
      return commentItems(spot)
    case 'key':
      return [...keyItems(spot), ...nameItems(spot, ide.workspace.composed()), ...snippetItems(spot)]
    case 'value':
      return valueSpotItems(ide, cursor, spot)
  }
}

function sorted(items: readonly Completion[]): readonly Completion[] {
  return [...items].sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0))
}

/** Editors take no change that goes over several lines; a lone carriage return ends a line as well. */
function isOnOneLine(text: string, { start, end }: Span): boolean {
  return !/[\r\n]/.test(text.slice(start, end))
}

/** Whether the letters of a word occur in another in their order, as editors compare them. */
function matches(typed: string, word: string): boolean {
  const letters = typed.toLowerCase()
  const all = word.toLowerCase()
  let at = 0
  for (const letter of letters) {
    at = all.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

import type { MapNode, Pair } from '../../../syntax/nodes.ts'
import type { Edit } from '../../../text/edit.ts'
import { commentedStart, hasComment, inkEnd, isFirstOfLine, lineStartOf, nextLineOf } from './lines.ts'

/**
 * Takes a pair out of its map, in offsets of its entry: with its lines in a block, with a comma between brackets.
 * Undefined where a comment would go with it, unless the pair is moved with those within it and above it, and for the only pair of a map.
 */
export function removePair(map: MapNode, { key, value }: Pair, isMoved = false): Edit | undefined {
  const { entry } = key
  const { text } = entry
  if (value.entry !== entry || map.items.length < 2 || value.start < key.end) return undefined
  const end = endOfPair({ key, value })
  if (map.flow) return between(text, map, key.start, end)
  const next = nextLineOf(text, end)
  if (!isFirstOfLine(text, key.start) || hasComment(entry, { start: isMoved ? end : key.start, end: next }))
    return undefined
  const start = commentedStart(text, key.start)
  // A comment above it would speak of the next key.
  if (start < key.start && !isMoved) return undefined
  return text.slice(end, next).trim() === ''
    ? { start: lineStartOf(text, start), end: next, insert: '' }
    : undefined
}

/** Where the ink of a pair ends; behind its colon when it has no value. */
export function endOfPair({ key, value }: Pair): number {
  const { text } = key.entry
  if (value.end > value.start) return inkEnd(text, value)
  const colon = /^[ \t]*:/.exec(text.slice(key.end))
  return key.end + (colon?.[0].length ?? 0)
}

function between(text: string, map: MapNode, start: number, end: number): Edit | undefined {
  if (text.slice(map.start, map.end).includes('#')) return undefined
  const after = /^\s*,\s*/.exec(text.slice(end, map.end))
  if (after !== null) return { start, end: end + after[0].length, insert: '' }
  const before = /,\s*$/.exec(text.slice(map.start, start))
  return before === null ? undefined : { start: start - before[0].length, end, insert: '' }
}

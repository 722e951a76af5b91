import type { Position, Range } from 'vscode-languageserver'

/** A change of a document as a client sends it. */
export interface ContentChange {
  readonly range?: Range
  readonly text: string
}

/** The place of an offset as the protocol counts it: LF, CRLF and a lone CR end a line. Written apart from the server's. */
export function positionIn(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }
}

/** From one text to another: the least that has to be replaced, in one piece or in two, or everything. */
export function changesBetween(before: string, after: string, how: number): readonly ContentChange[] {
  if (how % 10 === 0) return [{ text: after }]
  const least = Math.min(before.length, after.length)
  let start = 0
  while (start < least && before[start] === after[start]) start++
  let same = 0
  while (same < least - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++
  // No position stands between the two characters of a line break.
  if (isWithinBreak(before, start) || isWithinBreak(after, start)) start--
  while (
    same > 0 &&
    (isWithinBreak(before, before.length - same) || isWithinBreak(after, after.length - same))
  )
    same--
  const range = { start: positionIn(before, start), end: positionIn(before, before.length - same) }
  const text = after.slice(start, after.length - same)
  if (how % 10 > 2 || before.length - same === start || text === '') return [{ range, text }]
  // First away with the old, then in with the new, in one message.
  const between = before.slice(0, start) + before.slice(before.length - same)
  if (isWithinBreak(between, start)) return [{ range, text }]
  const at = positionIn(between, start)
  return [
    { range, text: '' },
    { range: { start: at, end: at }, text }
  ]
}

function isWithinBreak(text: string, offset: number): boolean {
  return text[offset - 1] === '\r' && text[offset] === '\n'
}

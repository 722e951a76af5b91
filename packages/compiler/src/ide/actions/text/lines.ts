import { commentsOf } from '../../../syntax/comments.ts'
import type { Entry } from '../../../text/place.ts'
import type { Span } from '../../../text/span.ts'

/** Where the line of an offset begins. */
export function lineStartOf(text: string, offset: number): number {
  // A negative start would count as 0, and find a line end that stands there.
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

/** Where the line of an offset ends, before its line end. */
export function lineEndOf(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  const end = newline < 0 ? text.length : newline
  return end > offset && text[end - 1] === '\r' ? end - 1 : end
}

/** Where the line behind the one of an offset begins. */
export function nextLineOf(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  return newline < 0 ? text.length : newline + 1
}

/** In which column an offset stands, a byte order mark not counted. */
export function columnOf(text: string, offset: number): number {
  const start = lineStartOf(text, offset)
  return offset - start - (start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0)
}

/** Whether nothing but blanks stands before an offset on its line. */
export function isFirstOfLine(text: string, offset: number): boolean {
  return /^[ \ufeff]*$/.test(text.slice(lineStartOf(text, offset), offset))
}

/** Where the comment begins that stands on the lines right above a key; the key itself where there is none. */
export function commentedStart(text: string, start: number): number {
  if (!isFirstOfLine(text, start)) return start
  let from = start
  for (let line = lineStartOf(text, start); line > 0; ) {
    const above = lineStartOf(text, line - 1)
    const written = text.slice(above, line)
    if (!/^[ \t]*#/.test(written)) break
    from = above + written.indexOf('#')
    line = above
  }
  return from
}

/** Where what a span holds ends, without the blanks and line ends behind it. */
export function inkEnd(text: string, { start, end }: Span): number {
  return start + text.slice(start, end).trimEnd().length
}

/** Moves all lines but the first by some columns; empty ones stay empty. Line ends become LF. */
export function shifted(text: string, by: number): string {
  const [first = '', ...rest] = text.split(/\r?\n/)
  const moved = rest.map(line => {
    if (line.trim() === '') return ''
    const indent = line.length - line.trimStart().length
    return ' '.repeat(Math.max(0, indent + by)) + line.slice(indent)
  })
  return [first, ...moved].join('\n')
}

/** Whether a comment stands within a span of an entry. */
export function hasComment(entry: Entry, { start, end }: Span): boolean {
  return commentsOf(entry).some(comment => comment.start < end && comment.end > start)
}

/** Whether an anchor or an alias is written within a span of an entry, or a merge key. */
export function hasLink(entry: Entry, { start, end }: Span): boolean {
  return /(?:^|[\s,[{:])(?:[&*][^\s,[\]{}]|<<[ \t]*:)/.test(entry.text.slice(start, end))
}

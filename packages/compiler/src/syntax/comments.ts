import type { Entry } from '../text/place.ts'
import type { Span } from '../text/span.ts'
import type { MapNode } from './nodes.ts'
import { tokenize } from './tokens.ts'

export interface Comment extends Span {
  /** With its `#`, without blanks at its end. */
  readonly text: string
  /** Nothing but blanks stands before it on its line. */
  readonly ownLine: boolean
}

const known = new WeakMap<Entry, readonly Comment[]>()

/** The comments of an entry in their order. A `#` in a quoted or block text is none. */
export function commentsOf(entry: Entry, _root?: MapNode): readonly Comment[] {
  let comments = known.get(entry)
  if (comments === undefined) {
    comments = entry.text.includes('#') ? findComments(entry.text) : []
    known.set(entry, comments)
  }
  return comments
}

function findComments(text: string): readonly Comment[] {
  return tokenize(text)
    .filter(({ kind }) => kind === 'comment')
    .map(({ start, end }) => {
      const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
      return { start, end, text: text.slice(start, end), ownLine: /^[\s\ufeff]*$/.test(before) }
    })
}

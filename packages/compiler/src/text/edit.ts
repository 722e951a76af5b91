import type { Span } from './span.ts'

/** Replace the text of a span. An insertion has an empty span. */
export interface Edit extends Span {
  readonly insert: string
}

/** Applies edits that do not overlap; their order does not matter. Of two insertions at one offset the earlier in the list comes first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.start - b.edit.start || a.index - b.index)
  let out = ''
  let from = 0
  for (const { edit } of sorted) {
    if (edit.start < from) throw new Error('Edits overlap.')
    out += text.slice(from, edit.start) + edit.insert
    from = edit.end
  }
  return out + text.slice(from)
}

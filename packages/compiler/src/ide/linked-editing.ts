import type { Span } from '../text/span.ts'
import type { Cursor, Ide } from './ide.ts'
import { anchorAt } from './names/anchors.ts'

/**
 * The ranges that change together while one of them is typed over: an anchor and its aliases. An editor applies such
 * changes unasked and within one file, so names of the mesh are no part of it: they are said in other files and
 * environments too, and a half-typed one may be another's. They are for `rename`.
 */
export function linkedRanges({ workspace }: Ide, cursor: Cursor): readonly Span[] | undefined {
  const family = anchorAt(workspace.file(cursor.file), cursor)?.family
  return family === undefined || family.aliases.length === 0 ? undefined : [family.anchor, ...family.aliases]
}

import type { Cursor, Ide } from './ide.ts'
import { anchorAt } from './names/anchors.ts'
import { nameFamily } from './names/name-family.ts'
import { namesAt } from './names/names-at.ts'
import { spanOf } from './places.ts'
import type { Highlight } from './types.ts'

/** The places of the same file that say the name at a cursor; what declares or patches it is written, the rest is read. */
export function highlights({ workspace }: Ide, cursor: Cursor): readonly Highlight[] {
  const names = namesAt(workspace, cursor)
  if (names.length === 0) return ofAnchor(workspace.file(cursor.file), cursor)
  return nameFamily(workspace, names, cursor.file)
    .flatMap(({ at, role }): readonly Highlight[] => {
      const span = at.entry.file === cursor.file ? spanOf(workspace, at) : undefined
      if (span === undefined) return []
      return [{ start: span.start, end: span.end, kind: role === 'reference' ? 'read' : 'write' }]
    })
    .sort((a, b) => a.start - b.start)
}

function ofAnchor(file: Parameters<typeof anchorAt>[0], cursor: Cursor): readonly Highlight[] {
  const family = anchorAt(file, cursor, true)?.family
  if (family === undefined) return []
  return [
    { ...family.anchor, kind: 'write' },
    ...family.aliases.map(span => ({ ...span, kind: 'read' as const }))
  ]
}

import { compareFileSpans } from './compare-spans.ts'
import type { Cursor, Ide } from './ide.ts'
import { anchorAt } from './names/anchors.ts'
import { nameFamily } from './names/name-family.ts'
import { namesAt } from './names/names-at.ts'
import { spanOf } from './places.ts'
import type { Reference } from './types.ts'

/**
 * Every place in the files of the mesh that says the name at a cursor, patches of overlays among them, in the order
 * of the files and of the text.
 */
export function references(
  { workspace }: Ide,
  cursor: Cursor,
  { withDeclaration }: { readonly withDeclaration: boolean }
): readonly Reference[] {
  const names = namesAt(workspace, cursor)
  const found =
    names.length > 0
      ? nameFamily(workspace, names, cursor.file).flatMap(({ at, role }): readonly Reference[] => {
          const span = spanOf(workspace, at)
          return span === undefined ? [] : [{ ...span, isDeclaration: role === 'declaration' }]
        })
      : ofAnchor(workspace.file(cursor.file), cursor)
  return found
    .filter(({ isDeclaration }) => withDeclaration || !isDeclaration)
    .sort(compareFileSpans(workspace.paths()))
}

function ofAnchor(file: Parameters<typeof anchorAt>[0], cursor: Cursor): readonly Reference[] {
  const family = anchorAt(file, cursor, true)?.family
  if (family === undefined) return []
  return [
    { file: cursor.file, ...family.anchor, isDeclaration: true },
    ...family.aliases.map(span => ({ file: cursor.file, ...span, isDeclaration: false }))
  ]
}

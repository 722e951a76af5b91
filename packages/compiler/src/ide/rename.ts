import { editIn } from '../expr/place.ts'
import { encodeFor } from '../syntax/encode-scalar.ts'
import type { Span } from '../text/span.ts'
import { compareFileSpans } from './compare-spans.ts'
import type { Cursor, Ide } from './ide.ts'
import { type AnchorAt, anchorAt } from './names/anchors.ts'
import { nameFamily } from './names/name-family.ts'
import { namesAt } from './names/names-at.ts'
import type { Occurrence } from './names/types.ts'
import { spanOf } from './places.ts'
import { anchorRefusal, nameRefusal, notRenamable } from './rename-refusals.ts'
import { siteAt } from './site.ts'
import type { FileEdit, Refusal, WorkspaceChange } from './types.ts'

/** The name at a cursor, as it may be typed over. Undefined where there is nothing that could have a name. */
export function prepareRename(
  ide: Ide,
  cursor: Cursor
): { readonly span: Span; readonly placeholder: string } | Refusal | undefined {
  const { workspace } = ide
  const [first, ...others] = namesAt(workspace, cursor)
  if (first !== undefined) {
    const span = spanOf(workspace, first.at)
    if (span === undefined) return undefined
    const refused = notRenamable(first, nameFamily(workspace, [first, ...others], cursor.file))
    return refused ?? { span: { start: span.start, end: span.end }, placeholder: first.name }
  }
  const anchor = anchorAt(workspace.file(cursor.file), cursor)
  if (anchor !== undefined) return { span: anchor.at, placeholder: anchor.family.name }
  return ofOtherWord(ide, cursor)
}

/** What changes in all files when the name at a cursor becomes another one, or why it cannot become that. */
export function rename(ide: Ide, cursor: Cursor, newName: string): WorkspaceChange | Refusal {
  const { workspace } = ide
  const names = namesAt(workspace, cursor)
  const [first] = names
  if (first === undefined) {
    const anchor = anchorAt(workspace.file(cursor.file), cursor)
    if (anchor !== undefined) return renameAnchor(ide, cursor, anchor, newName)
    const prepared = ofOtherWord(ide, cursor)
    return prepared ?? { refused: 'There is no name here.' }
  }
  const family = nameFamily(workspace, names, cursor.file)
  const refused =
    notRenamable(first, family) ?? (newName === first.name ? undefined : nameRefusal(ide, family, newName))
  if (refused !== undefined) return refused
  if (newName === first.name) return { edits: [] }
  const edits = family
    .filter(occurrence => isWritten(ide, occurrence))
    .flatMap(occurrence => editOf(ide, occurrence, newName))
  return { edits: edits.sort(compareFileSpans(workspace.paths())) }
}

/** In a text that was repaired to be read, only what stands there letter by letter is where it seems to be. */
function isWritten({ workspace }: Ide, { at, name }: Occurrence): boolean {
  const isDamaged = workspace.file(at.entry.file)?.tree.damaged.has(at.entry) === true
  return !isDamaged || at.entry.text.slice(at.start, at.end) === name
}

function editOf({ workspace }: Ide, occurrence: Occurrence, newName: string): readonly FileEdit[] {
  const { at, node, span, name } = occurrence
  // A name takes the place of a name: also in a text of several lines, which stays one.
  const isSame = at.entry.text.slice(at.start, at.end) === name && encodeFor(node.style, newName) === newName
  const edit = isSame ? { at, insert: newName } : editIn(node, span, newName)
  const place = edit === undefined ? undefined : spanOf(workspace, edit.at)
  return edit === undefined || place === undefined ? [] : [{ ...place, insert: edit.insert }]
}

function renameAnchor(
  { workspace }: Ide,
  { file }: Cursor,
  { family }: AnchorAt,
  newName: string
): WorkspaceChange | Refusal {
  const refused = newName === family.name ? undefined : anchorRefusal(workspace.file(file), family, newName)
  if (refused !== undefined) return refused
  if (newName === family.name) return { edits: [] }
  return { edits: [family.anchor, ...family.aliases].map(span => ({ file, ...span, insert: newName })) }
}

function ofOtherWord({ workspace }: Ide, cursor: Cursor): Refusal | undefined {
  const site = siteAt(workspace, cursor)
  if (site === undefined || site.node.kind !== 'scalar' || site.node.text === '') return undefined
  if (cursor.offset - site.cut.offset < site.node.start) return undefined
  const word = site.node.text
  if (site.isOnKey && site.keyShape !== undefined) return { refused: `\`${word}\` is a key of the language.` }
  if (site.isOnKey && word === '*') return { refused: "`'*'` stands for all names, and is none itself." }
  return { refused: 'There is no name of the mesh here.' }
}

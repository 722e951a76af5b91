import type { ShapeRef } from '@meshc/schema/shapes'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { documentShape, valueShape } from '../shape/shapes.ts'
import { type CutEntry, type CutFile, cutFile } from '../syntax/cut.ts'
import type { MapNode } from '../syntax/nodes.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { assemble, type FileTree } from '../syntax/read-file.ts'
import { applyEdits, type Edit } from '../text/edit.ts'
import type { Entry } from '../text/place.ts'
import { type EntryPosition, type FormattedEntry, formatEntry } from './format-entry.ts'

export interface FormattedText {
  /** Apart from each other, in the order of the text; none for a text that is formatted already. */
  readonly edits: readonly Edit[]
  /** The errors of reading that forbid formatting; then there are no edits. */
  readonly problems: readonly Diagnostic[]
  /** Entries that stay as they are because formatting would have changed what they say: a mistake of the formatter. */
  readonly refused: readonly Entry[]
}

/** A file that was read already. */
export interface TextToFormat {
  readonly path: string
  readonly text: string
  readonly isRoot: boolean
  readonly cut: CutFile
  readonly tree: FileTree
}

/**
 * Formats a mesh file by edits on its text. Whatever no rule of the format names stays byte for byte: quotes,
 * the order of keys, the choice between block and flow. What the file says stays the same, and is checked.
 */
export function formatText(path: string, text: string, isRoot: boolean): FormattedText {
  const cut = cutFile(path, text)
  return formatTree({ path, text, isRoot, cut, tree: assemble(cut, cached(readEntry)) })
}

/** The same of a file that was read already; an entry that was formatted before is not formatted again. */
export function formatTree({ path, text, isRoot, cut, tree }: TextToFormat): FormattedText {
  const problems = tree.problems.filter(({ level }) => level === 'error')
  if (problems.length > 0) return { edits: [], problems, refused: [] }
  const edits: Edit[] = []
  const refused: Entry[] = []
  const lineEnd = text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n'
  cut.entries.forEach(({ entry, offset, within }, index) => {
    const formatted = formatOnce(entry, tree.roots(entry), {
      first: index === 0,
      last: index === cut.entries.length - 1,
      lineEnd,
      column: within === undefined ? 0 : 2,
      shape: entryShape(isRoot, within)
    })
    for (const { start, end, insert } of formatted.edits)
      edits.push({ start: start + offset, end: end + offset, insert })
    if (formatted.refused) refused.push(entry)
  })
  const entries = cut.entries.map(({ entry }) => entry)
  if (edits.length > 0 && !hasEntries(cutFile(path, applyEdits(text, edits), cut).entries, entries)) {
    return { edits: [], problems: [], refused: entries }
  }
  return { edits, problems: [], refused }
}

const formattedEntries = new WeakMap<
  Entry,
  { readonly root: MapNode | undefined; readonly position: EntryPosition; readonly formatted: FormattedEntry }
>()

/** What an entry was formatted to last, where its tree and what is around it are as they were. */
function formatOnce(entry: Entry, root: MapNode | undefined, position: EntryPosition): FormattedEntry {
  const before = formattedEntries.get(entry)
  if (before?.root === root && before !== undefined && isSamePosition(before.position, position))
    return before.formatted
  const formatted = formatEntry(entry, root, position)
  formattedEntries.set(entry, { root, position, formatted })
  return formatted
}

function isSamePosition(one: EntryPosition, other: EntryPosition): boolean {
  return (
    one.first === other.first &&
    one.last === other.last &&
    one.lineEnd === other.lineEnd &&
    one.column === other.column &&
    one.shape === other.shape
  )
}

function cached<K, V>(read: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return key => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = read(key)
    known.set(key, value)
    return value
  }
}

function entryShape(isRoot: boolean, within: string | undefined): ShapeRef | undefined {
  const document = documentShape(isRoot)
  return within === undefined ? document : valueShape(document, within)
}

function hasEntries(found: readonly CutEntry[], expected: readonly Entry[]): boolean {
  return (
    found.length === expected.length && found.every(({ entry }, index) => entry.id === expected[index]?.id)
  )
}

import type { ShapeRef } from '@meshc/schema/shapes'
import { commentsOf } from '../syntax/comments.ts'
import type { MapNode } from '../syntax/nodes.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { applyEdits, type Edit } from '../text/edit.ts'
import type { Entry } from '../text/place.ts'
import { canonicalScalars } from './canonical-scalars.ts'
import { indentLines } from './indent-lines.ts'
import { leavesOf, verbatimLines } from './leaves.ts'
import { linesOf } from './lines.ts'
import { planColumns } from './plan-columns.ts'
import { isSameTree } from './same-tree.ts'
import { spaceComments } from './space-comments.ts'
import { spaceFlow } from './space-flow.ts'
import { type Ends, spaceLines } from './space-lines.ts'

export interface EntryPosition extends Ends {
  /** The column in which the entry's keys belong. */
  readonly column: number
  /** The shape of the entry's root; nothing where it has none. */
  readonly shape: ShapeRef | undefined
}

export interface FormattedEntry {
  /** In offsets of the entry, in the order of the text. */
  readonly edits: readonly Edit[]
  /** True when the edits would have changed what the entry says, which is a mistake of the formatter; there are no edits then. */
  readonly refused: boolean
}

/** Formats one entry that reads without errors. */
export function formatEntry(
  entry: Entry,
  root: MapNode | undefined,
  position: EntryPosition
): FormattedEntry {
  const { text } = entry
  const lines = linesOf(text)
  const leaves = leavesOf(root)
  const plan = planColumns(text, lines, root, position.column)
  const scalars =
    root === undefined || position.shape === undefined ? [] : canonicalScalars(root, position.shape)
  const edits = [
    ...indentLines(text, lines, plan),
    ...plan.gaps,
    ...spaceLines(text, lines, verbatimLines(text, lines, leaves), position),
    ...spaceFlow(text, root, leaves),
    ...spaceComments(text, commentsOf(entry, root)),
    ...scalars.map(({ edit }) => edit)
  ].filter(({ start, end, insert }) => text.slice(start, end) !== insert)
  edits.sort((a, b) => a.start - b.start || a.end - b.end)
  if (edits.length === 0) return { edits, refused: false }
  const again = readEntry({ ...entry, text: applyEdits(text, edits) })
  const texts = new Map(scalars.map(({ node, text }) => [node, text]))
  const same = isSameTree(root, again.root, texts) && again.problems.every(({ level }) => level !== 'error')
  return same ? { edits, refused: false } : { edits: [], refused: true }
}

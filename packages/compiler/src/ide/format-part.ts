import type { ShapeRef } from '@meshc/schema/shapes'
import { canonicalScalars } from '../format/canonical-scalars.ts'
import { formatEntry } from '../format/format-entry.ts'
import { isSameTree } from '../format/same-tree.ts'
import { documentShape, valueShape } from '../shape/shapes.ts'
import type { CutEntry } from '../syntax/cut.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { applyEdits, type Edit } from '../text/edit.ts'
import type { Span } from '../text/span.ts'
import { type ReadFile, readOnce } from '../workspace/read-files.ts'
import { columnOf, lineStartOf } from './actions/text/lines.ts'

/** The edits of one entry within a range of the file. */
export function formatPart(
  { cut: { entries }, tree, source }: ReadFile,
  { entry, offset, within }: CutEntry,
  index: number,
  range: Span,
  isRoot: boolean
): readonly Edit[] {
  if (readOnce(entry).problems.some(({ level }) => level === 'error') || tree.damaged.has(entry)) return []
  const root = tree.roots(entry)
  const shape = shapeOfEntry(isRoot, within)
  const column = within === undefined ? 0 : 2
  const { edits } = formatEntry(entry, root, {
    first: index === 0,
    last: index === entries.length - 1,
    lineEnd: /\r\n/.test(source.text.slice(0, source.text.indexOf('\n') + 1)) ? '\r\n' : '\n',
    column,
    shape
  })
  const inside = edits.filter(({ start, end }) => start + offset >= range.start && end + offset <= range.end)
  // A member that moved alone would no longer stand below the others.
  const first = root?.items[0]?.key.start
  const isElsewhere = first !== undefined && columnOf(entry.text, first) !== column
  const kept = [isElsewhere ? [] : inside, inside.filter(edit => !isIndentation(entry.text, edit))].find(
    some => some.length > 0 && (some.length === edits.length || keepsTree(some))
  )
  return (kept ?? []).map(({ start, end, insert }) => ({ start: start + offset, end: end + offset, insert }))

  /** The formatter knows it of all its edits together; of some of them, nobody does. */
  function keepsTree(some: readonly Edit[]): boolean {
    const after = readEntry({ ...entry, text: applyEdits(entry.text, some) })
    const scalars = root === undefined || shape === undefined ? [] : canonicalScalars(root, shape)
    const rewritten = scalars.filter(({ edit }) =>
      some.some(
        ({ start, end, insert }) => start === edit.start && end === edit.end && insert === edit.insert
      )
    )
    const texts = new Map(rewritten.map(({ node, text }) => [node, text]))
    return after.problems.every(({ level }) => level !== 'error') && isSameTree(root, after.root, texts)
  }
}

function shapeOfEntry(isRoot: boolean, within: string | undefined): ShapeRef | undefined {
  const document = documentShape(isRoot)
  return within === undefined ? document : valueShape(document, within)
}

/** Whether an edit moves the beginning of a line. */
function isIndentation(text: string, { start }: Edit): boolean {
  return /^[ \t]*$/.test(text.slice(lineStartOf(text, start), start))
}

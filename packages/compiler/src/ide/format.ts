import type { ShapeRef } from '@meshc/schema/shapes'
import { canonicalScalars } from '../format/canonical-scalars.ts'
import { formatEntry } from '../format/format-entry.ts'
import { formatText } from '../format/format-text.ts'
import { isSameTree } from '../format/same-tree.ts'
import { documentShape, valueShape } from '../shape/shapes.ts'
import type { CutEntry } from '../syntax/cut.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { applyEdits, type Edit } from '../text/edit.ts'
import type { Span } from '../text/span.ts'
import { type ReadFile, readOnce } from '../workspace/read-files.ts'
import type { Ide } from './ide.ts'

export { formatOnType } from './format-on-type.ts'

/** What `meshc fmt` does to a file, as small edits; none for a file that is formatted, or cannot be read as it is. */
export function formatDocument({ workspace }: Ide, file: string): readonly Edit[] {
  const source = workspace.source(file)
  return source === undefined ? [] : formatText(file, source.text, file === workspace.root).edits
}

/**
 * The part of the formatting that lies in the lines of a span. Declarations that cannot be read stay as they are, and
 * hold up no others. Lines are moved only together with all of the node that they belong to.
 */
export function formatRange({ workspace }: Ide, file: string, span: Span): readonly Edit[] {
  const read = workspace.file(file)
  if (read === undefined) return []
  const { text } = read.source
  const from = Math.min(span.start, span.end)
  const to = Math.max(span.start, span.end)
  const lines = { start: text.lastIndexOf('\n', from - 1) + 1, end: lineEnd(text, to > from ? to - 1 : to) }
  return read.cut.entries.flatMap((cut, index) =>
    cut.offset < lines.end && cut.offset + cut.entry.text.length > lines.start
      ? formatPart(read, cut, index, lines, file === workspace.root)
      : []
  )
}

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
  const { edits } = formatEntry(entry, root, {
    first: index === 0,
    last: index === entries.length - 1,
    lineEnd: /\r\n/.test(source.text.slice(0, source.text.indexOf('\n') + 1)) ? '\r\n' : '\n',
    column: within === undefined ? 0 : 2,
    shape
  })
  const inside = edits.filter(({ start, end }) => start + offset >= range.start && end + offset <= range.end)
  const kept = [inside, inside.filter(edit => !isIndentation(entry.text, edit))].find(
    some => some.length === edits.length || keepsTree(some)
  )
  return (kept ?? []).map(({ start, end, insert }) => ({ start: start + offset, end: end + offset, insert }))

  /** The formatter knows it of all its edits together; of some of them, nobody does. */
  function keepsTree(some: readonly Edit[]): boolean {
    if (some.length === 0) return true
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
  return /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))
}

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  return newline < 0 ? text.length : newline + 1
}

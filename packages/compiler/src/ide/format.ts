import { formatText, formatTree } from '../format/format-text.ts'
import type { Edit } from '../text/edit.ts'
import type { Span } from '../text/span.ts'
import { lineStartOf } from './actions/text/lines.ts'
import { formatPart } from './format-part.ts'
import type { Ide } from './ide.ts'

export { formatOnType } from './format-on-type.ts'

/** What `meshc fmt` does to a file, as small edits; none for a file that is formatted, or cannot be read as it is. */
export function formatDocument({ workspace }: Ide, file: string): readonly Edit[] {
  const isRoot = file === workspace.root
  const read = workspace.file(file)
  if (read !== undefined)
    return formatTree({ path: file, text: read.source.text, isRoot, cut: read.cut, tree: read.tree }).edits
  const source = workspace.source(file)
  return source === undefined ? [] : formatText(file, source.text, isRoot).edits
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
  const lines = { start: lineStartOf(text, from), end: lineEnd(text, to > from ? to - 1 : to) }
  if (lines.start === 0 && lines.end === text.length) {
    const { edits, problems } = formatTree({
      path: file,
      text,
      isRoot: file === workspace.root,
      cut: read.cut,
      tree: read.tree
    })
    if (problems.length === 0) return edits
  }
  return read.cut.entries.flatMap((cut, index) =>
    cut.offset < lines.end && cut.offset + cut.entry.text.length > lines.start
      ? formatPart(read, cut, index, lines, file === workspace.root)
      : []
  )
}

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  return newline < 0 ? text.length : newline + 1
}

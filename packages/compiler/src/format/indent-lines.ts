import type { Edit } from '../text/edit.ts'
import type { Line } from './lines.ts'
import type { Column, Plan } from './plan-columns.ts'

/** Moves each line to its column: what belongs to a node by the plan, comments with the node that they belong to. */
export function indentLines(text: string, lines: readonly Line[], plan: Plan): readonly Edit[] {
  const targets = lines.map((line, index) => plannedColumn(line, index, plan))
  let below: { from: number; to: number } | undefined
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] as Line
    const head = plan.heads.get(index)
    if (head !== undefined) below = { from: line.indent, to: head }
    else if (targets[index] === undefined && !line.blank && !isMarker(text, line)) {
      targets[index] = commentColumn(line.indent, below, columnAbove(plan, index))
    }
  }
  return lines.flatMap((line, index) => indentTo(line, targets[index] ?? line.indent))
}

/** The column of a line that begins with a node or goes on with one. */
function plannedColumn(line: Line, index: number, { heads, moves }: Plan): number | undefined {
  const head = heads.get(index)
  if (head !== undefined) return head
  const move = moves.get(index)
  if (move === undefined) return undefined
  // An empty line gets no blanks; of one with blanks only those count that stand right of the content.
  if (line.blank)
    return move.blockScalar && line.indent > 0 ? Math.max(0, line.indent + move.by) : line.indent
  const to = line.indent + move.by
  return move.blockScalar || to > move.inside ? to : move.inside + 2
}

/** The innermost collection of the nearest line above that has one. */
function columnAbove({ deepest }: Plan, index: number): Column | undefined {
  for (let above = index - 1; above >= 0; above--) {
    const column = deepest.get(above)
    if (column !== undefined) return column
  }
  return undefined
}

/** A comment belongs to what stands below it, unless it is indented further than that: then to what stands above. */
function commentColumn(
  at: number,
  below: { from: number; to: number } | undefined,
  above: Column | undefined
): number {
  if (below !== undefined && (at <= below.from || above === undefined))
    return Math.max(0, at + below.to - below.from)
  let limit = Number.POSITIVE_INFINITY
  for (let column = above; column !== undefined; column = column.outer) {
    if (column.from <= at) return Math.min(limit, at + column.to - column.from)
    limit = column.to
  }
  return Math.min(limit, at)
}

/** `---` and `...` stand at the start of the line. */
function isMarker(text: string, line: Line): boolean {
  return line.indent === 0 && /^(?:---|\.\.\.)(?:[ \t]|$)/.test(text.slice(line.start, line.end))
}

function indentTo(line: Line, to: number): readonly Edit[] {
  const { start, indent } = line
  if (to === indent) return []
  return [
    to > indent
      ? { start, end: start, insert: ' '.repeat(to - indent) }
      : { start, end: start + indent - to, insert: '' }
  ]
}

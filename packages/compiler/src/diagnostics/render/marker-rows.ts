import stringWidth from 'fast-string-width'
import type { Paint, Theme } from './theme.ts'
import { wrap } from './wrap.ts'

/** An underline below a line of source, in columns from 0. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly sign: string
  readonly paint: Paint
  readonly label?: string
}

/** Below this many columns a label is not squeezed in beside its mark, but put where there is more room. */
const leastLabelWidth = 16

/**
 * The rows below a line: the underlines, the label of the last one beside it, and the other labels
 * hanging from their marks, rightmost first.
 *
 *     to: { v1: 90%, v2: 20% }
 *     ^^        ---      --- `v2` takes 20%
 *               |
 *               `v1` takes 90%
 */
export function markerRows(marks: readonly Mark[], room: number, theme: Theme): string[] {
  const beside = labelBeside(marks, room)
  const rows = underlineRows(marks, beside, room, theme)
  const hanging = marks
    .filter(mark => mark.label !== undefined && mark !== beside)
    .sort((a, b) => b.from - a.from)
  if (hanging.length > 0) rows.push(connectors(hanging, theme))
  hanging.forEach((mark, index) => {
    const left = hanging.slice(index + 1).filter(other => other.from < mark.from)
    const label = mark.label ?? ''
    const column = Math.max(0, Math.min(mark.from, room - Math.min(leastLabelWidth, stringWidth(label))))
    for (const line of wrap(label, room - column))
      rows.push(connectors(left, theme, column) + mark.paint(line))
  })
  return rows
}

/** The mark that ends last, when nothing else reaches as far and its label finds room beside it. */
function labelBeside(marks: readonly Mark[], room: number): Mark | undefined {
  const last = marks.reduce<Mark | undefined>(
    (found, mark) => (found && found.to > mark.to ? found : mark),
    undefined
  )
  if (last?.label === undefined) return undefined
  if (marks.some(mark => mark !== last && mark.to > last.from)) return undefined
  const left = room - last.to - 1
  return left >= Math.min(leastLabelWidth, stringWidth(last.label)) ? last : undefined
}

function underlineRows(
  marks: readonly Mark[],
  beside: Mark | undefined,
  room: number,
  theme: Theme
): string[] {
  const painted: Mark[] = []
  const longestFirst = [...marks].sort((a, b) => b.to - b.from - (a.to - a.from))
  for (const mark of longestFirst)
    for (let column = mark.from; column < mark.to; column++) painted[column] = mark

  let row = ''
  for (let column = 0; column < painted.length; ) {
    const mark = painted[column]
    let end = column + 1
    while (end < painted.length && painted[end] === mark) end++
    row += mark === undefined ? ' '.repeat(end - column) : mark.paint(mark.sign.repeat(end - column))
    column = end
  }
  if (beside?.label === undefined) return [row]

  const [first = '', ...others] = wrap(beside.label, room - beside.to - 1)
  const left = marks.filter(mark => mark.label !== undefined && mark !== beside)
  const rows = [`${row} ${beside.paint(first)}`]
  for (const line of others) rows.push(connectors(left, theme, beside.to + 1) + beside.paint(line))
  return rows
}

/** Bars below marks whose labels are still to come, padded to `width` columns and cut there. */
function connectors(marks: readonly Mark[], theme: Theme, width = Number.POSITIVE_INFINITY): string {
  let row = ''
  let at = 0
  for (const mark of [...marks].sort((a, b) => a.from - b.from)) {
    if (mark.from < at || mark.from >= width) continue
    row += ' '.repeat(mark.from - at) + mark.paint(theme.bar)
    at = mark.from + 1
  }
  return Number.isFinite(width) ? row + ' '.repeat(Math.max(0, width - at)) : row
}

import type { Edit } from '../text/edit.ts'
import { isBlank, type Line } from './lines.ts'

/** Where the text of an entry stands in its file. */
export interface Ends {
  readonly first: boolean
  readonly last: boolean
  /** How a line ends in this file. */
  readonly lineEnd: string
}

/** Removes blanks at the ends of lines and empty lines that are too many; ends the file with one line end. */
export function spaceLines(
  text: string,
  lines: readonly Line[],
  verbatim: ReadonlySet<number>,
  ends: Ends
): readonly Edit[] {
  const edits: Edit[] = []
  const lastInk = lines.findLastIndex((line, index) => !line.blank || verbatim.has(index))
  let afterEmpty = ends.first
  lines.forEach((line, index) => {
    if (verbatim.has(index)) afterEmpty = false
    else if (line.blank && (afterEmpty || (ends.last && index > lastInk))) {
      edits.push({ start: line.start, end: line.next, insert: '' })
    } else {
      afterEmpty = line.blank
      const end = inkEnd(text, line)
      if (end < line.end) edits.push({ start: end, end: line.end, insert: '' })
    }
  })
  const last = lines[lastInk]
  if (ends.last && last !== undefined && last.end === last.next)
    edits.push({ start: last.end, end: last.end, insert: ends.lineEnd })
  return edits
}

function inkEnd(text: string, line: Line): number {
  let end = line.end
  while (end > line.start && isBlank(text.charCodeAt(end - 1))) end--
  return end
}

import { lineText, type SourceFile } from '../../text/source-file.ts'
import type { LocatedSpan } from '../located.ts'
import { type DisplayLine, displayLine } from './display-line.ts'
import { type Mark, markerRows } from './marker-rows.ts'
import type { Paint, Theme } from './theme.ts'

/** A span to underline, with what is said about it. */
export interface Annotation {
  readonly span: LocatedSpan
  readonly primary: boolean
  readonly paint: Paint
  readonly label?: string
}

interface Piece {
  readonly line: number
  /** Offsets of the line, from 0. */
  readonly start: number
  readonly end: number
  readonly annotation: Annotation
}

/** The one span over several lines of a frame: a bar in the margin holds its lines together. */
interface Block {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
  readonly annotation: Annotation
  /** Nothing but blanks stands before it, so it needs no pointer to where it begins. */
  readonly opensLine: boolean
}

const contextLines = 1
const headOfBlock = 3
const tailOfBlock = 2

/** The lines of a file around some annotations, numbered and underlined; `gutter` is the width of the line numbers. */
export function frame(
  file: SourceFile,
  annotations: readonly Annotation[],
  { gutter, width, theme }: { readonly gutter: number; readonly width: number; readonly theme: Theme }
): string[] {
  const block = blockOf(file, annotations)
  const pieces = annotations
    .filter(annotation => annotation !== block?.annotation)
    .map(annotation => pieceOf(file, annotation))
  const room = Math.max(8, width - gutter - 3 - (block ? 2 : 0))
  const bar = theme.frame(theme.bar)
  const rows: string[] = []
  const row = (number: string, margin: string, text: string) =>
    rows.push(
      `${number === '' ? ' '.repeat(gutter) : theme.frame(number.padStart(gutter))} ${bar} ${margin}${text}`.trimEnd()
    )

  let previous: number | undefined
  for (const line of shownLines(file, pieces, block)) {
    const inside = block !== undefined && line > block.first && line <= block.last
    const edge = block ? block.annotation.paint(theme.bar) : ''
    if (previous !== undefined && line > previous + 1) {
      const elided = theme.frame(theme.elision.padEnd(gutter + 3))
      rows.push(`${elided}${inside ? edge : ''}`.trimEnd())
    }
    previous = line

    const here = pieces.filter(piece => piece.line === line)
    const shown = displayLine(lineText(file, line), focusOf(here, block, line), room, theme)
    const opens = block?.first === line
    const margin =
      block === undefined
        ? ''
        : opens && block.opensLine
          ? `${block.annotation.paint(theme.blockTop)} `
          : inside
            ? `${edge} `
            : '  '
    row(String(line), margin, shown.text)

    const below = block === undefined ? '' : inside || (opens && block.opensLine) ? `${edge} ` : '  '
    if (here.length > 0)
      for (const marks of markerRows(marksOf(here, shown, theme), room, theme)) row('', below, marks)
    if (block !== undefined && opens && !block.opensLine)
      row('', block.annotation.paint(theme.blockStart), pointer(block, shown.column(block.start), theme))
    if (block?.last === line) {
      row(
        '',
        block.annotation.paint(theme.blockEnd),
        pointer(block, Math.max(0, shown.column(Math.max(0, block.end - 1))), theme)
      )
      if (block.annotation.label !== undefined) row('', '', block.annotation.paint(block.annotation.label))
    }
  }
  return rows
}

function pieceOf(file: SourceFile, annotation: Annotation): Piece {
  const { start, end } = annotation.span
  const text = lineText(file, start.line)
  const from = Math.min(start.column - 1, text.length)
  return {
    line: start.line,
    start: from,
    end: end.line > start.line ? text.length : Math.min(end.column - 1, text.length),
    annotation
  }
}

/** Of several spans over more than one line, the primary one or else the first; the others are cut to their first line. */
function blockOf(file: SourceFile, annotations: readonly Annotation[]): Block | undefined {
  const long = annotations.filter(({ span }) => lastLine(span) > span.start.line)
  const annotation = long.find(({ primary }) => primary) ?? long[0]
  if (annotation === undefined) return undefined
  const { start, end } = annotation.span
  const last = lastLine(annotation.span)
  return {
    first: start.line,
    last,
    start: start.column - 1,
    end: last < end.line ? lineText(file, last).length : end.column - 1,
    annotation,
    opensLine:
      lineText(file, start.line)
        .slice(0, start.column - 1)
        .trim() === ''
  }
}

/** A span that ends before the first character of a line ends with the line above. */
function lastLine({ start, end }: LocatedSpan): number {
  return end.column === 1 && end.line > start.line ? end.line - 1 : end.line
}

function shownLines(file: SourceFile, pieces: readonly Piece[], block: Block | undefined): number[] {
  const wanted = new Set<number>()
  const want = (from: number, to: number) => {
    for (let line = Math.max(1, from); line <= Math.min(to, file.lineStarts.length); line++) wanted.add(line)
  }
  for (const { line } of pieces) want(line - contextLines, line + contextLines)
  if (block !== undefined) {
    const { first, last } = block
    want(first - contextLines, Math.min(last, first + headOfBlock - 1))
    want(Math.max(first, last - tailOfBlock + 1), last + contextLines)
  }
  const marked = new Set([...pieces.map(piece => piece.line), ...(block ? [block.first, block.last] : [])])
  const lines = [...wanted].sort((a, b) => a - b)
  for (const line of [...lines]) if (wanted.has(line + 2) && !wanted.has(line + 1)) lines.push(line + 1)
  lines.sort((a, b) => a - b)

  // Blank lines at the rim of a frame tell nothing.
  const isBlank = (line: number | undefined) =>
    line !== undefined && !marked.has(line) && lineText(file, line).trim() === ''
  while (isBlank(lines[0])) lines.shift()
  while (isBlank(lines.at(-1))) lines.pop()
  return lines
}

function focusOf(
  pieces: readonly Piece[],
  block: Block | undefined,
  line: number
): { start: number; end: number } {
  const main = pieces.find(({ annotation }) => annotation.primary) ?? pieces[0]
  if (main !== undefined) return main
  if (block?.first === line) return { start: block.start, end: block.start + 1 }
  if (block?.last === line) return { start: Math.max(0, block.end - 1), end: block.end }
  return { start: 0, end: 0 }
}

function marksOf(pieces: readonly Piece[], shown: DisplayLine, theme: Theme): Mark[] {
  return pieces.map(({ start, end, annotation }) => {
    const from = shown.column(start)
    return {
      from,
      to: Math.max(from + 1, shown.column(end)),
      sign: annotation.primary ? theme.primary : theme.secondary,
      paint: annotation.paint,
      ...(annotation.label === undefined ? {} : { label: annotation.label })
    }
  })
}

function pointer(block: Block, column: number, theme: Theme): string {
  const { paint, primary } = block.annotation
  return paint(theme.blockRule.repeat(column + 1) + (primary ? theme.primary : theme.secondary))
}

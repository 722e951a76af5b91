import stringWidth from 'fast-string-width'
import type { Theme } from './theme.ts'
import { visible } from './visible.ts'

/** A line of source as a terminal shows it, and where its offsets come to stand. */
export interface DisplayLine {
  readonly text: string
  /** Column (from 0) of an offset of the line; offsets outside the shown part stand at its edge. */
  column(offset: number): number
}

interface Cell {
  readonly offset: number
  readonly text: string
  readonly column: number
  readonly width: number
}

const tabWidth = 4

/**
 * Lays a line out in at most `room` columns. A line that does not fit is cut on both sides of
 * `focus` (offsets of the line), and what is cut is marked.
 */
export function displayLine(
  text: string,
  focus: { readonly start: number; readonly end: number },
  room: number,
  theme: Theme
): DisplayLine {
  const piece = pieceAround(text, focus.start, room)
  const cells = cellsOf(text.slice(piece.from, piece.to), piece.from, theme.unicode)
  const last = cells.at(-1)
  const width = last === undefined ? 0 : last.column + last.width
  const columnOf = (offset: number) => columnIn(cells, offset, width)

  const whole = piece.from === 0 && piece.to === text.length && width <= room
  if (whole) return { text: cells.map(cell => cell.text).join(''), column: columnOf }

  const mark = theme.ellipsis.length
  const from = firstColumn(columnOf(focus.start), columnOf(focus.end), room, mark, piece.from > 0)
  const cutLeft = from > 0 || piece.from > 0
  const cutRight = width > from + room || piece.to < text.length
  const start = cutLeft ? from + mark : from
  const end = cutRight ? from + room - mark : from + room
  let shown = ''
  let at = start
  for (const cell of cells) {
    if (cell.column < start) continue
    if (cell.column + cell.width > end) break
    shown += ' '.repeat(cell.column - at) + cell.text
    at = cell.column + cell.width
  }
  return {
    text: (cutLeft ? theme.ellipsis : '') + shown + (cutRight ? theme.ellipsis : ''),
    column: offset => Math.max(0, Math.min(columnOf(offset) - from, room - 1))
  }
}

/** Lines may be megabytes long; only what could be shown is looked at. */
function pieceAround(text: string, focus: number, room: number): { from: number; to: number } {
  const reach = room * 4
  if (text.length <= reach * 4) return { from: 0, to: text.length }
  const from = Math.max(0, focus - reach)
  const to = Math.min(text.length, focus + reach)
  return { from: isInsidePair(text, from) ? from + 1 : from, to: isInsidePair(text, to) ? to + 1 : to }
}

function isInsidePair(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset)
  return code >= 0xdc00 && code <= 0xdfff
}

function cellsOf(text: string, base: number, unicode: boolean): Cell[] {
  const cells: Cell[] = []
  let column = 0
  for (const [offset, character] of charactersOf(text)) {
    const shown =
      character === '\t' ? ' '.repeat(tabWidth - (column % tabWidth)) : visible(character, unicode)
    const width = stringWidth(shown)
    cells.push({ offset: base + offset, text: shown, column, width })
    column += width
  }
  return cells
}

/** What a reader takes for one character, an emoji of several code points included. */
function* charactersOf(text: string): Iterable<[number, string]> {
  if (!joins.test(text)) {
    let at = 0
    for (const character of text) {
      yield [at, character]
      at += character.length
    }
    return
  }
  // Made only now, because it takes as long as the start of Node.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  for (const { index, segment } of segmenter.segment(text)) yield [index, segment]
}

let segmenter: Intl.Segmenter | undefined

/** What makes one character of several code points: marks, joiners, flags, skin tones, and the letters of Hangul. */
const joins = /[\p{M}\p{Regional_Indicator}\p{Emoji_Modifier}\u1100-\u11ff]|\u200d/u

function columnIn(cells: readonly Cell[], offset: number, width: number): number {
  let low = 0
  let high = cells.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cells[middle] as Cell).offset <= offset) low = middle + 1
    else high = middle
  }
  const cell = cells[low - 1]
  if (cell === undefined) return 0
  return low === cells.length && offset > cell.offset ? width : cell.column
}

/** The leftmost column to show: 0 when the focus then fits, and else one that has the focus in the middle. */
function firstColumn(start: number, end: number, room: number, mark: number, cut: boolean): number {
  if (!cut && Math.max(end, start + 1) <= room - mark) return 0
  const inner = room - 2 * mark
  const spare = Math.max(0, inner - (end - start))
  return Math.max(0, start - mark - (spare >> 1))
}

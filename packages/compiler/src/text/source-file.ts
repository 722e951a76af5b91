import type { Difference } from './difference.ts'

/** One file as it was handed in: its path, its text and where its lines begin. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  /** Offset of the first unit of each line; the first is always 0. */
  readonly lineStarts: readonly number[]
}

/** A place as people count it: line and column from 1, in UTF-16 units; `offset` from 0. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** The text that a file had before, and in what it differs. */
export interface Earlier {
  readonly source: SourceFile
  readonly difference: Difference
}

const foundStarts = new WeakMap<SourceFile, readonly number[]>()

/** Lines end in LF or CRLF. A lone CR does not end a line: YAML 1.2 readers disagree about it, so it is a finding. */
export function createSourceFile(path: string, text: string, earlier?: Earlier): SourceFile {
  const source: SourceFile = {
    path,
    text,
    // Found when the first position is asked for: after most edits none is.
    get lineStarts() {
      let starts = foundStarts.get(source)
      if (starts === undefined) {
        starts = findLineStarts(text, 0, text.length, [0])
        foundStarts.set(source, starts)
      }
      return starts
    }
  }
  const known = earlier === undefined ? undefined : foundStarts.get(earlier.source)
  // At once, for a text that waits for its first position would hold on to all texts before it.
  if (earlier !== undefined && known !== undefined)
    foundStarts.set(source, movedStarts(known, earlier.difference, text))
  return source
}

/** Lines before and behind an edit begin where they did. */
function movedStarts(
  known: readonly number[],
  { start, end, endAfter }: Difference,
  text: string
): readonly number[] {
  const starts = findLineStarts(text, start, endAfter, known.slice(0, countUpTo(known, start)))
  const shift = endAfter - end
  for (let at = countUpTo(known, end); at < known.length; at++) starts.push((known[at] as number) + shift)
  return starts
}

/** How many lines begin at an offset or before it. */
function countUpTo(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] as number) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Adds the beginnings of lines behind the line ends from one offset to another. */
function findLineStarts(text: string, from: number, to: number, starts: number[]): number[] {
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1))
    starts.push(at + 1)
  return starts
}

/** The position of an offset; offsets past the end count as the end. */
export function positionAt(file: SourceFile, offset: number): Position {
  const within = Math.max(0, Math.min(offset, file.text.length))
  let low = 0
  let high = file.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((file.lineStarts[middle] as number) <= within) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: within - (file.lineStarts[low] as number) + 1, offset: within }
}

/** The text of a line (from 1) without its line end; empty outside the file. */
export function lineText(file: SourceFile, line: number): string {
  const start = file.lineStarts[line - 1]
  if (start === undefined) return ''
  const end = file.lineStarts[line] ?? file.text.length
  return file.text.slice(start, end).replace(/\r?\n$/, '')
}

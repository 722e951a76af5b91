import type { Span } from '../../packages/compiler/src/text/span.ts'

/**
 * The notation of tests: expectations stand in the text itself, never as line and column numbers.
 *
 * | Mark | Means |
 * |---|---|
 * | `┆` | the cursor |
 * | `«…»` | a range expected in the answer; ranges may nest |
 * | `# ^^^ error: …` under a line | a finding on the range above the carets |
 * | `#^^^ error: …` | a finding that begins in column 0 or 1: the `#` counts as the first caret |
 * | `# \| error: …` | a finding on an empty range |
 * | `#$ error: …` at the end | a finding behind the last line break |
 * | `# ^^^ +2:4 error: …` | a range that ends two lines below, before column 4 (from 0) |
 *
 * Caret lines are comments of YAML, so a marked text is still a mesh.yaml. They are removed
 * leniently and drawn strictly: a badly aligned mark shows up as a difference.
 */
export interface Marked {
  readonly text: string
  readonly cursors: readonly number[]
  /** In the order in which they open. */
  readonly ranges: readonly Span[]
}

/** A remark on a range; its text begins with a level: `error: …`, `warning: …`, `info: …`, `note: …` or `help: …`. */
export interface Annotation extends Span {
  readonly text: string
}

/** Takes the marks `┆`, `«` and `»` out of a text; a line break right at its beginning goes too, so that templates can start on a line of their own. */
export function readMarkers(marked: string): Marked {
  return takeMarkers(marked.replace(/^\r?\n/, ''))
}

/** Takes the marks out and leaves everything else. */
export function takeMarkers(marked: string): Marked {
  const cursors: number[] = []
  const ranges: { start: number; end: number }[] = []
  const open: { start: number; end: number }[] = []
  let text = ''
  for (const piece of marked.split(/([┆«»])/)) {
    if (piece === '┆') cursors.push(text.length)
    else if (piece === '«') {
      const range = { start: text.length, end: -1 }
      ranges.push(range)
      open.push(range)
    } else if (piece === '»') {
      const range = open.pop()
      if (range === undefined) throw new Error('A » closes nothing.')
      range.end = text.length
    } else text += piece
  }
  if (open.length > 0) throw new Error('A « is never closed.')
  return { text, cursors, ranges }
}

/** The text and the one cursor of a marked text. */
export function readCursor(marked: string): { readonly text: string; readonly cursor: number } {
  const { text, cursors } = readMarkers(marked)
  const [cursor] = cursors
  if (cursor === undefined || cursors.length > 1)
    throw new Error(`One ┆ is needed, and there are ${cursors.length}.`)
  return { text, cursor }
}

/** Writes each remark as a comment line under the line on which its range begins. */
export function annotate(text: string, annotations: readonly Annotation[]): string {
  const sorted = [...annotations].sort(inReadingOrder)
  const lines = text.split('\n')
  const starts = startsOf(lines)
  const out: string[] = []
  let next = 0
  for (const [index, line] of lines.entries()) {
    const lineEnd = (starts[index] as number) + line.length
    const notes: Annotation[] = []
    for (; next < sorted.length && (sorted[next] as Annotation).start <= lineEnd; next++)
      notes.push(sorted[next] as Annotation)
    const isBehindAll = line === '' && index > 0 && index === lines.length - 1
    if (isBehindAll) out.push(...notes.map(note => `#$ ${oneLine(note.text)}`), line)
    else out.push(line, ...notes.map(note => draw(note, index, lines, starts)))
  }
  return out.join('\n')
}

/** Takes out what `annotate` wrote. */
export function withoutAnnotations(text: string): string {
  return text
    .split('\n')
    .filter(line => !annotationLine.test(line))
    .join('\n')
}

const levels = '(?:error|warning|info|note|help)'
const annotationLine = new RegExp(
  `^\\s*#\\s*(?:\\^+|\\|)\\s*(?:\\+\\d+:\\d+\\s*)?${levels}:|^ ?# (?:\\+\\d+:\\d+ )?${levels}:|^#\\$ ${levels}:`
)

function inReadingOrder(a: Annotation, b: Annotation): number {
  return a.start - b.start || a.end - b.end || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)
}

function draw(
  { start, end, text }: Annotation,
  index: number,
  lines: readonly string[],
  starts: readonly number[]
): string {
  const line = lines[index] as string
  const lineStart = starts[index] as number
  const column = start - lineStart
  const lineWidth = line.length - (line.endsWith('\r') ? 1 : 0)
  const last = lineOf(end, starts, index)
  const width = Math.min(end - start, Math.max(0, lineWidth - column))
  const reach = last === index ? '' : `+${last - index}:${end - (starts[last] as number)} `
  return `${lead(column)}${carets(column, width)} ${reach}${oneLine(text)}${line.endsWith('\r') ? '\r' : ''}`
}

/** The `#` stands two columns before the range where there is room, else on its first column. */
function lead(column: number): string {
  return column < 2 ? `${' '.repeat(column)}#` : `${' '.repeat(column - 2)}# `
}

function carets(column: number, width: number): string {
  if (width === 0) return '|'
  return '^'.repeat(column < 2 ? width - 1 : width)
}

function lineOf(offset: number, starts: readonly number[], from: number): number {
  let line = from
  while (line + 1 < starts.length && (starts[line + 1] as number) <= offset) line++
  return line
}

function startsOf(lines: readonly string[]): readonly number[] {
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    starts.push(at)
    at += line.length + 1
  }
  return starts
}

function oneLine(text: string): string {
  return text.replace(/\r?\n/g, '⏎')
}

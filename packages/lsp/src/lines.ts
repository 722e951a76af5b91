import type { Position, Range } from 'vscode-languageserver'

/** A text and where its lines begin, in the count of the protocol: LF, CRLF and a lone CR end a line. */
export interface Lines {
  readonly text: string
  readonly starts: readonly number[]
}

interface Source {
  readonly text: string
  readonly lineStarts: readonly number[]
}

const known = new WeakMap<Source, Lines>()

/** The lines of a file of the compiler, which knows them but for lone CRs. */
export function linesOf(source: Source): Lines {
  const before = known.get(source)
  if (before !== undefined) return before
  const { text } = source
  const lines =
    text.includes('\r') && /\r(?!\n)/.test(text) ? linesIn(text) : { text, starts: source.lineStarts }
  known.set(source, lines)
  return lines
}

export function linesIn(text: string): Lines {
  const starts = [0]
  if (text.includes('\r')) {
    for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length)
  } else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return { text, starts }
}

/** The offset of a position; one behind the end of its line counts as the end, one below the last line as the end of the text. */
export function offsetAt({ text, starts }: Lines, { line, character }: Position): number {
  const start = starts[line]
  if (start === undefined) return line < 0 ? 0 : text.length
  let end = starts[line + 1] ?? text.length
  while (end > start && line + 1 < starts.length && /[\r\n]/.test(text[end - 1] as string)) end--
  return Math.max(start, Math.min(start + character, end))
}

export function positionAt({ text, starts }: Lines, offset: number): Position {
  const within = Math.max(0, Math.min(offset, text.length))
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= within) low = middle
    else high = middle - 1
  }
  return { line: low, character: within - (starts[low] as number) }
}

export function rangeOf(
  lines: Lines,
  { start, end }: { readonly start: number; readonly end: number }
): Range {
  return { start: positionAt(lines, start), end: positionAt(lines, end) }
}

export function spanOf(
  lines: Lines,
  { start, end }: Range
): { readonly start: number; readonly end: number } {
  const [a, b] = [offsetAt(lines, start), offsetAt(lines, end)]
  return { start: Math.min(a, b), end: Math.max(a, b) }
}

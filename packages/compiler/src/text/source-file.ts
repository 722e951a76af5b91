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

/** Lines end in LF or CRLF. A lone CR does not end a line: YAML 1.2 readers disagree about it, so it is a finding. */
export function createSourceFile(path: string, text: string): SourceFile {
  let lineStarts: readonly number[] | undefined
  return {
    path,
    text,
    // Found when the first position is asked for: after most edits none is.
    get lineStarts() {
      lineStarts ??= findLineStarts(text)
      return lineStarts
    }
  }
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
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

/** One line of a text. A byte order mark belongs to no line. */
export interface Line {
  readonly start: number
  /** The end of what is written, before the line end. */
  readonly end: number
  /** Where the next line begins. */
  readonly next: number
  /** How many blanks stand at the start. */
  readonly indent: number
  /** Whether nothing but blanks and tabs is written. */
  readonly blank: boolean
}

export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let next = 0
  for (let start = text.charCodeAt(0) === 0xfeff ? 1 : 0; start < text.length; start = next) {
    const newline = text.indexOf('\n', start)
    next = newline < 0 ? text.length : newline + 1
    let end = newline < 0 ? text.length : newline
    if (newline > start && text.charCodeAt(newline - 1) === 13) end--
    let ink = start
    while (ink < end && text.charCodeAt(ink) === 32) ink++
    lines.push({ start, end, next, indent: ink - start, blank: blanksEnd(text, ink, end) === end })
  }
  return lines
}

/** The index of the line that an offset stands in; its line end belongs to it. */
export function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lines[middle] as Line).start <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Past blanks and tabs. */
export function blanksEnd(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isBlank(text.charCodeAt(at))) at++
  return at
}

export function isBlank(code: number): boolean {
  return code === 32 || code === 9
}

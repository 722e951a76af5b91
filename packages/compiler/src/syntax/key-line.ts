/** The key at the start of a line: its name without quotes, and whether nothing but a comment follows the colon. */
export interface KeyAtLine {
  readonly name: string
  readonly empty: boolean
  /** Past the key as written, quotes included. */
  readonly end: number
}

/** The key that a line begins with at `at`, or nothing when the line holds something else. `end` is past its line end. */
export function keyAt(text: string, at: number, end: number): KeyAtLine | undefined {
  const code = text.charCodeAt(at)
  if (code === 34 || code === 39) {
    const close = closingQuote(text, at, end)
    if (close < 0) return undefined
    let colon = close + 1
    while (text.charCodeAt(colon) === 32) colon++
    if (colon >= end || text.charCodeAt(colon) !== 58 || !isBlankAt(text, colon + 1, end)) return undefined
    return { name: text.slice(at + 1, close), empty: isRestEmpty(text, colon + 1, end), end: close + 1 }
  }
  if ('[]{},|>!&%@`#'.includes(text[at] ?? '')) return undefined
  if (code === 63 && isBlankAt(text, at + 1, end))
    return { name: text.slice(at + 1, end).trim(), empty: false, end }
  for (let colon = at; colon < end; colon++) {
    const unit = text.charCodeAt(colon)
    if (unit === 58 && isBlankAt(text, colon + 1, end)) {
      const name = text.slice(at, colon).trimEnd()
      return { name, empty: isRestEmpty(text, colon + 1, end), end: at + name.length }
    }
    if (unit === 35 && text.charCodeAt(colon - 1) === 32) return undefined
  }
  return undefined
}

/** A name for a line without a key: its first word. */
export function unquotedKey(text: string, at: number, end: number): string {
  return /^[^\s:#]{0,80}/.exec(text.slice(at, Math.min(end, at + 81)))?.[0] ?? ''
}

/** Whether a line is one of those that git draws around a conflict: seven of `<`, `=`, `>`, or `|` where it shows what both sides began from. */
export function isMarker(text: string, at: number, code: number): boolean {
  for (let unit = at; unit < at + 7; unit++) if (text.charCodeAt(unit) !== code) return false
  const after = text.charCodeAt(at + 7)
  return at + 7 >= text.length || after === 10 || after === 13 || (after === 32 && code !== 61)
}

function closingQuote(text: string, at: number, end: number): number {
  const quote = text.charCodeAt(at)
  for (let close = at + 1; close < end; close++) {
    const unit = text.charCodeAt(close)
    if (unit === 92 && quote === 34) close++
    else if (unit === quote) {
      if (quote === 39 && text.charCodeAt(close + 1) === 39) close++
      else return close
    }
  }
  return -1
}

function isBlankAt(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at)
  return at >= end || code === 32 || code === 10 || code === 13 || code === 9
}

function isRestEmpty(text: string, at: number, end: number): boolean {
  let rest = at
  while (rest < end && isBlankAt(text, rest, end)) rest++
  return rest >= end || (text.charCodeAt(rest) === 35 && rest > at)
}

/** Whether a blank, a line end or the end of the text stands at an offset, so that a sign before it stands alone. */
export function isGap(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset)
  return offset < 0 || offset >= text.length || code === 32 || code === 9 || code === 10 || code === 13
}

export function isLineEnd(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset)
  if (offset >= text.length || code === 10) return true
  return code === 13 && (offset + 1 >= text.length || text.charCodeAt(offset + 1) === 10)
}

/** The beginning of the next line. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  return newline < 0 ? text.length : newline + 1
}

/** The end of a line without its line break. */
export function contentEnd(text: string, offset: number): number {
  let end = offset
  while (!isLineEnd(text, end)) end++
  return end
}

export function skipBlanks(text: string, offset: number): number {
  let end = offset
  while (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9) end++
  return end
}

/** The offset behind the blanks of an indentation; tabs are none. */
export function skipIndent(text: string, offset: number): number {
  let end = offset
  while (text.charCodeAt(end) === 32) end++
  return end
}

export function trimmedEnd(text: string, start: number, end: number): number {
  let last = end
  while (last > start && isGap(text, last - 1)) last--
  return last
}

/** Where an anchor, an alias or a tag ends. */
export function wordEnd(text: string, start: number): number {
  let end = start
  while (!isGap(text, end) && !isBracketOrComma(text[end])) end++
  return end
}

export function isBracketOrComma(sign: string | undefined): boolean {
  return sign === ',' || sign === '[' || sign === ']' || sign === '{' || sign === '}'
}

/** Whether a text has characters that YAML forbids, that cannot be seen, or that word processors put in place of typed ones. */
export function hasUnusual(text: string): boolean {
  return /[^\t\n\r -~\xa1-\xac\xae-\u1fff\u2c00-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd]/.test(text)
}

import {
  contentEnd,
  isGap,
  isLineEnd,
  lineEnd,
  skipBlanks,
  skipIndent,
  trimmedEnd,
  wordEnd
} from './characters.ts'
import { type Cursor, push, type Token } from './token.ts'

/** A quoted text. When more text follows it on its line, the quotes belong to a plain text. */
export function readQuoted(cursor: Cursor, threshold: number, isValue: boolean): void {
  const { text } = cursor
  const start = cursor.at
  const token = push(cursor, text[cursor.at] === '"' ? 'double' : 'single', cursor.at, cursor.at)
  const close = quoteEnd(cursor, cursor.at, threshold)
  if (close === undefined) {
    token.unclosed = true
    token.end = trimmedEnd(text, cursor.at, contentEnd(text, cursor.at))
    cursor.at = contentEnd(text, cursor.at)
    return
  }
  token.end = cursor.at = close
  const rest = skipBlanks(text, cursor.at)
  const isDone =
    isLineEnd(text, rest) ||
    (text.charCodeAt(rest) === 35 && rest > cursor.at) ||
    (!isValue && text[rest] === ':')
  if (isDone) return
  cursor.tokens.pop()
  const plain = pushPlain(cursor, start, cursor.at)
  plain.badStart = 'quote'
  cursor.at = plain.end
}

/** Past the closing quote, or nothing when the text ends, or a line stands too far left, before it comes. */
export function quoteEnd(cursor: Cursor, start: number, threshold: number): number | undefined {
  const { text } = cursor
  const quote = text.charCodeAt(start)
  for (let unit = start + 1; unit < text.length; unit++) {
    const code = text.charCodeAt(unit)
    if (code === 92 && quote === 34 && text.charCodeAt(unit + 1) !== 10) unit++
    else if (code === quote) {
      if (quote === 39 && text.charCodeAt(unit + 1) === 39) unit++
      else return unit + 1
    } else if (code === 10) {
      const ink = skipIndent(text, unit + 1)
      if (isLineEnd(text, skipBlanks(text, ink))) continue
      if (ink - unit - 1 <= threshold) return undefined
      if (
        cursor.strict &&
        /^(?:- +)*(?:[\w.-]+|"[^"\n]*"|'[^'\n]*'):(?:\s|$)/.test(text.slice(ink, lineEnd(text, ink)))
      )
        return undefined
    }
  }
  return undefined
}

export function readBlock(cursor: Cursor, threshold: number): boolean {
  const { text } = cursor
  const header = /^[|>](?:[-+]?[1-9]?|[1-9][-+])[ \t]*(?:[ \t]#.*)?\r?(?:\n|$)/.exec(
    text.slice(cursor.at, lineEnd(text, cursor.at))
  )
  if (header === null) return false
  const token = push(cursor, 'block', cursor.at, cursor.at)
  const digit = /[1-9]/.exec(header[0].split('#')[0] ?? '')?.[0]
  const comment = header[0].indexOf(' #')
  token.end =
    comment < 0
      ? trimmedEnd(text, cursor.at, cursor.at + header[0].length)
      : trimmedEnd(text, cursor.at, cursor.at + comment)
  if (comment >= 0)
    push(
      cursor,
      'comment',
      cursor.at + comment + 1,
      trimmedEnd(text, cursor.at, cursor.at + header[0].length)
    )
  let indent = digit === undefined ? undefined : Math.max(threshold, 0) + Number(digit)
  cursor.at += header[0].length
  while (cursor.at < text.length) {
    const ink = skipIndent(text, cursor.at)
    const column = ink - cursor.at
    if (!isLineEnd(text, ink)) {
      indent ??= Math.max(threshold + 1, column)
      if (column < indent) break
      token.end = contentEnd(text, ink)
    }
    cursor.at = lineEnd(text, ink)
  }
  return true
}

export function readProperties(cursor: Cursor): void {
  const { text } = cursor
  while (text[cursor.at] === '&' || text[cursor.at] === '!') {
    const end = wordEnd(text, cursor.at)
    const word = text.slice(cursor.at, end)
    const isProperty = word[0] === '&' ? /^&\w[\w.-]*$/.test(word) : /^!(?:<[^>]*>|[\w!:./-]*)$/.test(word)
    if (!isProperty) return
    push(cursor, word[0] === '&' ? 'anchor' : 'tag', cursor.at, end)
    cursor.at = skipBlanks(text, end)
  }
}

/** Pushes a plain text that ends with its line. A colon that would begin another value is remembered. */
export function pushPlain(cursor: Cursor, start: number, from = start): Token {
  const { text } = cursor
  const token = push(cursor, 'plain', start, start)
  let end = from
  for (; end < text.length && !isLineEnd(text, end); end++) {
    const code = text.charCodeAt(end)
    if (code === 35 && isGap(text, end - 1) && end > start) break
    if (code === 58 && isGap(text, end + 1)) token.colon ??= end
  }
  token.end = trimmedEnd(text, start, end)
  return token
}

export function readStrayClosers(cursor: Cursor): void {
  const { text } = cursor
  cursor.at = skipBlanks(text, cursor.at)
  while (text[cursor.at] === '}' || text[cursor.at] === ']') {
    push(cursor, 'close', cursor.at, cursor.at + 1).closes = 'nothing'
    cursor.at = skipBlanks(text, cursor.at + 1)
  }
}

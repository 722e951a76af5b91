import {
  contentEnd,
  isBracketOrComma,
  isGap,
  isLineEnd,
  lineEnd,
  skipBlanks,
  skipIndent,
  trimmedEnd
} from './characters.ts'
import { quoteEnd, readProperties } from './scalar-tokens.ts'
import { type Cursor, push, type Token } from './token.ts'

/** Brackets with all that is in them, over as many lines as stand further right than `threshold`. */
export function readFlow(cursor: Cursor, threshold: number): void {
  const { text } = cursor
  const open: Token[] = []
  // What the current item of a flow map has had: nothing, a key, or a key and a colon.
  let isAfterColon = false
  let openWord: Token | undefined
  for (;;) {
    const gapStart = cursor.at
    cursor.at = skipBlanks(text, cursor.at)
    if (cursor.at >= text.length) {
      close(cursor, open, gapStart)
      return
    }
    if (isLineEnd(text, cursor.at)) {
      const before = trimmedEnd(text, cursor.lineStart, cursor.at)
      const next = lineEnd(text, cursor.at)
      const ink = skipIndent(text, next)
      if (
        ink < text.length &&
        !isLineEnd(text, skipBlanks(text, ink)) &&
        text.charCodeAt(ink) !== 35 &&
        ink - next <= threshold
      ) {
        const isCloser = text[ink] === '}' || text[ink] === ']'
        if (!isCloser) {
          close(cursor, open, before)
          return
        }
        cursor.lineStart = next
        cursor.at = ink
        const closer = readCloser(cursor, open)
        closer.deficient = before
        openWord = undefined
        if (open.length === 0) return
        continue
      }
      cursor.lineStart = next
      cursor.at = next
      continue
    }
    const sign = text[cursor.at] as string
    if (sign === '#' && isGap(text, cursor.at - 1)) {
      push(cursor, 'comment', cursor.at, trimmedEnd(text, cursor.at, contentEnd(text, cursor.at)), true)
      cursor.at = contentEnd(text, cursor.at)
      openWord = undefined
      continue
    }
    if (sign === '{' || sign === '[') {
      open.push(push(cursor, 'open', cursor.at, cursor.at + 1, true))
      cursor.at++
      isAfterColon = false
      openWord = undefined
    } else if (sign === '}' || sign === ']') {
      bare(cursor, openWord, isAfterColon, open)
      readCloser(cursor, open)
      openWord = undefined
      if (open.length === 0) return
      isAfterColon = true
    } else if (sign === ',') {
      bare(cursor, openWord, isAfterColon, open)
      push(cursor, 'comma', cursor.at, cursor.at + 1, true)
      cursor.at++
      isAfterColon = false
      openWord = undefined
    } else if (
      sign === ':' &&
      (isGap(text, cursor.at + 1) ||
        isBracketOrComma(text[cursor.at + 1]) ||
        isQuote(cursor.tokens[cursor.tokens.length - 1]))
    ) {
      const colon = push(cursor, 'colon', cursor.at, cursor.at + 1, true)
      if (isAfterColon && text[open[open.length - 1]?.start ?? 0] === '{') colon.colon = cursor.at
      isAfterColon = true
      openWord = undefined
      cursor.at++
    } else if (sign === '?' && isGap(text, cursor.at + 1)) {
      push(cursor, 'question', cursor.at, cursor.at + 1, true)
      cursor.at++
    } else if ((sign === '"' || sign === "'") && openWord === undefined) readFlowQuoted(cursor, threshold)
    else {
      const start = cursor.at
      if (openWord === undefined) readProperties(cursor)
      if (cursor.at > start) continue
      openWord = readFlowWord(cursor, sign, openWord)
    }
  }
}

function readFlowWord(cursor: Cursor, sign: string, before: Token | undefined): Token | undefined {
  const { text } = cursor
  const alias =
    before === undefined && sign === '*'
      ? /^\*\w[\w.-]*(?=\s*[,:}\]\n\r]|\s*$)/.exec(text.slice(cursor.at, lineEnd(text, cursor.at)))
      : null
  if (alias !== null) {
    push(cursor, 'alias', cursor.at, cursor.at + alias[0].length, true)
    cursor.at += alias[0].length
    return undefined
  }
  const token = push(cursor, 'plain', cursor.at, cursor.at, true)
  if (before === undefined && '|>*&!%@`'.includes(sign)) token.badStart = 'sign'
  finishFlowWord(cursor, token)
  return token
}

function finishFlowWord(cursor: Cursor, token: Token): void {
  const { text } = cursor
  const end = flowPlainEnd(cursor, cursor.at, token)
  token.end = trimmedEnd(text, token.start, end)
  cursor.at = Math.max(end, token.start + 1)
}

function readFlowQuoted(cursor: Cursor, threshold: number): void {
  const { text } = cursor
  const start = cursor.at
  const token = push(cursor, text[cursor.at] === '"' ? 'double' : 'single', cursor.at, cursor.at, true)
  const close = quoteEnd(cursor, cursor.at, threshold)
  if (close === undefined) {
    // Without a closing quote the text is taken to end where the item would.
    const rest = /^[^,}\]\r\n]*/.exec(text.slice(start + 1, lineEnd(text, start)))?.[0].length ?? 0
    token.unclosed = true
    token.end = cursor.at = trimmedEnd(text, start, start + 1 + rest)
    return
  }
  token.end = cursor.at = close
  const rest = skipBlanks(text, close)
  if (isLineEnd(text, rest) || /[,:}\]]/.test(text[rest] ?? '') || (text[rest] === '#' && rest > close))
    return
  cursor.tokens.pop()
  const plain = push(cursor, 'plain', start, start, true)
  plain.badStart = 'quote'
  finishFlowWord(cursor, plain)
}

function readCloser(cursor: Cursor, open: Token[]): Token {
  const { text } = cursor
  const token = push(cursor, 'close', cursor.at, cursor.at + 1, true)
  const opener = open.pop()
  if (opener !== undefined && (text[opener.start] === '{') !== (text[cursor.at] === '}'))
    token.closes = 'other'
  cursor.at++
  return token
}

function close(cursor: Cursor, open: readonly Token[], limit: number): void {
  for (const token of open) {
    token.unclosed = true
    token.limit = limit
  }
  cursor.at = Math.max(cursor.at, limit)
}

function bare(cursor: Cursor, word: Token | undefined, isAfterColon: boolean, open: readonly Token[]): void {
  const { text } = cursor
  if (word !== undefined && !isAfterColon && text[open[open.length - 1]?.start ?? 0] === '{') word.bare = true
}

/** Where a plain text between brackets ends. An opening bracket in it is taken with what it encloses, when that closes on the line. */
function flowPlainEnd(cursor: Cursor, start: number, token: Token): number {
  const { text } = cursor
  for (let unit = start; unit < text.length; unit++) {
    const sign = text[unit] as string
    if (sign === ',' || sign === '}' || sign === ']' || isLineEnd(text, unit)) return unit
    if (sign === ':' && (isGap(text, unit + 1) || isBracketOrComma(text[unit + 1])) && unit > start)
      return unit
    if (sign === '#' && isGap(text, unit - 1)) return unit
    if (sign === '{' || sign === '[') {
      const closer = matching(cursor, unit)
      if (closer === undefined) return unit
      token.bracket ??= unit
      unit = closer
    }
  }
  return text.length
}

function matching(cursor: Cursor, start: number): number | undefined {
  const { text } = cursor
  let depth = 0
  for (let unit = start; unit < start + 2000 && !isLineEnd(text, unit); unit++) {
    const sign = text[unit]
    if (sign === '{' || sign === '[') depth++
    else if ((sign === '}' || sign === ']') && --depth === 0) return unit
  }
  return undefined
}

function isQuote(token: Token | undefined): boolean {
  return token?.kind === 'double' || token?.kind === 'single'
}

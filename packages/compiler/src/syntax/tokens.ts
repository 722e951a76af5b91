import { contentEnd, isGap, isLineEnd, lineEnd, skipBlanks, trimmedEnd, wordEnd } from './characters.ts'
import { readFlow } from './flow-tokens.ts'
import { keyAt } from './key-line.ts'
import { pushPlain, readBlock, readProperties, readQuoted, readStrayClosers } from './scalar-tokens.ts'
import { type Cursor, push, type Token } from './token.ts'

export type { Token } from './token.ts'

interface Block {
  readonly column: number
  readonly kind: 'map' | 'list'
}

/**
 * Splits the text of an entry into tokens. Unlike a parser it has an answer for every text: where the rules of
 * YAML end, the token says what is wrong. `strict` is for text that is known to be broken: then a quote
 * does not reach over a line that looks like a key.
 */
export function tokenize(text: string, strict = false): Token[] {
  const tokens: Token[] = []
  const blocks: Block[] = []
  const length = text.length
  const cursor: Cursor = { text, strict, tokens, at: text.charCodeAt(0) === 0xfeff ? 1 : 0, lineStart: 0 }
  // A plain value may go on in lines that stand further right than this column.
  let openPlain: number | undefined
  // Whether a key or a dash waits for its value on the next line.
  let pending = true
  while (cursor.at < length) readLine()
  return tokens

  function readLine(): void {
    cursor.lineStart = cursor.at
    while (text.charCodeAt(cursor.at) === 32) cursor.at++
    const column =
      cursor.at - cursor.lineStart - (cursor.lineStart === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0)
    const inkAt = skipBlanks(text, cursor.at)
    if (isLineEnd(text, inkAt)) {
      nextLine(inkAt)
      return
    }
    if (text.charCodeAt(inkAt) === 35) {
      openPlain = undefined
      cursor.at = inkAt
      readRest()
      return
    }
    if (openPlain !== undefined && column > openPlain) {
      cursor.at = inkAt
      readContinuation(column, openPlain)
      return
    }
    openPlain = undefined
    if (column === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(cursor.at, cursor.at + 4))) {
      cursor.at += 3
      readRest()
      return
    }
    readStructure(column)
  }

  function readContinuation(column: number, threshold: number): void {
    const { lineStart } = cursor
    const start = cursor.at
    const token = pushPlain(cursor, start)
    cursor.at = token.end
    if (token.colon !== undefined) {
      // What looks like a key is one that stands too far right.
      const key = keyAt(text, start, lineEnd(text, start))
      if (key !== undefined) {
        tokens.pop()
        cursor.at = start
        const before = tokens.length
        openPlain = undefined
        readEntryLine(threshold)
        const first = tokens[before]
        if (first !== undefined) first.misplaced = { lineStart, column, expected: threshold }
        return
      }
    }
    readRest(threshold)
  }

  /** A line that begins a key or a list item. */
  function readStructure(column: number): void {
    const { lineStart } = cursor
    const isDash = isSign(45)
    let popped: number | undefined
    while (blocks.length > 0 && (top()?.column ?? -1) > column) popped = blocks.pop()?.column
    const parent = top()
    const before = tokens.length
    let expected: number | undefined
    if (parent !== undefined && parent.column < column) {
      if (popped !== undefined) expected = nearest(column, popped, parent.column)
      else if (!pending) expected = parent.column
      if (expected !== undefined && popped === expected)
        blocks.push({ column: popped, kind: isDash ? 'list' : 'map' })
    }
    readEntryLine(expected ?? column)
    const first = tokens[before]
    if (first !== undefined && expected !== undefined && expected !== column) {
      first.misplaced = { lineStart, column, expected }
    }
  }

  function readEntryLine(from: number): void {
    let column = from
    pending = false
    for (;;) {
      if (isSign(45)) {
        enter(column, 'list')
        push(cursor, 'dash', cursor.at, cursor.at + 1)
      } else if (isSign(63)) {
        enter(column, 'map')
        push(cursor, 'question', cursor.at, cursor.at + 1)
      } else if (isSign(58)) push(cursor, 'colon', cursor.at, cursor.at + 1)
      else break
      const start = cursor.at
      cursor.at = skipBlanks(text, cursor.at + 1)
      pending = true
      if (isLineEnd(text, cursor.at) || text.charCodeAt(cursor.at) === 35) {
        readRest()
        return
      }
      column += cursor.at - start
    }
    const key = keyAt(text, cursor.at, lineEnd(text, cursor.at))
    const sign = text[cursor.at] ?? ''
    const bracketKey = (sign === '{' || sign === '[') && !pending
    if (key === undefined && !bracketKey) {
      readLone(column)
      return
    }
    enter(column, 'map')
    readProperties(cursor)
    if (sign === '{' || sign === '[') readFlow(cursor, column)
    else if (text[cursor.at] === '"' || text[cursor.at] === "'") readQuoted(cursor, column, false)
    else {
      let end = cursor.at
      while (end < length && !(text.charCodeAt(end) === 58 && isGap(text, end + 1)) && !isLineEnd(text, end))
        end++
      const token = push(cursor, 'plain', cursor.at, trimmedEnd(text, cursor.at, end))
      if (
        /^[%@`&!*|>]/.test(text.slice(cursor.at, cursor.at + 1)) &&
        !/^[*&]\w[\w.-]*$/.test(text.slice(cursor.at, token.end))
      )
        token.badStart = 'sign'
      cursor.at = end
    }
    cursor.at = skipBlanks(text, cursor.at)
    if (!isSign(58)) {
      readRest()
      return
    }
    push(cursor, 'colon', cursor.at, cursor.at + 1)
    cursor.at++
    pending = true
    readValue(column)
  }

  /** A line that is no key: the value of what is above it, or a key that has no colon yet. */
  function readLone(column: number): void {
    const isItem =
      tokens[tokens.length - 1]?.kind === 'dash' && top()?.kind === 'list' && (top()?.column ?? 0) < column
    const threshold = isItem ? (top()?.column ?? -1) : enclosing(column)
    const isKeyPlace = top()?.kind === 'map' && top()?.column === column
    if (
      !isItem &&
      !isKeyPlace &&
      !(blocks.length === 0 && !/["'[{&*!|>]/.test(text[cursor.at] ?? '')) &&
      !siblingKeyFollows(column)
    ) {
      readValue(threshold)
      return
    }
    if (isItem && !siblingKeyFollows(column)) {
      readValue(threshold)
      return
    }
    if (/["'[{&*!|>#%@`\]},]/.test(text[cursor.at] ?? '')) {
      readValue(threshold)
      return
    }
    enter(column, 'map')
    const token = pushPlain(cursor, cursor.at)
    token.lone = true
    cursor.at = token.end
    pending = true
    readRest()
  }

  function siblingKeyFollows(column: number): boolean {
    let next = lineEnd(text, cursor.at)
    for (let lines = 0; lines < 20 && next < length; lines++) {
      const start = next
      const end = lineEnd(text, start)
      let ink = start
      while (text.charCodeAt(ink) === 32) ink++
      next = end
      if (isLineEnd(text, ink) || text.charCodeAt(ink) === 35) continue
      if (ink - start !== column) return false
      if (keyAt(text, ink, end) !== undefined) return true
    }
    return false
  }

  function readValue(threshold: number): void {
    cursor.at = skipBlanks(text, cursor.at)
    readProperties(cursor)
    readStrayClosers(cursor)
    if (isLineEnd(text, cursor.at) || (text.charCodeAt(cursor.at) === 35 && isGap(text, cursor.at - 1))) {
      readRest()
      return
    }
    pending = false
    const sign = text[cursor.at] as string
    if (sign === '"' || sign === "'") readQuoted(cursor, threshold, true)
    else if (sign === '{' || sign === '[') readFlow(cursor, threshold)
    else if ((sign === '|' || sign === '>') && readBlock(cursor, threshold)) return
    else if (
      sign === '*' &&
      /^\*\w[\w.-]*[ \t]*(?:$|\r?\n|[ \t]#)/.test(text.slice(cursor.at, lineEnd(text, cursor.at)))
    ) {
      const end = wordEnd(text, cursor.at)
      push(cursor, 'alias', cursor.at, end)
      cursor.at = end
    } else {
      const isBad = '|>*&!%@`'.includes(sign)
      const token = pushPlain(cursor, cursor.at)
      if (isBad) token.badStart = 'sign'
      cursor.at = token.end
      readRest(threshold)
      return
    }
    readRest()
  }

  /** What may follow a value on its line: blanks and a comment. Anything else is taken as plain text. */
  function readRest(threshold?: number): void {
    readStrayClosers(cursor)
    openPlain = undefined
    if (cursor.at < length && !isLineEnd(text, cursor.at)) {
      if (text.charCodeAt(cursor.at) === 35)
        push(cursor, 'comment', cursor.at, trimmedEnd(text, cursor.at, contentEnd(text, cursor.at)))
      else
        push(cursor, 'plain', cursor.at, trimmedEnd(text, cursor.at, contentEnd(text, cursor.at))).badStart =
          'quote'
      cursor.at = contentEnd(text, cursor.at)
    } else openPlain = threshold
    nextLine(cursor.at)
  }

  function nextLine(from: number): void {
    cursor.at = lineEnd(text, from)
  }

  function enter(column: number, kind: Block['kind']): void {
    while (
      blocks.length > 0 &&
      ((top()?.column ?? -1) > column ||
        (kind === 'map' && top()?.column === column && top()?.kind === 'list'))
    )
      blocks.pop()
    const current = top()
    if (current === undefined || current.column < column || (kind === 'list' && current.kind === 'map'))
      blocks.push({ column, kind })
  }

  function top(): Block | undefined {
    return blocks[blocks.length - 1]
  }

  function enclosing(column: number): number {
    for (let depth = blocks.length - 1; depth >= 0; depth--) {
      const block = blocks[depth] as Block
      if (block.column < column) return block.column
    }
    return -1
  }

  function isSign(code: number): boolean {
    return text.charCodeAt(cursor.at) === code && isGap(text, cursor.at + 1)
  }
}

function nearest(column: number, first: number, second: number): number {
  return Math.abs(first - column) <= Math.abs(second - column) ? first : second
}

import { keyAt } from './key-line.ts'

export type TokenKind =
  | 'plain' | 'single' | 'double' | 'block' | 'comment' | 'open' | 'close' | 'comma' | 'colon' | 'dash' | 'question'
  | 'anchor' | 'alias' | 'tag'

/** A piece of text with the reasons why YAML may not take it as it was meant. */
export interface Token {
  readonly kind: TokenKind
  readonly start: number
  end: number
  /** Between brackets. */
  readonly flow: boolean
  /** A quote or a bracket that is open at the end of what it may reach. */
  unclosed?: true
  /** Where an unclosed bracket ought to have been closed. */
  limit?: number
  /** A closing bracket that closes nothing, or another bracket than its own. */
  closes?: 'nothing' | 'other'
  /** A line between brackets that stands as far left as the key: the end of the text before it. */
  deficient?: number
  /** A word on its own line where a key belongs. */
  lone?: true
  /** The column that the first token of a line ought to have. */
  misplaced?: { readonly lineStart: number; readonly column: number; readonly expected: number }
  /** A plain text that begins with a character that has a meaning of its own, or with a quoted part. */
  badStart?: 'sign' | 'quote'
  /** Where a plain value holds a colon and a blank. */
  colon?: number
  /** Where a plain text between brackets holds an opening bracket. */
  bracket?: number
  /** A key between brackets that has no colon. */
  bare?: true
}

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
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let lineStart = 0
  // A plain value may go on in lines that stand further right than this column.
  let openPlain: number | undefined
  // Whether a key or a dash waits for its value on the next line.
  let pending = true
  while (at < length) readLine()
  return tokens

  function push(kind: TokenKind, start: number, end: number, flow = false): Token {
    const token: Token = { kind, start, end, flow }
    tokens.push(token)
    return token
  }

  function readLine(): void {
    lineStart = at
    while (text.charCodeAt(at) === 32) at++
    const column = at - lineStart - (lineStart === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0)
    const inkAt = skipBlanks(at)
    if (isLineEnd(inkAt)) return nextLine(inkAt)
    if (text.charCodeAt(inkAt) === 35) {
      openPlain = undefined
      at = inkAt
      return readRest()
    }
    if (openPlain !== undefined && column > openPlain) {
      at = inkAt
      return readContinuation(column, openPlain)
    }
    openPlain = undefined
    if (column === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(at, at + 4))) {
      at += 3
      return readRest()
    }
    readStructure(column)
  }

  function readContinuation(column: number, threshold: number): void {
    const start = at
    const token = pushPlain(start)
    at = token.end
    if (token.colon !== undefined) {
      // What looks like a key is one that stands too far right.
      const key = keyAt(text, start, lineEnd(start))
      if (key !== undefined) {
        tokens.pop()
        at = start
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
    const isDash = isSign(45)
    let popped: number | undefined
    while (blocks.length > 0 && (top()?.column ?? -1) > column) popped = blocks.pop()?.column
    const parent = top()
    const before = tokens.length
    let expected: number | undefined
    if (parent !== undefined && parent.column < column) {
      if (popped !== undefined) expected = nearest(column, popped, parent.column)
      else if (!pending) expected = parent.column
      if (expected !== undefined && popped === expected) blocks.push({ column: popped, kind: isDash ? 'list' : 'map' })
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
        push('dash', at, at + 1)
      } else if (isSign(63)) {
        enter(column, 'map')
        push('question', at, at + 1)
      } else if (isSign(58)) push('colon', at, at + 1)
      else break
      const start = at
      at = skipBlanks(at + 1)
      pending = true
      if (isLineEnd(at) || text.charCodeAt(at) === 35) return readRest()
      column += at - start
    }
    const key = keyAt(text, at, lineEnd(at))
    const sign = text[at] ?? ''
    const bracketKey = (sign === '{' || sign === '[') && !pending
    if (key === undefined && !bracketKey) return readLone(column)
    enter(column, 'map')
    readProperties()
    if (sign === '{' || sign === '[') readFlow(column)
    else if (text[at] === '"' || text[at] === "'") readQuoted(column, false)
    else {
      let end = at
      while (end < length && !(text.charCodeAt(end) === 58 && isGap(end + 1)) && !isLineEnd(end)) end++
      const token = push('plain', at, trimmed(at, end))
      if (/^[%@`&!*|>]/.test(text.slice(at, at + 1)) && !/^[*&][\w.-]+$/.test(text.slice(at, token.end))) token.badStart = 'sign'
      at = end
    }
    at = skipBlanks(at)
    if (!isSign(58)) return readRest()
    push('colon', at, at + 1)
    at++
    pending = true
    readValue(column)
  }

  /** A line that is no key: the value of what is above it, or a key that has no colon yet. */
  function readLone(column: number): void {
    const isItem = tokens[tokens.length - 1]?.kind === 'dash' && top()?.kind === 'list' && (top()?.column ?? 0) < column
    const threshold = isItem ? (top()?.column ?? -1) : enclosing(column)
    const isKeyPlace = top()?.kind === 'map' && top()?.column === column
    if (!isItem && !isKeyPlace && !(blocks.length === 0 && !/["'[{&*!|>]/.test(text[at] ?? '')) && !siblingKeyFollows(column)) {
      return readValue(threshold)
    }
    if (isItem && !siblingKeyFollows(column)) return readValue(threshold)
    if (/["'[{&*!|>#%@`\]},]/.test(text[at] ?? '')) return readValue(threshold)
    enter(column, 'map')
    const token = pushPlain(at)
    token.lone = true
    at = token.end
    pending = true
    readRest()
  }

  function siblingKeyFollows(column: number): boolean {
    let next = lineEnd(at)
    for (let lines = 0; lines < 20 && next < length; lines++) {
      const start = next
      const end = lineEnd(start)
      let ink = start
      while (text.charCodeAt(ink) === 32) ink++
      next = end
      if (isLineEnd(ink) || text.charCodeAt(ink) === 35) continue
      if (ink - start !== column) return false
      if (keyAt(text, ink, end) !== undefined) return true
    }
    return false
  }

  function readValue(threshold: number): void {
    at = skipBlanks(at)
    readProperties()
    readStrayClosers()
    if (isLineEnd(at) || (text.charCodeAt(at) === 35 && isGap(at - 1))) return readRest()
    pending = false
    const sign = text[at] as string
    if (sign === '"' || sign === "'") readQuoted(threshold, true)
    else if (sign === '{' || sign === '[') readFlow(threshold)
    else if ((sign === '|' || sign === '>') && readBlock(threshold)) return
    else if (sign === '*' && /^\*[\w.-]+[ \t]*(?:$|\r?\n|[ \t]#)/.test(text.slice(at, lineEnd(at)))) {
      const end = wordEnd(at)
      push('alias', at, end)
      at = end
    } else {
      const isBad = '|>*&!%@`'.includes(sign)
      const token = pushPlain(at)
      if (isBad) token.badStart = 'sign'
      at = token.end
      return readRest(threshold)
    }
    readRest()
  }

  function readProperties(): void {
    while (text[at] === '&' || text[at] === '!') {
      const end = wordEnd(at)
      const word = text.slice(at, end)
      const isProperty = word[0] === '&' ? /^&[\w.-]+$/.test(word) : /^!(?:<[^>]*>|[\w!:./-]*)$/.test(word)
      if (!isProperty) return
      push(word[0] === '&' ? 'anchor' : 'tag', at, end)
      at = skipBlanks(end)
    }
  }

  /** A quoted text. When more text follows it on its line, the quotes belong to a plain text. */
  function readQuoted(threshold: number, isValue: boolean): void {
    const start = at
    const token = push(text[at] === '"' ? 'double' : 'single', at, at)
    const close = quoteEnd(at, threshold)
    if (close === undefined) {
      token.unclosed = true
      token.end = trimmed(at, contentEnd(at))
      at = contentEnd(at)
      return
    }
    token.end = at = close
    const rest = skipBlanks(at)
    const isDone = isLineEnd(rest) || (text.charCodeAt(rest) === 35 && rest > at) || (!isValue && text[rest] === ':')
    if (isDone) return
    tokens.pop()
    const plain = pushPlain(start, at)
    plain.badStart = 'quote'
    at = plain.end
  }

  /** Past the closing quote, or nothing when the text ends, or a line stands too far left, before it comes. */
  function quoteEnd(start: number, threshold: number): number | undefined {
    const quote = text.charCodeAt(start)
    for (let unit = start + 1; unit < length; unit++) {
      const code = text.charCodeAt(unit)
      if (code === 92 && quote === 34 && text.charCodeAt(unit + 1) !== 10) unit++
      else if (code === quote) {
        if (quote === 39 && text.charCodeAt(unit + 1) === 39) unit++
        else return unit + 1
      } else if (code === 10) {
        let ink = unit + 1
        while (text.charCodeAt(ink) === 32) ink++
        if (isLineEnd(skipBlanks(ink))) continue
        if (ink - unit - 1 <= threshold) return undefined
        if (strict && /^(?:- +)*(?:[\w.-]+|"[^"\n]*"|'[^'\n]*'):(?:\s|$)/.test(text.slice(ink, lineEnd(ink)))) return undefined
      }
    }
    return undefined
  }

  function readBlock(threshold: number): boolean {
    const header = /^[|>](?:[-+]?[1-9]?|[1-9][-+])[ \t]*(?:[ \t]#.*)?\r?(?:\n|$)/.exec(text.slice(at, lineEnd(at)))
    if (header === null) return false
    const token = push('block', at, at)
    const digit = /[1-9]/.exec(header[0].split('#')[0] ?? '')?.[0]
    const comment = header[0].indexOf(' #')
    token.end = comment < 0 ? trimmed(at, at + header[0].length) : trimmed(at, at + comment)
    if (comment >= 0) push('comment', at + comment + 1, trimmed(at, at + header[0].length))
    let indent = digit === undefined ? undefined : Math.max(threshold, 0) + Number(digit)
    at += header[0].length
    while (at < length) {
      let ink = at
      while (text.charCodeAt(ink) === 32) ink++
      const column = ink - at
      if (!isLineEnd(ink)) {
        indent ??= Math.max(threshold + 1, column)
        if (column < indent) break
        token.end = contentEnd(ink)
      }
      at = lineEnd(ink)
    }
    return true
  }

  /** Brackets with all that is in them, over as many lines as stand further right than `threshold`. */
  function readFlow(threshold: number): void {
    const open: Token[] = []
    // What the current item of a flow map has had: nothing, a key, or a key and a colon.
    let isAfterColon = false
    let openWord: Token | undefined
    for (;;) {
      const gapStart = at
      at = skipBlanks(at)
      if (at >= length) return close(open, gapStart)
      if (isLineEnd(at)) {
        const before = trimmed(lineStart, at)
        const next = lineEnd(at)
        let ink = next
        while (text.charCodeAt(ink) === 32) ink++
        if (ink < length && !isLineEnd(skipBlanks(ink)) && text.charCodeAt(ink) !== 35 && ink - next <= threshold) {
          const isCloser = text[ink] === '}' || text[ink] === ']'
          if (!isCloser) return close(open, before)
          lineStart = next
          at = ink
          const closer = readCloser(open)
          closer.deficient = before
          openWord = undefined
          if (open.length === 0) return
          continue
        }
        lineStart = next
        at = next
        continue
      }
      const sign = text[at] as string
      if (sign === '#' && isGap(at - 1)) {
        push('comment', at, trimmed(at, contentEnd(at)), true)
        at = contentEnd(at)
        openWord = undefined
        continue
      }
      if (sign === '{' || sign === '[') {
        open.push(push('open', at, at + 1, true))
        at++
        isAfterColon = false
        openWord = undefined
      } else if (sign === '}' || sign === ']') {
        bare(openWord, isAfterColon, open)
        readCloser(open)
        openWord = undefined
        if (open.length === 0) return
        isAfterColon = true
      } else if (sign === ',') {
        bare(openWord, isAfterColon, open)
        push('comma', at, at + 1, true)
        at++
        isAfterColon = false
        openWord = undefined
      } else if (sign === ':' && (isGap(at + 1) || /[,[\]{}]/.test(text[at + 1] ?? '') || isQuote(tokens[tokens.length - 1]))) {
        const colon = push('colon', at, at + 1, true)
        if (isAfterColon && text[open[open.length - 1]?.start ?? 0] === '{') colon.colon = at
        isAfterColon = true
        openWord = undefined
        at++
      } else if (sign === '?' && isGap(at + 1)) {
        push('question', at, at + 1, true)
        at++
      } else if ((sign === '"' || sign === "'") && openWord === undefined) readFlowQuoted(threshold)
      else {
        const start = at
        if (openWord === undefined) readProperties()
        if (at > start) continue
        openWord = readFlowWord(sign, openWord)
      }
    }
  }

  function readFlowWord(sign: string, before: Token | undefined): Token | undefined {
    const alias = before === undefined && sign === '*' ? /^\*[\w.-]+(?=\s*[,:}\]\n\r]|\s*$)/.exec(text.slice(at, lineEnd(at))) : null
    if (alias !== null) {
      push('alias', at, at + alias[0].length, true)
      at += alias[0].length
      return undefined
    }
    const token = push('plain', at, at, true)
    if (before === undefined && '|>*&!%@`'.includes(sign)) token.badStart = 'sign'
    finishFlowWord(token)
    return token
  }

  function finishFlowWord(token: Token): void {
    const end = flowPlainEnd(at, token)
    token.end = trimmed(token.start, end)
    at = Math.max(end, token.start + 1)
  }

  function readFlowQuoted(threshold: number): void {
    const start = at
    const token = push(text[at] === '"' ? 'double' : 'single', at, at, true)
    const close = quoteEnd(at, threshold)
    if (close === undefined) {
      // Without a closing quote the text is taken to end where the item would.
      const rest = /^[^,}\]\r\n]*/.exec(text.slice(start + 1, lineEnd(start)))?.[0].length ?? 0
      token.unclosed = true
      token.end = at = trimmed(start, start + 1 + rest)
      return
    }
    token.end = at = close
    const rest = skipBlanks(close)
    if (isLineEnd(rest) || /[,:}\]]/.test(text[rest] ?? '') || (text[rest] === '#' && rest > close)) return
    tokens.pop()
    const plain = push('plain', start, start, true)
    plain.badStart = 'quote'
    finishFlowWord(plain)
  }

  function readCloser(open: Token[]): Token {
    const token = push('close', at, at + 1, true)
    const opener = open.pop()
    if (opener !== undefined && (text[opener.start] === '{') !== (text[at] === '}')) token.closes = 'other'
    at++
    return token
  }

  function close(open: readonly Token[], limit: number): void {
    for (const token of open) {
      token.unclosed = true
      token.limit = limit
    }
    at = Math.max(at, limit)
  }

  function bare(word: Token | undefined, isAfterColon: boolean, open: readonly Token[]): void {
    if (word !== undefined && !isAfterColon && text[open[open.length - 1]?.start ?? 0] === '{') word.bare = true
  }

  /** Where a plain text between brackets ends. An opening bracket in it is taken with what it encloses, when that closes on the line. */
  function flowPlainEnd(start: number, token: Token): number {
    for (let unit = start; unit < length; unit++) {
      const sign = text[unit] as string
      if (sign === ',' || sign === '}' || sign === ']' || isLineEnd(unit)) return unit
      if (sign === ':' && (isGap(unit + 1) || /[,[\]{}]/.test(text[unit + 1] ?? '')) && unit > start) return unit
      if (sign === '#' && isGap(unit - 1)) return unit
      if (sign === '{' || sign === '[') {
        const closer = matching(unit)
        if (closer === undefined) return unit
        token.bracket ??= unit
        unit = closer
      }
    }
    return length
  }

  function matching(start: number): number | undefined {
    let depth = 0
    for (let unit = start; unit < start + 2000 && !isLineEnd(unit); unit++) {
      const sign = text[unit]
      if (sign === '{' || sign === '[') depth++
      else if ((sign === '}' || sign === ']') && --depth === 0) return unit
    }
    return undefined
  }

  /** Pushes a plain text that ends with its line. A colon that would begin another value is remembered. */
  function pushPlain(start: number, from = start): Token {
    const token = push('plain', start, start)
    let end = from
    for (; end < length && !isLineEnd(end); end++) {
      const code = text.charCodeAt(end)
      if (code === 35 && isGap(end - 1) && end > start) break
      if (code === 58 && isGap(end + 1)) token.colon ??= end
    }
    token.end = trimmed(start, end)
    return token
  }

  /** What may follow a value on its line: blanks and a comment. Anything else is taken as plain text. */
  function readRest(threshold?: number): void {
    readStrayClosers()
    openPlain = undefined
    if (at < length && !isLineEnd(at)) {
      if (text.charCodeAt(at) === 35) push('comment', at, trimmed(at, contentEnd(at)))
      else push('plain', at, trimmed(at, contentEnd(at))).badStart = 'quote'
      at = contentEnd(at)
    } else openPlain = threshold
    nextLine(at)
  }

  function readStrayClosers(): void {
    at = skipBlanks(at)
    while (text[at] === '}' || text[at] === ']') {
      push('close', at, at + 1).closes = 'nothing'
      at = skipBlanks(at + 1)
    }
  }

  function nextLine(from: number): void {
    at = lineEnd(from)
  }

  function enter(column: number, kind: Block['kind']): void {
    while (blocks.length > 0 && ((top()?.column ?? -1) > column || (kind === 'map' && top()?.column === column && top()?.kind === 'list'))) blocks.pop()
    const current = top()
    if (current === undefined || current.column < column || (kind === 'list' && current.kind === 'map')) blocks.push({ column, kind })
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
    return text.charCodeAt(at) === code && isGap(at + 1)
  }

  function isGap(offset: number): boolean {
    const code = text.charCodeAt(offset)
    return offset < 0 || offset >= length || code === 32 || code === 9 || code === 10 || code === 13
  }

  function isLineEnd(offset: number): boolean {
    const code = text.charCodeAt(offset)
    return offset >= length || code === 10 || (code === 13 && (offset + 1 >= length || text.charCodeAt(offset + 1) === 10))
  }

  function lineEnd(offset: number): number {
    const newline = text.indexOf('\n', offset)
    return newline < 0 ? length : newline + 1
  }

  function contentEnd(offset: number): number {
    let end = offset
    while (!isLineEnd(end)) end++
    return end
  }

  function skipBlanks(offset: number): number {
    let end = offset
    while (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9) end++
    return end
  }

  function trimmed(start: number, end: number): number {
    let last = end
    while (last > start && /\s/.test(text[last - 1] as string)) last--
    return last
  }

  function wordEnd(start: number): number {
    let end = start
    while (!isGap(end) && !/[,[\]{}]/.test(text[end] as string)) end++
    return end
  }
}

function isQuote(token: Token | undefined): boolean {
  return token?.kind === 'double' || token?.kind === 'single'
}

function nearest(column: number, first: number, second: number): number {
  return Math.abs(first - column) <= Math.abs(second - column) ? first : second
}

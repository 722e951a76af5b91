import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Entry } from '../text/place.ts'
import type { Built } from './build-nodes.ts'
import type { ListNode, MapNode, Node, Pair, ScalarNode, ScalarStyle } from './nodes.ts'
import { findRepeatedKeys } from './repeated-keys.ts'

interface Reader {
  readonly entry: Entry
  readonly text: string
  readonly problems: Diagnostic[]
  /** What comes next: in the middle of a line, or the first sign of a line. */
  at: number
  /** The column of the line that begins at `at`; -1 at the end of the text. */
  column: number
  /** The end of the last value. */
  end: number
}

/** Deeper text is rare, and the parser has a limit of its own. */
const deepest = 30

/**
 * Reads the part of YAML that nearly every entry keeps to: block maps and lists, and on one line plain
 * words, quotes without escapes and brackets. It takes a fraction of the parser's time and makes the same nodes;
 * whatever else it meets, it gives up, and the parser reads the entry.
 */
export function readPlain(entry: Entry, problems: Diagnostic[]): Built | undefined {
  const { text } = entry
  if (text.includes('\t') || text.includes('\r')) return undefined
  const own: Diagnostic[] = []
  const reader: Reader = { entry, text, problems: own, at: 0, column: 0, end: 0 }
  if (!toLine(reader, 0) || reader.column < 0) return undefined
  const root = readMap(reader, reader.column, 0)
  if (root === undefined || reader.column >= 0) return undefined
  for (const problem of own) problems.push(problem)
  return { root, linked: false, isOdd: false }
}

/** To the first line at or behind `lineStart` that has more than a comment. */
function toLine(reader: Reader, lineStart: number): boolean {
  const { text } = reader
  for (let start = lineStart; start < text.length; ) {
    let at = start
    while (text.charCodeAt(at) === 32) at++
    const code = text.charCodeAt(at)
    if (code !== 10 && code !== 35 && at < text.length) {
      reader.at = at
      reader.column = at - start
      return true
    }
    const newline = text.indexOf('\n', at)
    start = newline < 0 ? text.length : newline + 1
  }
  reader.at = text.length
  reader.column = -1
  return true
}

/** Past the blanks and the comment that may follow a value; false when something else follows. */
function endLine(reader: Reader): boolean {
  const { text } = reader
  let at = reader.at
  while (text.charCodeAt(at) === 32) at++
  if (at < text.length && text.charCodeAt(at) !== 10 && !isComment(text, at)) return false
  const newline = text.indexOf('\n', at)
  return toLine(reader, newline < 0 ? text.length : newline + 1)
}

function isComment(text: string, at: number): boolean {
  return text.charCodeAt(at) === 35 && text.charCodeAt(at - 1) === 32
}

function readMap(reader: Reader, column: number, depth: number): MapNode | undefined {
  if (depth > deepest) return undefined
  const start = reader.at
  const items: Pair[] = []
  while (reader.column === column) {
    const key = readKey(reader)
    if (key === undefined) return undefined
    const value = readValue(reader, column, depth)
    if (value === undefined) return undefined
    items.push({ key, value })
  }
  if (reader.column > column) return undefined
  findRepeatedKeys(items, reader.problems)
  return { kind: 'map', entry: reader.entry, start, end: reader.end, flow: false, items }
}

/** Leaves the reader behind the colon. */
function readKey(reader: Reader): ScalarNode | undefined {
  const { text, at } = reader
  const end = keyEnd(text, at)
  if (end < 0) return undefined
  reader.at = end + 1
  return scalar(reader, at, end, text.slice(at, end), 'plain')
}

/** Keys of more signs than this may be none to the parser. */
const longestKey = 200

/** The colon of a key that is a plain word, or -1. */
function keyEnd(text: string, start: number): number {
  let at = start
  let code = text.charCodeAt(at)
  if (!isWord(code)) return -1
  while (isWord(code) || code === 45 || code === 46) code = text.charCodeAt(++at)
  const isKey = code === 58 && isBlankOrEnd(text, at + 1) && at - start <= longestKey
  return isKey ? at : -1
}

function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 95
  )
}

function isBlankOrEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 32 || code === 10 || at >= text.length
}

/** What stands behind the colon of a key, or below it. */
function readValue(reader: Reader, column: number, depth: number): Node | undefined {
  const { text, at: colon } = reader
  while (text.charCodeAt(reader.at) === 32) reader.at++
  const { at } = reader
  if (at < text.length && text.charCodeAt(at) !== 10 && !isComment(text, at)) {
    const value = readInline(reader, false, depth)
    return value !== undefined && endLine(reader) && reader.column <= column ? value : undefined
  }
  reader.end = colon
  if (!endLine(reader)) return undefined
  if (reader.column > column) {
    return isDash(reader)
      ? readList(reader, reader.column, depth + 1)
      : readMap(reader, reader.column, depth + 1)
  }
  if (reader.column === column && isDash(reader)) return undefined
  return { kind: 'scalar', entry: reader.entry, start: colon, end: colon, text: '', style: 'empty' }
}

function isDash({ text, at }: Reader): boolean {
  return text.charCodeAt(at) === 45 && text.charCodeAt(at + 1) === 32
}

function readList(reader: Reader, column: number, depth: number): ListNode | undefined {
  if (depth > deepest) return undefined
  const { text, entry } = reader
  const start = reader.at
  const items: Node[] = []
  while (reader.column === column && isDash(reader)) {
    const dash = reader.at++
    while (text.charCodeAt(reader.at) === 32) reader.at++
    if (text.charCodeAt(reader.at) === 35) return undefined
    const item =
      keyEnd(text, reader.at) < 0
        ? readWord(reader, depth)
        : readInner(reader, column + reader.at - dash, depth)
    if (item === undefined) return undefined
    items.push(item)
  }
  if (reader.column >= column) return undefined
  return { kind: 'list', entry, start, end: reader.end, flow: false, items }
}

function readWord(reader: Reader, depth: number): Node | undefined {
  const item = readInline(reader, false, depth)
  return item !== undefined && endLine(reader) ? item : undefined
}

/** A map whose first key stands behind a dash. */
function readInner(reader: Reader, column: number, depth: number): MapNode | undefined {
  reader.column = column
  return readMap(reader, column, depth + 1)
}

/** A value that ends on its line. */
function readInline(reader: Reader, inFlow: boolean, depth: number): Node | undefined {
  switch (reader.text.charCodeAt(reader.at)) {
    case 34:
      return readQuoted(reader, '"', 'double')
    case 39:
      return readQuoted(reader, "'", 'single')
    case 91:
      return readFlowList(reader, depth + 1)
    case 123:
      return readFlowMap(reader, depth + 1)
    default:
      return readText(reader, inFlow)
  }
}

function readQuoted(reader: Reader, quote: string, style: ScalarStyle): ScalarNode | undefined {
  const { text, at: start } = reader
  const close = text.indexOf(quote, start + 1)
  if (close < 0) return undefined
  const inside = text.slice(start + 1, close)
  const isEscaped = quote === '"' ? inside.includes('\\') : text.charCodeAt(close + 1) === 39
  if (isEscaped || inside.includes('\n')) return undefined
  reader.at = reader.end = close + 1
  return scalar(reader, start, close + 1, inside, style)
}

function readText(reader: Reader, inFlow: boolean): ScalarNode | undefined {
  const { text, at: start } = reader
  if (!isWord(text.charCodeAt(start)) && text.charCodeAt(start) !== 36) return undefined
  let at = start
  // Behind the last sign that is no blank.
  let end = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 32) continue
    if (code === 10) break
    if (code === 58 && (isBlankOrEnd(text, at + 1) || (inFlow && isFlowSign(text.charCodeAt(at + 1)))))
      return undefined
    if (code === 35 && text.charCodeAt(at - 1) === 32) break
    if (inFlow && isFlowSign(code)) break
    end = at + 1
  }
  reader.at = reader.end = end
  return scalar(reader, start, end, text.slice(start, end), 'plain')
}

/** One of `,`, `[`, `]`, `{` and `}`. */
function isFlowSign(code: number): boolean {
  return code === 44 || code === 91 || code === 93 || code === 123 || code === 125
}

function readFlowList(reader: Reader, depth: number): ListNode | undefined {
  if (depth > deepest) return undefined
  const start = reader.at
  const items: Node[] = []
  let isOpen = openFlow(reader, 93)
  while (isOpen) {
    const item = readInline(reader, true, depth)
    if (item === undefined) return undefined
    items.push(item)
    const next = afterItem(reader, 93)
    if (next === undefined) return undefined
    isOpen = next
  }
  return { kind: 'list', entry: reader.entry, start, end: reader.end, flow: true, items }
}

function readFlowMap(reader: Reader, depth: number): MapNode | undefined {
  if (depth > deepest) return undefined
  const start = reader.at
  const items: Pair[] = []
  let isOpen = openFlow(reader, 125)
  while (isOpen) {
    const key = readKey(reader)
    skipBlanks(reader)
    const value = key === undefined ? undefined : readInline(reader, true, depth)
    if (key === undefined || value === undefined) return undefined
    items.push({ key, value })
    const next = afterItem(reader, 125)
    if (next === undefined) return undefined
    isOpen = next
  }
  findRepeatedKeys(items, reader.problems)
  return { kind: 'map', entry: reader.entry, start, end: reader.end, flow: true, items }
}

/** Past the opening bracket; whether something stands between it and its closer. */
function openFlow(reader: Reader, closer: number): boolean {
  reader.at++
  skipBlanks(reader)
  if (reader.text.charCodeAt(reader.at) !== closer) return true
  reader.end = ++reader.at
  return false
}

/** Past a comma (true) or the closer (false); undefined for anything else, a comma before the closer among it. */
function afterItem(reader: Reader, closer: number): boolean | undefined {
  skipBlanks(reader)
  const code = reader.text.charCodeAt(reader.at)
  if (code === closer) {
    reader.end = ++reader.at
    return false
  }
  if (code !== 44) return undefined
  reader.at++
  skipBlanks(reader)
  return reader.text.charCodeAt(reader.at) === closer ? undefined : true
}

function skipBlanks(reader: Reader): void {
  while (reader.text.charCodeAt(reader.at) === 32) reader.at++
}

function scalar({ entry }: Reader, start: number, end: number, text: string, style: ScalarStyle): ScalarNode {
  return { kind: 'scalar', entry, start, end, text, style }
}

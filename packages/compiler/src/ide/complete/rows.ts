import { contentEnd } from '../../syntax/characters.ts'
import type { Token } from '../../syntax/tokens.ts'
import { visualColumn, type Window } from './window.ts'

/** One line of block style with all that belongs to it: dashes, a key, and a value that may go on over further lines. */
export interface Row {
  readonly lineStart: number
  /** Behind the last line of it, without its line break. */
  readonly end: number
  /** Of its first token, where it belongs. */
  readonly column: number
  /** Of its first token, where it stands. */
  readonly written: number
  readonly dashes: readonly number[]
  /** The column of what stands behind the dashes. */
  readonly content: number
  /** The offset of what stands behind the dashes; of the last dash's end when nothing does. */
  readonly contentAt: number
  readonly key: RowKey | undefined
  /** What stands behind the colon, or without a key all that stands there. */
  readonly value: readonly Token[]
  /** Whether a bracket of the value is open at its end. */
  readonly isOpen: boolean
}

export interface RowKey {
  readonly name: string
  readonly start: number
  readonly end: number
  /** The offset of the colon. */
  readonly colon: number
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
interface Building extends Omit<Writable<Row>, 'dashes' | 'value'> {
  readonly dashes: number[]
  readonly value: Token[]
  lastEnd: number
}

/** The rows of a window from top to bottom. */
export function rowsOf({ text, tokens }: Window): readonly Row[] {
  const rows: Building[] = []
  let row: Building | undefined
  let depth = 0
  for (const token of tokens) {
    if (token.kind === 'comment') continue
    if (depth > 0 && token.flow && row !== undefined) {
      add(row, token)
      depth += depthOf(token)
      continue
    }
    if (depth > 0 && row !== undefined) row.isOpen = true
    depth = 0
    const lineStart = text.lastIndexOf('\n', token.start - 1) + 1
    if (row === undefined || lineStart > row.lastEnd) {
      if (row !== undefined && isContinuation(row, token, tokens, text)) {
        add(row, token)
        continue
      }
      row = begin(text, lineStart, token)
      rows.push(row)
    }
    depth = take(row, token, text)
  }
  if (depth > 0 && row !== undefined) row.isOpen = true
  for (const one of rows) one.end = contentEnd(text, one.lastEnd)
  return rows
}

function begin(text: string, lineStart: number, token: Token): Building {
  const written = visualColumn(text, lineStart, token.start)
  const hasTab = text.slice(lineStart, token.start).includes('\t')
  const column = hasTab ? written : (token.misplaced?.expected ?? written)
  return {
    lineStart,
    end: token.end,
    lastEnd: token.end,
    column,
    written,
    dashes: [],
    content: column,
    contentAt: token.start,
    key: undefined,
    value: [],
    isOpen: false
  }
}

/** Takes one token of block style, and says how many brackets are open behind it. */
function take(row: Building, token: Token, text: string): number {
  row.lastEnd = Math.max(row.lastEnd, token.end)
  if (token.kind === 'dash' && row.key === undefined && row.value.length === 0) {
    row.dashes.push(row.content)
    row.contentAt = token.end
    let next = token.end
    while (text.charCodeAt(next) === 32) next++
    const isLast = next >= text.length || /[\r\n#]/.test(text[next] ?? '')
    row.content += isLast ? 2 : next - token.start
    if (!isLast) row.contentAt = next
    return 0
  }
  if (token.kind === 'colon') {
    const key = row.value.pop()
    if (row.key === undefined)
      row.key =
        key === undefined
          ? { name: '', start: token.start, end: token.start, colon: token.start }
          : { name: nameOf(text, key), start: key.start, end: key.end, colon: token.start }
    return 0
  }
  if (token.kind === 'question' || token.kind === 'anchor' || token.kind === 'tag') return 0
  row.value.push(token)
  return depthOf(token)
}

function add(row: Building, token: Token): void {
  row.value.push(token)
  row.lastEnd = Math.max(row.lastEnd, token.end)
}

function depthOf({ kind, closes }: Token): number {
  return kind === 'open' ? 1 : kind === 'close' && closes !== 'nothing' ? -1 : 0
}

/** The next line of a plain text, which has no key in it and stands further right. */
function isContinuation(row: Building, token: Token, tokens: readonly Token[], text: string): boolean {
  const last = row.value[row.value.length - 1]
  if (last?.kind !== 'plain' || last.flow || last.lone || token.kind !== 'plain' || token.lone) return false
  if (token.misplaced !== undefined) return false
  const lineStart = text.lastIndexOf('\n', token.start - 1) + 1
  return (
    visualColumn(text, lineStart, token.start) > row.column &&
    tokens[tokens.indexOf(token) + 1]?.kind !== 'colon'
  )
}

function nameOf(text: string, { kind, start, end }: Token): string {
  return kind === 'single' || kind === 'double' ? text.slice(start + 1, end - 1) : text.slice(start, end)
}

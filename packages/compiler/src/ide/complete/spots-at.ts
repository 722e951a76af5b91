import { lineEnd, skipBlanks } from '../../syntax/characters.ts'
import type { CutEntry } from '../../syntax/cut.ts'
import { keyAt } from '../../syntax/key-line.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import type { Cursor, Ide } from '../ide.ts'
import { entryAt } from '../site.ts'
import { besideOf } from './beside.ts'
import { advance, enterItems, type Open, openBlocks, type Step } from './blocks.ts'
import { bracketSpots } from './bracket-spots.ts'
import { contentSpots } from './content-spots.ts'
import { type Below, type Level, levelsFor } from './levels.ts'
import { type Row, rowsOf } from './rows.ts'
import type { Spot } from './spot.ts'
import { rowValueSpots } from './value-spots.ts'
import { visualColumn, type Window, windowAt } from './window.ts'

/** What is the same for all places of one request. */
export interface Looking {
  readonly ide: Ide
  readonly file: ReadFile
  readonly window: Window
  readonly cut: CutEntry
  readonly isRoot: boolean
  readonly indent: number
}

/** What may be written at a cursor, worked out from the text around it: the file need not be valid there. */
export function spotsAt(ide: Ide, cursor: Cursor): readonly Spot[] {
  const file = ide.workspace.file(cursor.file)
  if (file === undefined || cursor.offset < 0 || cursor.offset > file.cut.text.length) return []
  // Within a line break is no place of any line.
  if (file.cut.text.startsWith('\r\n', cursor.offset - 1) && cursor.offset > 0) return []
  const cut = entryAt(file, cursor.offset)
  const window = windowAt(file, cursor.offset)
  if (window === undefined || cut === undefined) return []
  const comment = commentAt(window)
  if (comment !== undefined) return [comment]
  const rows = rowsOf(window)
  const above = rows.filter(row => row.lineStart < window.lineStart)
  const looking = {
    ide,
    file,
    window,
    cut,
    isRoot: cursor.file === ide.workspace.root,
    indent: indentOf(rows, window)
  }
  const around = above[above.length - 1]
  const own =
    rows.find(row => row.lineStart === window.lineStart) ??
    (around !== undefined && holds(around, window) ? around : undefined)
  const open = openBlocks(
    window,
    above.filter(row => row !== own)
  )
  const below = rows.filter(row => row.lineStart > window.lineStart && row !== own).map(asWritten)
  return own === undefined ? blankSpots(looking, open, below) : rowSpots(looking, open, own, below)
}

/** What is below the cursor belongs where it stands: what it hangs on may be what is about to be written. */
function asWritten(row: Row): Row {
  const shift = row.written - row.column
  return shift === 0 ? row : { ...row, column: row.written, content: row.content + shift }
}

function commentAt({ text, tokens, at, start, lineEnd }: Window): Spot | undefined {
  const found = tokens.find(
    token =>
      token.kind === 'comment' &&
      token.start < at &&
      at <= lineEnd &&
      text.indexOf('\n', token.start) >= at === true
  )
  const last =
    found ??
    tokens.find(token => token.kind === 'comment' && token.start < at && text.indexOf('\n', token.start) < 0)
  if (last === undefined) return undefined
  return {
    of: 'comment',
    before: text.slice(last.start, at),
    start: start + last.start,
    end: start + Math.max(at, last.end)
  }
}

/** Whether a cursor below the first line of a row is in its value: in brackets, quotes or a block of text. */
function holds(row: Row, { text, at, lineStart }: Window): boolean {
  const last = row.value[row.value.length - 1]
  if (last === undefined) return false
  if (at <= row.end) return true
  const column = visualColumn(text, lineStart, at)
  return (row.isOpen || last.kind === 'block') && column > row.column
}

/** How far maps are indented: as the first that is, for files are of one style. */
function indentOf(rows: readonly Row[], { within, lineStart: cursorLine }: Window): number {
  let previous = within?.column ?? 0
  let isAbove = false
  for (const { column, dashes, lineStart } of rows) {
    // Between the lines above and below the cursor a level may be missing.
    const isAcross = isAbove && lineStart > cursorLine
    if (!isAcross && dashes.length === 0 && column > previous && column - previous <= 8)
      return column - previous
    previous = column
    isAbove = lineStart < cursorLine
  }
  return 2
}

function blankSpots(looking: Looking, open: Open, below: readonly Row[]): readonly Spot[] {
  const { window } = looking
  const { text, at, lineStart, lineEnd } = window
  const column = visualColumn(text, lineStart, at)
  const levels = levelsFor(open, column, true, belowOf(below, looking), looking.indent)
  const word = { start: lineStart, end: lineEnd }
  if (levels.length === 0)
    return contentSpots(looking, {
      path: [],
      column: 0,
      word,
      beside: besideOf(undefined, below, 0),
      lead: '',
      level: 0
    })
  return levels.flatMap(level => levelSpots(looking, level, word, below))
}

/** The next line with content, in this entry or the next. */
function belowOf(below: readonly Row[], { file, window }: Looking): Below | undefined {
  const [next] = below
  if (next !== undefined) return { column: next.column, isItem: next.dashes.length > 0, name: next.key?.name }
  const { text } = file.cut
  for (let from = window.start + window.lineEnd; ; ) {
    const start = text.indexOf('\n', from) + 1
    if (start === 0) return undefined
    const line = /^([ \t]*)(- |-\r?$)?[^\s#]/.exec(text.slice(start, start + 200))
    if (line !== null)
      return {
        column: visualColumn(text, start, start + (line[1] ?? '').length),
        isItem: line[2] !== undefined,
        name: keyAt(text, start + (line[1] ?? '').length, lineEnd(text, start))?.name
      }
    from = start
  }
}

function levelSpots(
  looking: Looking,
  level: Level,
  word: { readonly start: number; readonly end: number },
  below: readonly Row[],
  row?: Row
): readonly Spot[] {
  const { column } = level
  if (level.of === 'pending')
    return contentSpots(looking, {
      path: level.path,
      ...(row === undefined ? {} : { row }),
      column,
      word,
      beside: besideOf(undefined, below, column),
      lead: '',
      level: column,
      body: level.body
    })
  const { block } = level
  if (level.of === 'map')
    return contentSpots(looking, {
      path: block.path,
      column,
      word,
      beside: besideOf(block, below, column),
      lead: '',
      level: column,
      body: level.body,
      onlyKeys: true
    })
  const path = [...block.path, (block.current as number) + 1]
  return contentSpots(looking, {
    path,
    column: column + 2,
    word,
    beside: { keys: [], merged: [] },
    lead: '- ',
    level: column,
    items: [...block.rows, ...below.filter(row => row.column >= column)]
  })
}

/** A line on which something stands. */
function rowSpots(looking: Looking, open: Open, row: Row, below: readonly Row[]): readonly Spot[] {
  const { at, text } = looking.window
  const [first] = row.value
  const brackets = row.value.findIndex(token => token.kind === 'open')
  const bracket = row.value[brackets]
  if (bracket !== undefined && at > bracket.start) {
    const path = valuePath(open, row)
    return bracketSpots(looking, row, row.value.slice(brackets), path)
  }
  if (row.key !== undefined) {
    if (at > row.key.colon) {
      const path = valuePath(open, row)
      return rowValueSpots(looking, row, path, row.key.colon + 1)
    }
    if (at < row.key.start || at > row.key.end) return []
    return keySpots(looking, open, row, below)
  }
  if (row.dashes.length > 0) {
    if (at < row.contentAt && first !== undefined) return []
    enterItems(open, row)
    const { pending } = open
    if (pending === undefined || at < dashEnd(row, text)) return []
    if (first?.kind === 'block') return rowValueSpots(looking, row, pending.path, first.start)
    const start = first?.start ?? skipBlanks(text, dashEnd(row, text))
    const word = { start: Math.min(start, at), end: Math.max(at, first?.end ?? at) }
    const list = open.blocks[open.blocks.length - 1]
    const lead = text[word.start - 1] === '-' ? ' ' : ''
    return contentSpots(looking, {
      path: pending.path,
      column: row.content,
      word,
      beside: besideOf(undefined, below, row.content),
      lead,
      level: row.content,
      row,
      items: [
        ...(list?.rows ?? []).filter(one => one !== row),
        ...below.filter(one => one.column >= (list?.column ?? 0))
      ]
    })
  }
  if (first === undefined || at < first.start) return []
  const written = visualColumn(text, row.lineStart, first.start)
  const levels = levelsFor(open, written, false, belowOf(below, looking), looking.indent)
  const colon = missingBlank(text, row)
  if (colon !== undefined && at > colon)
    return rowValueSpots(looking, row, keyPath(levels, text.slice(first.start, colon)), colon + 1)
  const word = { start: row.lineStart, end: Math.max(at, first.end) }
  if (levels.length === 0)
    return contentSpots(looking, {
      path: [],
      column: 0,
      word,
      beside: besideOf(undefined, below, 0),
      lead: '',
      level: 0,
      row
    })
  return levels.flatMap(level => levelSpots(looking, level, word, below, row))
}

function dashEnd(row: Row, text: string): number {
  let at = row.lineStart
  for (let dashes = row.dashes.length; dashes > 0; at++) if (text[at] === '-') dashes--
  return at
}

/** The colon of a key behind which the blank is missing: `cpu:2`. */
function missingBlank(text: string, { value: [first] }: Row): number | undefined {
  if (first?.kind !== 'plain') return undefined
  const key = /^[A-Za-z][\w-]*:(?=\S|$)/.exec(text.slice(first.start, first.end))
  return key === null ? undefined : first.start + key[0].length - 1
}

function keyPath(levels: readonly Level[], key: string): readonly Step[] {
  const [level] = levels
  if (level === undefined) return [key]
  return level.of === 'map' ? [...level.block.path, key] : level.of === 'pending' ? [...level.path, key] : []
}

/** The path of the value of a row that has a key or is an item. */
function valuePath(open: Open, row: Row): readonly Step[] {
  advance(open, row)
  const top = open.blocks[open.blocks.length - 1]
  return top === undefined ? [] : [...top.path, top.current]
}

/** On a key that has its colon. */
function keySpots(looking: Looking, open: Open, row: Row, below: readonly Row[]): readonly Spot[] {
  const { key } = row
  advance(open, row)
  const map = open.blocks[open.blocks.length - 1]
  if (key === undefined || map === undefined) return []
  const others = map.keys.slice(0, -1)
  const beside = besideOf(
    { keys: key.name === '<<' ? map.keys : others, merged: map.merged },
    below,
    row.content
  )
  return contentSpots(looking, {
    path: map.path,
    column: row.content,
    word: { start: key.start, end: key.end },
    beside,
    lead: '',
    level: row.content,
    hasColon: true,
    onlyKeys: true
  })
}

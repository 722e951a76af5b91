import type { Entry } from '../text/place.ts'
import { isMarker, keyAt, unquotedKey } from './key-line.ts'

/** One entry and where it begins in its file. `within` is the collection whose child it is: `services` for `services.auth`. */
export interface CutEntry {
  readonly entry: Entry
  readonly offset: number
  readonly within?: string | undefined
}

/** A file as its entries; their texts one after the other are the text of the file. */
export interface CutFile {
  readonly file: string
  readonly text: string
  readonly entries: readonly CutEntry[]
}

/** The top-level keys that hold named things, each of which is an entry of its own. */
export const collections: ReadonlySet<string> = new Set([
  'services',
  'gateways',
  'externals',
  'policies',
  'environments',
  'params',
  'regions'
])

/** Children of `defaults` are entries too: what an edit of one of them does not touch is the same as before for all who inherit it. */
const divided: ReadonlySet<string> = new Set([...collections, 'defaults'])

/** The id of what follows a second document's marker; it is not read. */
export const surplusId = '---'

/**
 * Cuts a file into entries by the columns of its lines, without parsing it. YAML demands that whatever
 * belongs to a key stands further right than the key (list items and closing brackets apart), so in valid
 * text a line in the column of the keys begins the next key; in broken text the same rule keeps an open
 * quote or bracket from swallowing what follows.
 *
 * With `previous`, an entry whose id and text are as before is the same object as before.
 */
export function cutFile(file: string, text: string, previous?: CutFile): CutFile {
  const pieces = withWholeDefaults(findPieces(text))
  const known = previous === undefined ? undefined : reusable(previous)
  const counts = new Map<string, number>()
  const entries: CutEntry[] = []
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece
    const end = pieces[at + 1]?.start ?? text.length
    const within = piece.within
    const name = within === undefined ? piece.name : `${within}.${piece.name}`
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    const id = count === 1 ? name : `${name}#${count}`
    const before = known?.(at, id)
    const entry =
      before !== undefined &&
      before.text.length === end - piece.start &&
      text.startsWith(before.text, piece.start)
        ? before
        : {
            file,
            id,
            text:
              previous === undefined ? text.slice(piece.start, end) : detached(text.slice(piece.start, end))
          }
    entries.push(
      within === undefined ? { entry, offset: piece.start } : { entry, offset: piece.start, within }
    )
  }
  return { file, text, entries }
}

interface Piece {
  readonly start: number
  readonly name: string
  readonly within: string | undefined
}

/** Defaults with a merge key are one entry: which of two values counts is decided within one map. */
function withWholeDefaults(pieces: readonly Piece[]): readonly Piece[] {
  const isMerging = pieces.some(({ name, within }) => within === 'defaults' && name === '<<')
  return isMerging ? pieces.filter(({ within }) => within !== 'defaults') : pieces
}

/** Where entries begin. The first one begins at 0, whatever stands before the first key. */
function findPieces(text: string): Piece[] {
  const pieces: Piece[] = []
  const begin = (start: number, name: string, within?: string) =>
    pieces.push({ start: pieces.length === 0 ? 0 : start, name, within })

  // The column of the top-level keys, and of the children of the collection being read; -1 while unknown.
  let rootColumn = -1
  let childColumn = -1
  let collection: string | undefined
  let awaitsChild = false
  let inTheirs = false
  let inOurs = false
  let loneLines = 0
  // A root in brackets, in quotes or behind a marker is one entry: its lines may stand in any column.
  let isWhole = false
  // The comment lines directly above the current line: start and column of each.
  const comments: number[] = []

  const length = text.length
  let next = 0
  for (let lineStart = 0; lineStart < length; lineStart = next) {
    const newline = text.indexOf('\n', lineStart)
    next = newline < 0 ? length : newline + 1
    const base = lineStart === 0 && text.charCodeAt(0) === 0xfeff ? 1 : lineStart
    let at = base
    while (text.charCodeAt(at) === 32) at++
    const column = at - base
    const code = at < next ? text.charCodeAt(at) : 10

    if (childColumn >= 0 ? column > childColumn : rootColumn >= 0 && !awaitsChild && column > rootColumn) {
      // The common case: a line inside an entry. A comment here may still belong to what follows it only when it stands further left.
      if (comments.length > 0) comments.length = 0
      continue
    }
    if (code === 10 || (code === 13 && (at + 1 >= next || text.charCodeAt(at + 1) === 10))) {
      comments.length = 0
      continue
    }
    if (code === 35) {
      comments.push(lineStart, column)
      continue
    }
    if (
      column === 0 &&
      (code === 60 || code === 61 || code === 62 || (code === 124 && inOurs)) &&
      isMarker(text, at, code)
    ) {
      // What both sides began from stands before theirs, and goes with it.
      inTheirs = (code === 61 || code === 124) && (inOurs || inTheirs)
      inOurs = code === 60
      comments.length = 0
      continue
    }
    if (inTheirs || code === 9 || code === 0xa0) {
      comments.length = 0
      continue
    }
    const startOf = (limit: number) => {
      let start = lineStart
      for (let run = comments.length - 2; run >= 0 && (comments[run + 1] as number) <= limit; run -= 2)
        start = comments[run] as number
      comments.length = 0
      return start
    }

    if (column === 0 && (code === 45 || code === 46) && text.startsWith(code === 45 ? '---' : '...', at)) {
      const rest = text.charCodeAt(at + 3)
      if (at + 3 >= length || rest === 32 || rest === 10 || rest === 13 || rest === 9) {
        const blank = rest !== 32 || /^[ \t]*(?:#|\r?\n|$)/.test(text.slice(at + 3, next))
        if (
          pieces.length > 0 &&
          (code === 45 || !/^(?:[ \t]*(?:#.*)?\r?(?:\n|$))*$/.test(text.slice(at + 3)))
        ) {
          begin(startOf(0), surplusId)
          return pieces
        }
        if (pieces.length === 0 && !blank) {
          begin(0, '')
          isWhole = true
        }
        comments.length = 0
        continue
      }
    }
    if (isWhole) continue
    if (code === 125 || code === 93 || code === 44 || ((code === 45 || code === 58) && isGap(text, at + 1))) {
      // A list item or a closing bracket in the column of its key. Before any key it begins the root.
      if (pieces.length === 0) begin(0, '')
      if (rootColumn < 0) rootColumn = column
      if (awaitsChild) awaitsChild = false
      comments.length = 0
      continue
    }

    if (awaitsChild && column > rootColumn) {
      awaitsChild = false
      const key = keyAt(text, at, next)
      if (key === undefined && !isLoneWord(text, at, next)) {
        collection = undefined
        comments.length = 0
        continue
      }
      childColumn = column
      begin(startOf(column), key?.name ?? unquotedKey(text, at, next), collection)
      continue
    }
    const isChild = childColumn >= 0 && column > rootColumn
    const key = keyAt(text, at, next)
    if (key === undefined && pieces.length > 0 && !(loneLines < maxLoneLines && isLoneWord(text, at, next))) {
      // What is no key belongs to the entry above, whose reader says what is wrong with it.
      comments.length = 0
      continue
    }
    loneLines = key === undefined ? loneLines + 1 : 0
    const name = key?.name ?? unquotedKey(text, at, next)
    if (isChild) {
      childColumn = column
      begin(startOf(column), name, collection)
      continue
    }

    // A line in the column of the top-level keys, or the first line with content.
    if (rootColumn < 0) {
      if (code === 37) continue
      if (key === undefined && !isWordStart(code)) {
        begin(0, '')
        isWhole = true
        continue
      }
      rootColumn = column
    }
    begin(startOf(rootColumn), name)
    awaitsChild = key?.empty === true && divided.has(name)
    collection = awaitsChild ? name : undefined
    childColumn = -1
  }
  if (pieces.length === 0) begin(0, '')
  return pieces
}

function isGap(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return at >= text.length || code === 32 || code === 10 || code === 13 || code === 9
}

/** So many words without a colon in a row are keys that are not finished; more are another kind of text. */
const maxLoneLines = 20

function isLoneWord(text: string, at: number, end: number): boolean {
  return end - at <= 80 && /^[A-Za-z][\w-]*:?[\w-]*\s*$/.test(text.slice(at, end))
}

/** Whether a first line that is no key may be one that is not finished; everything else makes the file one entry. */
function isWordStart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 63 || code === 42 || code === 37
  )
}

function reusable(previous: CutFile): (at: number, id: string) => Entry | undefined {
  let shift = 0
  let byId: Map<string, Entry> | undefined
  return (at, id) => {
    const guess = previous.entries[at + shift]?.entry
    if (guess?.id === id) return guess
    byId ??= new Map(previous.entries.map(({ entry }) => [entry.id, entry]))
    const found = byId.get(id)
    if (found !== undefined) shift = previous.entries.findIndex(({ entry }) => entry === found) - at
    return found
  }
}

/** A copy that does not keep the text alive that it was cut from: after many edits, each entry would hold on to a file of its own. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text))
}

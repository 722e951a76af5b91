import type { TextDocumentContentChangeEvent } from 'vscode-languageserver'
import { type Lines, linesIn, spanOf } from './lines.ts'

/** A text that the client has open; it counts in place of the file. */
export interface Document {
  readonly uri: string
  readonly path: string
  /** What the client says the text is: `mesh`, `yaml`. */
  readonly language: string
  readonly version: number
  readonly lines: Lines
}

/** The documents that are open, by path, in the order in which they were last touched. */
export interface Documents {
  get(path: string): Document | undefined
  all(): readonly Document[]
  set(document: Document): void
  delete(path: string): void
}

export function createDocuments(): Documents {
  const open = new Map<string, Document>()
  return {
    get: path => open.get(path),
    all: () => [...open.values()],
    set(document) {
      open.delete(document.path)
      open.set(document.path, document)
    },
    delete: path => void open.delete(path)
  }
}

/** The text after some changes, each of which is about what the one before it left. */
export function changed(lines: Lines, changes: readonly TextDocumentContentChangeEvent[]): Lines {
  let now = lines
  for (const change of changes)
    now = 'range' in change ? replaced(now, spanOf(now, change.range), change.text) : linesIn(change.text)
  return now
}

/** Lines before and behind a change stay what they are, so a keystroke in a long file finds no line again. */
function replaced({ text, starts }: Lines, { start, end }: Span, insert: string): Lines {
  const after = text.slice(0, start) + insert + text.slice(end)
  if (insert.includes('\r') || text.includes('\r')) return linesIn(after)
  const before = upTo(starts, start)
  const inside = linesIn(insert)
    .starts.slice(1)
    .map(each => each + start)
  const shift = insert.length - (end - start)
  const behind = starts.slice(upTo(starts, end)).map(each => each + shift)
  return { text: after, starts: starts.slice(0, before).concat(inside, behind) }
}

/** How many lines begin at an offset or before it. */
function upTo(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] as number) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

interface Span {
  readonly start: number
  readonly end: number
}

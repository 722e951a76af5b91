import type { TextDocumentContentChangeEvent } from 'vscode-languageserver'
import { type Lines, linesIn, spanOf } from './lines.ts'

/** A text that the client has open; it counts in place of the file. */
export interface Document {
  readonly uri: string
  readonly path: string
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
  for (const change of changes) {
    if (!('range' in change)) now = linesIn(change.text)
    else {
      const { start, end } = spanOf(now, change.range)
      now = linesIn(now.text.slice(0, start) + change.text + now.text.slice(end))
    }
  }
  return now
}

import { posix } from 'node:path'
import type { TreeHost } from 'meshc/editor-api'
import type { Documents } from './documents.ts'
import { createFileTable } from './file-table.ts'
import { isForeign } from './uris.ts'

/** The files that the compiler sees: those of the disk, and the texts that a client hands over because they lie elsewhere. */
export interface Files extends TreeHost {
  /** Hands over the text of a file that is on no disk of this machine; undefined takes it back, null says that it is there. */
  hand(path: string, text: string | null | undefined): void
  handed(): readonly string[]
  /** Whether a file is on no disk of this machine, so that only the client can read it. */
  isElsewhere(path: string): boolean
  /** Files that are there and that somebody has tried to read before their text was handed over, each told once. */
  takeWanted(): readonly string[]
  /** The same files with what is open in their place, for what no workspace reads: settings and baselines. */
  readonly asOpen: TreeHost
}

/** `disk` is undefined where there is none, as in a browser. */
export function createFiles(disk: TreeHost | undefined, documents: Documents): Files {
  const table = createFileTable()
  const wanted = new Set<string>()
  const encode = (text: string) => ({ kind: 'bytes' as const, bytes: new TextEncoder().encode(text) })
  const isElsewhere = (path: string) => disk === undefined || isForeign(path)
  const onDisk = (path: string) => (isForeign(path) ? undefined : disk)
  const host: TreeHost = {
    cwd: disk?.cwd ?? '/',
    readFile(path) {
      const text = table.get(path)
      if (typeof text === 'string') return encode(text)
      if (text === null) wanted.add(path)
      return onDisk(path)?.readFile(path) ?? { kind: 'failure', reason: 'missing' }
    },
    listFolder(path) {
      const entries = new Map(
        onDisk(path)
          ?.listFolder(path)
          .map(entry => [entry.name, entry])
      )
      for (const entry of table.list(path)) entries.set(entry.name, entry)
      return [...entries.values()]
    },
    realPath: path =>
      table.kindOf(path) === 'missing' ? onDisk(path)?.realPath(path) : posix.normalize(path),
    kindOf(path) {
      const kind = table.kindOf(path)
      return kind === 'missing' ? (onDisk(path)?.kindOf(path) ?? 'missing') : kind
    }
  }
  return {
    ...host,
    hand: (path, text) => (text === undefined ? table.delete(path) : table.set(path, text)),
    handed: table.paths,
    isElsewhere,
    takeWanted() {
      const paths = [...wanted].filter(path => table.get(path) === null)
      wanted.clear()
      return paths
    },
    asOpen: {
      ...host,
      readFile(path) {
        const document = documents.get(path)
        return document === undefined ? host.readFile(path) : encode(document.lines.text)
      }
    }
  }
}

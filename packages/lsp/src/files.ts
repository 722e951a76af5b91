import { posix } from 'node:path'
import type { FolderEntry } from 'meshc'
import type { TreeHost } from 'meshc/editor-api'
import type { Documents } from './documents.ts'
import { isForeign } from './uris.ts'

/** The files that the compiler sees: those of the disk, and the texts that a client hands over because they lie elsewhere. */
export interface Files extends TreeHost {
  /** Hands over the text of a file that is on no disk of this machine; undefined takes it back. */
  hand(path: string, text: string | undefined): void
  handed(): readonly string[]
  /** The same files with what is open in their place, for what no workspace reads: settings and baselines. */
  readonly asOpen: TreeHost
}

/** `disk` is undefined where there is none, as in a browser. */
export function createFiles(disk: TreeHost | undefined, documents: Documents): Files {
  const handed = new Map<string, string>()
  const encode = (text: string) => ({ kind: 'bytes' as const, bytes: new TextEncoder().encode(text) })
  const onDisk = (path: string) => (isForeign(path) ? undefined : disk)
  const isHandedFolder = (path: string) =>
    [...handed.keys()].some(file => file.startsWith(path.endsWith('/') ? path : `${path}/`))
  const host: TreeHost = {
    cwd: disk?.cwd ?? '/',
    readFile(path) {
      const text = handed.get(path)
      if (text !== undefined) return encode(text)
      return onDisk(path)?.readFile(path) ?? { kind: 'failure', reason: 'missing' }
    },
    listFolder(path) {
      const entries = new Map(
        onDisk(path)
          ?.listFolder(path)
          .map(entry => [entry.name, entry])
      )
      if (handed.size > 0) for (const entry of handedIn(handed.keys(), path)) entries.set(entry.name, entry)
      return [...entries.values()]
    },
    realPath(path) {
      if (handed.has(path) || isHandedFolder(path)) return posix.normalize(path)
      return onDisk(path)?.realPath(path)
    },
    kindOf(path) {
      if (handed.has(path)) return 'file'
      return isHandedFolder(path) ? 'folder' : (onDisk(path)?.kindOf(path) ?? 'missing')
    }
  }
  return {
    ...host,
    hand: (path, text) => void (text === undefined ? handed.delete(path) : handed.set(path, text)),
    handed: () => [...handed.keys()],
    asOpen: {
      ...host,
      readFile(path) {
        const document = documents.get(path)
        return document === undefined ? host.readFile(path) : encode(document.lines.text)
      }
    }
  }
}

function handedIn(paths: Iterable<string>, folder: string): readonly FolderEntry[] {
  const start = folder.endsWith('/') ? folder : `${folder}/`
  const entries = new Map<string, FolderEntry>()
  for (const path of paths) {
    if (!path.startsWith(start)) continue
    const [name = '', ...rest] = path.slice(start.length).split('/')
    entries.set(name, { name, kind: rest.length === 0 ? 'file' : 'folder' })
  }
  return [...entries.values()]
}

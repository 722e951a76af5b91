import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import type { TreeHost } from 'meshc/editor-api'
import type { FolderEntry } from '../../../packages/compiler/src/workspace/file-host.ts'

/** What editors and other programs do to files; paths are absolute. */
export interface WritableDisk {
  /** The folder that holds all files of a session. */
  readonly top: string
  paths(): readonly string[]
  read(path: string): string | undefined
  write(path: string, text: string): void
  remove(path: string): void
  end(): void
}

export interface TableDisk extends WritableDisk {
  readonly host: TreeHost
}

/** A disk as a table. A text with halves of characters is read back as a disk would give it. */
export function tableDisk(): TableDisk {
  const files = new Map<string, Uint8Array>()
  const isFolder = (path: string) => [...files.keys()].some(each => each.startsWith(below(path)))
  return {
    top: '/top',
    paths: () => [...files.keys()].sort(),
    read: path => decoded(files.get(path)),
    write: (path, text) => void files.set(path, new TextEncoder().encode(text)),
    remove: path => void files.delete(path),
    end: () => files.clear(),
    host: {
      cwd: '/',
      readFile(path) {
        const bytes = files.get(posix.normalize(path))
        return bytes === undefined ? { kind: 'failure', reason: 'missing' } : { kind: 'bytes', bytes }
      },
      listFolder(path) {
        const start = below(path)
        const entries = new Map<string, FolderEntry>()
        for (const file of files.keys()) {
          if (!file.startsWith(start)) continue
          const [name = '', ...rest] = file.slice(start.length).split('/')
          entries.set(name, { name, kind: rest.length === 0 ? 'file' : 'folder' })
        }
        return [...entries.values()]
      },
      realPath: path =>
        files.has(posix.normalize(path)) || isFolder(path) ? posix.normalize(path) : undefined,
      kindOf: path => (files.has(posix.normalize(path)) ? 'file' : isFolder(path) ? 'folder' : 'missing')
    }
  }
}

/** A folder of this machine, for a server in a process of its own. */
export function folderDisk(): WritableDisk {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'meshc-random-')))
  const known = new Set<string>()
  return {
    top,
    paths: () => [...known].sort(),
    read: path => (known.has(path) ? readFileSync(path, 'utf8') : undefined),
    write(path, text) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
      known.add(path)
    },
    remove(path) {
      rmSync(path, { force: true })
      known.delete(path)
    },
    end: () => rmSync(top, { recursive: true, force: true })
  }
}

function below(path: string): string {
  const normal = posix.normalize(path)
  return normal.endsWith('/') ? normal : `${normal}/`
}

function decoded(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

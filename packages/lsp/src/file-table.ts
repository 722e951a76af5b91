import { posix } from 'node:path'
import type { FolderEntry } from 'meshc'

/** Files that lie on no disk of this machine, by path, and the folders that they make. */
export interface FileTable {
  /** The text; null while nobody has read the file; undefined where there is none. */
  get(path: string): string | null | undefined
  set(path: string, text: string | null): void
  delete(path: string): void
  kindOf(path: string): 'file' | 'folder' | 'missing'
  /** What lies in a folder, without what lies deeper. */
  list(folder: string): readonly FolderEntry[]
  paths(): readonly string[]
}

export function createFileTable(): FileTable {
  const texts = new Map<string, string | null>()
  /** The names in each folder; a folder without any is none. */
  const folders = new Map<string, Map<string, 'file' | 'folder'>>()

  return {
    get: path => texts.get(path),
    set(path, text) {
      if (!texts.has(path)) add(path, 'file')
      texts.set(path, text)
    },
    delete(path) {
      if (texts.delete(path)) remove(path)
    },
    kindOf: path => (texts.has(path) ? 'file' : folders.has(bare(path)) ? 'folder' : 'missing'),
    list: folder => [...(folders.get(bare(folder)) ?? [])].map(([name, kind]) => ({ name, kind })),
    paths: () => [...texts.keys()]
  }

  function add(path: string, kind: 'file' | 'folder'): void {
    const folder = posix.dirname(path)
    const names = folders.get(folder)
    if (names !== undefined) {
      names.set(posix.basename(path), kind)
      return
    }
    folders.set(folder, new Map([[posix.basename(path), kind]]))
    if (folder !== posix.dirname(folder)) add(folder, 'folder')
  }

  function remove(path: string): void {
    const folder = posix.dirname(path)
    const names = folders.get(folder)
    names?.delete(posix.basename(path))
    if (names?.size !== 0) return
    folders.delete(folder)
    if (folder !== posix.dirname(folder)) remove(folder)
  }
}

function bare(folder: string): string {
  return folder.length > 1 && folder.endsWith('/') ? folder.slice(0, -1) : folder
}

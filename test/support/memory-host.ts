import { posix } from 'node:path'
import type { FileHost, FolderEntry } from '../../packages/compiler/src/workspace/file-host.ts'

/** A host over a table of texts (or bytes), for tests. */
export function memoryHost(files: Readonly<Record<string, string | Uint8Array>>): FileHost {
  const table = new Map(Object.entries(files).map(([path, text]) => [posix.normalize(path), text]))
  return {
    readFile(path) {
      const content = table.get(posix.normalize(path))
      if (content === undefined) return { kind: 'failure', reason: 'missing' }
      return {
        kind: 'bytes',
        bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content
      }
    },
    listFolder(path) {
      const folder = posix.normalize(path) === '.' ? '' : `${posix.normalize(path).replace(/\/$/, '')}/`
      const entries = new Map<string, FolderEntry>()
      for (const file of table.keys()) {
        if (!file.startsWith(folder)) continue
        const [name = '', ...rest] = file.slice(folder.length).split('/')
        entries.set(name, { name, kind: rest.length === 0 ? 'file' : 'folder' })
      }
      return [...entries.values()]
    },
    realPath: path => {
      const wanted = posix.normalize(path)
      const exists =
        wanted === '.' || table.has(wanted) || [...table.keys()].some(file => file.startsWith(`${wanted}/`))
      return exists ? posix.join('/', wanted) : undefined
    }
  }
}

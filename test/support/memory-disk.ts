import { posix } from 'node:path'
import type { Disk, Refusal } from '../../packages/compiler/src/cli/output/disk.ts'

/** A disk as a table, for tests: `null` is a folder. */
export interface MemoryDisk extends Disk {
  readonly entries: Map<string, string | null>
  /** The files below a folder, by path. */
  filesBelow(folder: string): Readonly<Record<string, string>>
}

export interface DiskOptions {
  readonly pid?: number
  readonly machine?: string
  /** Ids of the processes that are running beside this one. */
  readonly running?: readonly number[]
  /** Called before each change, with its number from 1; a text is the reason why it is refused. */
  readonly onChange?: (count: number, what: string) => string | undefined
  readonly onPause?: () => void
}

/** Thrown by `onChange` to stop everything, as a process that is killed stops. */
export class Killed extends Error {}

/** Several disks over one table are several processes of one machine. */
export function memoryDisk(
  entries: Map<string, string | null>,
  { pid = 1, machine = 'here', running = [], onChange, onPause }: DiskOptions = {}
): MemoryDisk {
  let count = 0
  const change = (what: string, act: () => Refusal | undefined): Refusal | undefined => {
    count++
    const reason = onChange?.(count, what)
    return reason === undefined ? act() : { kind: 'other', reason }
  }
  const other = (reason: string): Refusal => ({ kind: 'other', reason })
  const children = (path: string) =>
    [...entries.keys()].filter(each => each.startsWith(path === '/' ? '/' : `${path}/`))
  const isFolder = (path: string) => path === '/' || entries.get(path) === null
  return {
    entries,
    pid,
    machine,
    kindOf: path => (isFolder(path) ? 'folder' : entries.has(path) ? 'file' : 'missing'),
    realPath: path => (isFolder(path) || entries.has(path) ? path : undefined),
    readText: path => entries.get(path) ?? undefined,
    entriesOf(path) {
      if (!isFolder(path)) return undefined
      const names = children(path).map(each => each.slice(path === '/' ? 1 : path.length + 1).split('/')[0])
      return [...new Set(names)].map(name => ({
        name: name ?? '',
        kind: isFolder(posix.join(path, name ?? '')) ? 'folder' : 'file'
      }))
    },
    createFile: (path, text) =>
      change(`create ${path}`, () => {
        if (entries.has(path)) return { kind: 'exists', reason: 'a file of that name is in the way' }
        if (!isFolder(posix.dirname(path))) return { kind: 'missing', reason: 'its folder does not exist' }
        entries.set(path, text)
        return undefined
      }),
    createFolder: path =>
      change(`make ${path}`, () => {
        for (let each = path; each !== '/'; each = posix.dirname(each)) {
          if (typeof entries.get(each) === 'string') return other('a part of its path is not a folder')
        }
        for (let each = path; each !== '/'; each = posix.dirname(each)) entries.set(each, null)
        return undefined
      }),
    rename: (from, to) =>
      change(`move ${from} to ${to}`, () => {
        const value = entries.get(from)
        if (value === undefined) return { kind: 'missing', reason: 'its folder does not exist' }
        if (!isFolder(posix.dirname(to))) return { kind: 'missing', reason: 'its folder does not exist' }
        if (isFolder(to) && (value !== null || children(to).length > 0))
          return other('a folder of that name is in the way')
        const moved = [from, ...children(from)].map(path => [path, entries.get(path) ?? null] as const)
        for (const [path] of moved) entries.delete(path)
        for (const [path, each] of moved) entries.set(to + path.slice(from.length), each)
        return undefined
      }),
    removeFile: path =>
      change(`remove ${path}`, () => {
        if (typeof entries.get(path) !== 'string') return { kind: 'missing', reason: 'it is not there' }
        entries.delete(path)
        return undefined
      }),
    removeEmptyFolder: path =>
      change(`remove ${path}/`, () => {
        if (entries.get(path) !== null) return { kind: 'missing', reason: 'it is not there' }
        if (children(path).length > 0) return other('a folder of that name is in the way')
        entries.delete(path)
        return undefined
      }),
    isRunning: other => other === pid || running.includes(other),
    async pause() {
      onPause?.()
    },
    filesBelow: folder =>
      Object.fromEntries(
        children(folder).flatMap(path => {
          const text = entries.get(path)
          return typeof text === 'string' ? [[path.slice(folder.length + 1), text] as const] : []
        })
      )
  }
}

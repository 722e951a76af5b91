import {
  appendFileSync,
  chmodSync,
  existsSync,
  fstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
  writeSync
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { FileContent } from '../workspace/file-host.ts'
import { createHold } from './hold-signals.ts'
import type { Host, Output } from './host.ts'
import { createNodeDisk } from './node-disk.ts'
import { createNodeFiles } from './node-files.ts'
import { attempt, codeOf, reasonOf } from './reasons.ts'

/** What of the process a host needs. */
export interface Process {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly pid: number
  readonly platform: string
  cwd(): string
  once(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  exit(code: number): never
  kill(pid: number, signal: 0): unknown
  readonly stdout: { readonly columns?: number }
  readonly stderr: { readonly columns?: number }
}

export function createNodeHost(process: Process): Host {
  const hold = createHold(process)
  const write = createWriter(process, hold)
  const files = createNodeFiles(process)
  return {
    env: process.env,
    color: 'auto',
    stdout: createOutput(1, () => process.stdout.columns),
    stderr: createOutput(2, () => process.stderr.columns),
    ...files,
    readFile: once(files.readFile),
    readStdin: () => readStdin(),
    writeFileWhole: (path, text) => reasonOf(() => write(path, text)),
    appendToFile: (path, text) => reasonOf(() => appendFileSync(path, text)),
    makeFolder: path => reasonOf(() => mkdirSync(path, { recursive: true })),
    disk: createNodeDisk(process, hold),
    fresh: () => createNodeHost(process),
    watch: watchFolders,
    interrupted: () => new Promise(resolve => process.once('SIGINT', resolve)),
    now: () => performance.now(),
    today: () => new Date().toISOString().slice(0, 10)
  }
}

/** A run is short: whatever a file held when it was read first is what it holds. */
function once(read: (path: string) => FileContent): (path: string) => FileContent {
  const known = new Map<string, FileContent>()
  return path => {
    const content = known.get(path) ?? read(path)
    known.set(path, content)
    return content
  }
}

/**
 * Writes with the file's descriptor: making `process.stdout` of a pipe takes a fifth of the time
 * that Node needs to start.
 */
function createOutput(descriptor: 1 | 2, columns: () => number | undefined): Output {
  let isTTY: boolean | undefined
  let isClosed = false
  const terminal = () =>
    (isTTY ??= attempt(() => fstatSync(descriptor).isCharacterDevice()) === true && columns() !== undefined)
  return {
    get isTTY() {
      return terminal()
    },
    get columns() {
      return terminal() ? columns() : undefined
    },
    write(text) {
      const bytes = new TextEncoder().encode(text)
      for (let at = 0; at < bytes.length && !isClosed; ) {
        try {
          at += writeSync(descriptor, bytes, at)
        } catch (error) {
          // A pipe that another process made non-blocking may be full for a moment.
          if (codeOf(error) === 'EAGAIN') pause()
          else if (codeOf(error) === 'EPIPE') isClosed = true
          else throw error
        }
      }
    }
  }
}

/** A folder that is gone or may not be watched is left out. */
function watchFolders(folders: readonly string[], changed: () => void): () => void {
  const watchers = folders.flatMap(folder => attempt(() => watch(folder, changed)) ?? [])
  for (const watcher of watchers) watcher.on('error', () => watcher.close())
  return () => {
    for (const watcher of watchers) watcher.close()
  }
}

function readStdin(): Uint8Array {
  for (;;) {
    try {
      return readFileSync(0)
    } catch (error) {
      if (codeOf(error) === 'EOF') return new Uint8Array()
      if (codeOf(error) !== 'EAGAIN') throw error
      pause()
    }
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
}

function createWriter(process: Process, hold: () => void): (path: string, text: string) => void {
  return (path, text) => {
    hold()
    const open = /^\/dev\/(stdout|stderr|fd\/\d+)$/.exec(path)?.[1]
    // What the shell has opened is written on, be it a terminal, a pipe or a file that holds something already.
    if (open !== undefined)
      return writeFileSync(open === 'stdout' ? 1 : open === 'stderr' ? 2 : Number(open.slice(3)), text)
    // The file that a symbolic link leads to is replaced, and the link stays.
    const target = existsSync(path) ? realpathSync(path) : path
    const before = attempt(() => statSync(target))
    // A device or a pipe takes the text and stays what it is.
    if (before !== undefined && !before.isFile() && !before.isDirectory()) return writeFileSync(target, text)
    // Renaming asks only what the folder permits, and a file that nobody may write is meant to stay.
    if (before !== undefined && (before.mode & 0o222) === 0) throw new Error('it is read-only')
    const sibling = join(dirname(target), `.${basename(target)}.meshc-${process.pid}.tmp`)
    try {
      writeFileSync(sibling, text)
      // The mask of the process is for new files.
      if (before !== undefined) chmodSync(sibling, before.mode & 0o7777)
      renameSync(sibling, target)
    } catch (error) {
      rmSync(sibling, { force: true })
      throw error
    }
  }
}

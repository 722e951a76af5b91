import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync
} from 'node:fs'
import { hostname } from 'node:os'
import type { Process } from './node-host.ts'
import type { Disk, Refusal } from './output/disk.ts'
import { attempt, codeOf, inWords } from './reasons.ts'

/** The disk of this machine. `hold` is called before the first change, so that none is cut short by Ctrl-C. */
export function createNodeDisk(process: Pick<Process, 'pid' | 'platform' | 'kill'>, hold: () => void): Disk {
  const slashed = (path: string) => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path)
  const change = (act: () => unknown): Refusal | undefined => {
    hold()
    return refusalOf(act)
  }
  return {
    pid: process.pid,
    machine: hostname(),
    kindOf(path) {
      const stats = attempt(() => statSync(path))
      if (stats === undefined) return 'missing'
      return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other'
    },
    realPath: path => attempt(() => slashed(realpathSync(path))),
    readText: path => attempt(() => readFileSync(path, 'utf8')),
    entriesOf: path =>
      attempt(() => readdirSync(path, { withFileTypes: true }))?.map(entry => ({
        name: entry.name,
        kind: entry.isFile()
          ? 'file'
          : entry.isDirectory()
            ? 'folder'
            : entry.isSymbolicLink()
              ? 'link'
              : 'other'
      })),
    createFile: (path, text) => change(() => createFile(path, text)),
    createFolder: (path, like) => change(() => createFolder(path, like)),
    rename: (from, to) => change(() => renameSync(from, to)),
    removeFile: path => change(() => unlinkSync(path)),
    removeEmptyFolder: path => change(() => rmdirSync(path)),
    isRunning: pid => isRunning(process, pid),
    pause: () => new Promise(resolve => setTimeout(resolve, 50))
  }
}

function refusalOf(act: () => unknown): Refusal | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    const code = codeOf(error)
    const kind = code === 'EEXIST' ? 'exists' : code === 'ENOENT' ? 'missing' : 'other'
    return { kind, reason: inWords(error) }
  }
}

/** A disk that gets full while a file is written leaves a piece of it, which is taken away again. */
function createFile(path: string, text: string): void {
  const descriptor = openSync(path, 'wx')
  try {
    writeFileSync(descriptor, text)
    closeSync(descriptor)
  } catch (error) {
    attempt(() => closeSync(descriptor))
    rmSync(path, { force: true })
    throw error
  }
}

function createFolder(path: string, like: string | undefined): void {
  const mode = like === undefined ? undefined : attempt(() => statSync(like).mode & 0o777)
  mkdirSync(path, { recursive: true, ...(mode === undefined ? {} : { mode }) })
}

function isRunning(process: Pick<Process, 'kill'>, pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // The process of another user may not be sent a signal, and is running all the same.
    return codeOf(error) === 'EPERM'
  }
}

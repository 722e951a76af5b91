import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { maxFileBytes } from '../syntax/decode-bytes.ts'
import type { FileContent, FolderEntry } from '../workspace/file-host.ts'
import type { TreeHost } from './host.ts'
import type { Process } from './node-host.ts'
import { attempt, codeOf } from './reasons.ts'

/** The files of this machine, read anew each time; paths are seen from the working directory of the process. */
export function createNodeFiles(process: Pick<Process, 'cwd' | 'platform'>): TreeHost {
  return {
    cwd: slashed(process.cwd(), process),
    readFile,
    listFolder,
    realPath: path => attempt(() => slashed(realpathSync(path), process)),
    kindOf
  }
}

function slashed(path: string, { platform }: Pick<Process, 'platform'>): string {
  return platform === 'win32' ? path.replaceAll('\\', '/') : path
}

function readFile(path: string): FileContent {
  try {
    const { size } = statSync(path)
    if (size > maxFileBytes) return { kind: 'failure', reason: 'too-large' }
    const bytes = readFileSync(path)
    return bytes.length > maxFileBytes ? { kind: 'failure', reason: 'too-large' } : { kind: 'bytes', bytes }
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'failure', reason: 'missing' }
    return { kind: 'failure', reason: code === 'EISDIR' ? 'folder' : 'unreadable' }
  }
}

function listFolder(path: string): readonly FolderEntry[] {
  const entries = attempt(() => readdirSync(path, { withFileTypes: true })) ?? []
  return entries.map(entry => ({
    name: entry.name,
    kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other'
  }))
}

function kindOf(path: string): ReturnType<TreeHost['kindOf']> {
  const stats = attempt(() => statSync(path))
  if (stats === undefined) return 'missing'
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other'
}

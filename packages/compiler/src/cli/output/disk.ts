import type { FolderEntry } from '../../workspace/file-host.ts'

/**
 * The disk as the writing of output needs it. Nothing is remembered between calls, and whatever cannot
 * be done comes back as the reason in words: `the disk is full`. Paths have `/` on every system.
 */
export interface Disk {
  /** Id of this process and name of this machine: who holds a lock. */
  readonly pid: number
  readonly machine: string
  kindOf(path: string): 'file' | 'folder' | 'other' | 'missing'
  /** The path without symbolic links; undefined when nothing is there. */
  realPath(path: string): string | undefined
  /** The text of a file; undefined when there is none or it cannot be read. */
  readText(path: string): string | undefined
  /** The entries of a folder in any order; undefined when it cannot be read. */
  entriesOf(path: string): readonly FolderEntry[] | undefined
  /** Makes a file that was not there, whole or not at all. */
  createFile(path: string, text: string): Refusal | undefined
  /** Makes a folder that was not there, and those above it; open to the same people as `like`. */
  createFolder(path: string, like?: string): Refusal | undefined
  /** Moves a file or a folder within one file system, at once. A file that is there is replaced. */
  rename(from: string, to: string): Refusal | undefined
  removeFile(path: string): Refusal | undefined
  /** Removes a folder that has nothing in it. */
  removeEmptyFolder(path: string): Refusal | undefined
  /** Whether a process of this machine is running. */
  isRunning(pid: number): boolean
  /** Waits for a twentieth of a second, in which Ctrl-C is heard. */
  pause(): Promise<void>
}

export interface Refusal {
  /** `exists`: something of that name is there already. */
  readonly kind: 'exists' | 'missing' | 'other'
  readonly reason: string
}

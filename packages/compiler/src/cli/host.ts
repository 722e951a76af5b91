import type { FileHost } from '../workspace/file-host.ts'
import type { ColorWish } from './color.ts'
import type { Disk } from './output/disk.ts'

/** Files of which folders are looked through. Paths have `/` on every system. */
export interface TreeHost extends FileHost {
  /** An absolute path. */
  readonly cwd: string
  kindOf(path: string): 'file' | 'folder' | 'other' | 'missing'
}

/** Files and terminal, handed in, so that a command can be run without either. */
export interface Host extends TreeHost {
  readonly env: Readonly<Record<string, string | undefined>>
  /** What `--color` says. */
  readonly color: ColorWish
  readonly stdout: Output
  readonly stderr: Output
  /** All of standard input. */
  readStdin(): Uint8Array
  /**
   * Puts a text in place of a file: written beside it first and then renamed, so that no moment
   * shows half of it. Gives the reason when that is not possible.
   */
  writeFileWhole(path: string, text: string): string | undefined
  /** Adds a text at the end of a file, which may be new. Gives the reason when that is not possible. */
  appendToFile(path: string, text: string): string | undefined
  /** Makes a folder and those above it. Gives the reason when that is not possible. */
  makeFolder(path: string): string | undefined
  /** The disk for output of several files. */
  readonly disk: Disk
  /** The same files, with nothing read so far: what changed since is seen. */
  fresh(): Host
  /** Calls back whenever something in one of the folders may have changed, until the function that it gives is called. */
  watch(folders: readonly string[], changed: () => void): () => void
  /** Settles at the first Ctrl-C, which then does not end the process. */
  interrupted(): Promise<void>
  /** Milliseconds since some moment; it never goes back. */
  now(): number
  /** `YYYY-MM-DD`, UTC, so that it is the same day on every machine. */
  today(): string
}

export interface Output {
  readonly isTTY: boolean
  /** Of a terminal; undefined elsewhere. */
  readonly columns: number | undefined
  /** Once the reader has gone away (`| head`), writes do nothing. */
  write(text: string): void
}

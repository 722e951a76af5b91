/** Files as the caller hands them in: the command line reads a disk, an editor its open documents, a test a table. */
export interface FileHost {
  readFile(path: string): FileContent
  /** The entries of a folder in any order; empty when it cannot be read. */
  listFolder(path: string): readonly FolderEntry[]
  /** The path without symbolic links; undefined when nothing is there. */
  realPath(path: string): string | undefined
}

export type FileContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'failure'; readonly reason: 'missing' | 'folder' | 'unreadable' | 'too-large' }

export interface FolderEntry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'link' | 'other'
}

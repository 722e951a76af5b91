/** A file that is made from others. Paths are relative to the root of the project. */
export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

/**
 * Makes some files of the project from others. It reads what it needs below `root` and writes
 * nothing; `npm run gen` writes, and a test compares.
 */
export type Generator = (root: string) => Promise<readonly GeneratedFile[]>

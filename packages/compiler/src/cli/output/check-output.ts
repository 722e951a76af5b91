import type { Disk } from './disk.ts'
import { readManifest, withLf } from './manifest.ts'

/** A file that is not as a build would write it. */
export interface Deviation {
  readonly path: string
  /** `left`: an earlier build wrote it, and this one would remove it. */
  readonly kind: 'missing' | 'differs' | 'left'
}

/**
 * How a folder deviates from what a build would write, sorted by path. Line ends do not count, for git may
 * change them; neither do `loose` files, which are not kept.
 */
export function checkOutput(
  disk: Disk,
  folder: string,
  files: ReadonlyMap<string, string>,
  loose: ReadonlySet<string>
): readonly Deviation[] {
  const found: Deviation[] = []
  for (const [path, text] of files) {
    if (loose.has(path)) continue
    const there = disk.readText(`${folder}/${path}`)
    if (there === undefined) found.push({ path, kind: 'missing' })
    else if (withLf(there) !== text) found.push({ path, kind: 'differs' })
  }
  for (const path of readManifest(disk, folder).keys()) {
    if (!files.has(path) && !loose.has(path) && disk.kindOf(`${folder}/${path}`) === 'file')
      found.push({ path, kind: 'left' })
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

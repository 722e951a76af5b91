import type { Disk } from './disk.ts'
import { hashOf, type Manifest, manifestName, readManifest, withLf } from './manifest.ts'
import { isOwnName } from './own-files.ts'

/** What an output folder holds, seen with what shall be written into it. */
export interface Survey {
  /** Files of an earlier build that the new one does not have. */
  readonly stale: readonly string[]
  /** Whether the folder holds anything that no build wrote. */
  readonly hasForeign: boolean
  /** Files of others that would be overwritten, and files or folders in the way of folders or files. */
  readonly inTheWay: readonly string[]
  /** Files of an earlier build that were changed since, and would be overwritten or removed. */
  readonly edited: readonly string[]
  /** Whether everything is there already, to the byte. */
  readonly isCurrent: boolean
}

/** `files` are all that shall be written, the manifest included. */
export function survey(disk: Disk, folder: string, files: ReadonlyMap<string, string>): Survey {
  const manifest = readManifest(disk, folder)
  const stale = [...manifest.keys()].filter(
    path => !files.has(path) && disk.kindOf(`${folder}/${path}`) === 'file'
  )
  const inTheWay = new Set<string>()
  const edited: string[] = []
  let isCurrent = stale.length === 0
  for (const [path, text] of files) {
    const blocked = foldersOf(path).find(above => isFileAt(disk, `${folder}/${above}`))
    const kind = disk.kindOf(`${folder}/${path}`)
    const found = kind === 'file' ? disk.readText(`${folder}/${path}`) : undefined
    if (blocked !== undefined) inTheWay.add(blocked)
    else if (kind !== 'file' && kind !== 'missing') inTheWay.add(path)
    else if (kind === 'file' && path !== manifestName && isNotSame(found, text)) {
      if (!manifest.has(path)) inTheWay.add(path)
      else if (isEdited(manifest, path, found)) edited.push(path)
    }
    if (found !== text) isCurrent = false
  }
  edited.push(...stale.filter(path => isEdited(manifest, path, disk.readText(`${folder}/${path}`))))
  return {
    stale,
    hasForeign: hasForeign(disk, folder, new Set([...manifest.keys(), manifestName])),
    inTheWay: [...inTheWay].sort(),
    edited: edited.sort(),
    isCurrent
  }
}

/** A file that cannot be read is taken for a changed one. */
function isEdited(manifest: Manifest, path: string, found: string | undefined): boolean {
  const hash = manifest.get(path)
  return typeof hash === 'string' && (found === undefined || hashOf(found) !== hash)
}

function isNotSame(found: string | undefined, text: string): boolean {
  return found === undefined || withLf(found) !== text
}

function isFileAt(disk: Disk, path: string): boolean {
  const kind = disk.kindOf(path)
  return kind === 'file' || kind === 'other'
}

/** `a` and `a/b` of `a/b/c`. */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
}

/** Goes only into folders that hold own files; a folder that cannot be read may hold anything. */
function hasForeign(disk: Disk, folder: string, own: ReadonlySet<string>): boolean {
  const ownFolders = new Set([...own].flatMap(foldersOf))
  const isForeignBelow = (below: string): boolean => {
    const entries = disk.entriesOf(below === '' ? folder : `${folder}/${below}`)
    return (
      entries === undefined ||
      entries.some(({ name, kind }) => {
        const path = below === '' ? name : `${below}/${name}`
        if (below === '' && isOwnName(name)) return false
        if (kind === 'folder') return !ownFolders.has(path) || isForeignBelow(path)
        return kind !== 'file' || !own.has(path)
      })
    )
  }
  return disk.kindOf(folder) === 'folder' && isForeignBelow('')
}

import { createHash } from 'node:crypto'
import type { Disk } from './disk.ts'

/** The file by which a build knows what an earlier one wrote into a folder. */
export const manifestName = '.meshc-manifest.json'

/**
 * What was written, by path below the folder: the SHA-256 of each text, or null for a file whose
 * text does not matter, because it is not kept with the others.
 */
export type Manifest = ReadonlyMap<string, string | null>

/** Empty where there is none, or none that can be read: then nothing in the folder is known to be ours. */
export function readManifest(disk: Disk, folder: string): Manifest {
  const text = disk.readText(`${folder}/${manifestName}`)
  if (text === undefined) return new Map()
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('files' in value)) return new Map()
    const { files } = value
    if (typeof files !== 'object' || files === null) return new Map()
    const entries = Object.entries(files).filter(
      (entry): entry is [string, string | null] =>
        isBelow(entry[0]) && (typeof entry[1] === 'string' || entry[1] === null)
    )
    return new Map(entries)
  } catch {
    return new Map()
  }
}

/** A manifest may have been changed by anyone, and what it names may be removed: nothing outside of the folder is. */
function isBelow(path: string): boolean {
  return path !== '' && path.split(/[\\/]/).every(part => part !== '' && part !== '.' && part !== '..')
}

/** `loose` are the files whose text does not matter. */
export function printManifest(files: ReadonlyMap<string, string>, loose: ReadonlySet<string>): string {
  const hashes = [...files].map(([path, text]) => [path, loose.has(path) ? null : hashOf(text)])
  return `${JSON.stringify({ generator: 'meshc', version: 1, files: Object.fromEntries(hashes) }, null, 2)}\n`
}

/** The same whether git has turned line ends into CRLF or not. */
export function hashOf(text: string): string {
  return createHash('sha256').update(withLf(text)).digest('hex')
}

export function withLf(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

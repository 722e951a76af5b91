import { posix } from 'node:path'
import { complain } from './complain.ts'
import { findMeshes, tidy } from './find-meshes.ts'
import type { Host } from './host.ts'

export type Inputs =
  | {
      readonly kind: 'files'
      readonly host: Host
      readonly files: readonly string[]
      readonly fromStdin: boolean
    }
  | { readonly kind: 'refused'; readonly code: number }

/**
 * The mesh files that a command works on. `-` is standard input, and the host that comes back then shows
 * its text under the name of `--stdin-filename`, so that what it includes is found.
 */
export function takeInputs(host: Host, given: readonly string[], stdinFilename: string | undefined): Inputs {
  if (!given.includes('-')) {
    if (stdinFilename !== undefined) {
      return refuse(
        host,
        '`--stdin-filename` names what comes from standard input, and that is not read without `-`.'
      )
    }
    const found = findMeshes(host, given)
    if (found.kind === 'files') return { kind: 'files', host, files: found.files, fromStdin: false }
    let code = 0
    for (const sentence of found.sentences) code = complain(host, sentence)
    return { kind: 'refused', code }
  }
  if (given.length > 1) return refuse(host, '`-` reads one text from standard input, so it stands alone.')
  const path = tidy(stdinFilename ?? 'mesh.yaml')
  const bytes = host.readStdin()
  const isIt = (other: string) => posix.resolve(host.cwd, other) === posix.resolve(host.cwd, path)
  const readFile: Host['readFile'] = other => (isIt(other) ? { kind: 'bytes', bytes } : host.readFile(other))
  return {
    kind: 'files',
    host: { ...host, readFile },
    files: [path],
    fromStdin: true
  }
}

function refuse(host: Host, sentence: string): Inputs {
  return { kind: 'refused', code: complain(host, sentence) }
}

/** The sentence on a file that is there and cannot be read, or undefined when it can. */
export function unreadable(host: Host, path: string): string | undefined {
  const content = host.readFile(path)
  if (content.kind === 'bytes') return undefined
  return {
    missing: `\`${path}\` does not exist.`,
    folder: `\`${path}\` is a folder, and a file is needed.`,
    unreadable: `\`${path}\` cannot be read: permission is missing, or the disk refuses.`,
    'too-large': `\`${path}\` is larger than 8 MB, and no mesh file is.`
  }[content.reason]
}

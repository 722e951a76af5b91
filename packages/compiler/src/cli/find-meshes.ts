import { posix } from 'node:path'
import type { FileHost } from '../workspace/file-host.ts'
import { suggestion } from './arguments.ts'
import type { TreeHost } from './host.ts'
import { walkMeshes } from './walk-meshes.ts'

export type FoundMeshes =
  | { readonly kind: 'files'; readonly files: readonly string[] }
  | { readonly kind: 'problems'; readonly sentences: readonly string[] }

/**
 * The mesh files that FILES|DIRS mean, sorted, each once. A file is taken as it is; a folder stands
 * for every mesh file below it, except in `node_modules` and `.git` and where a `.gitignore` excludes it.
 */
export function findMeshes(host: TreeHost, given: readonly string[]): FoundMeshes {
  const files = new Map<string, string>()
  // `a/mesh.yaml` and its absolute path are one file, shown as it was named first.
  const add = (path: string) => {
    const absolute = posix.resolve(host.cwd, path)
    if (!files.has(absolute)) files.set(absolute, path)
  }
  const sentences: string[] = []
  for (const written of given.length === 0 ? ['.'] : given) {
    const path = tidy(written)
    const kind = host.kindOf(path)
    if (kind === 'folder') {
      const found = [...walkMeshes(host, path)].flatMap(step => (step.kind === 'mesh' ? step.path : []))
      if (found.length === 0)
        sentences.push(`\`${path}\` holds no mesh file: no \`mesh.yaml\`, \`mesh.yml\` or \`*.mesh.yaml\`.`)
      for (const file of found) add(file)
    } else if (kind === 'missing') sentences.push(missing(host, path))
    else add(path)
  }
  return sentences.length > 0
    ? { kind: 'problems', sentences }
    : { kind: 'files', files: [...files.values()].sort() }
}

/** `./a//b/` is `a/b`, as findings show it. */
export function tidy(path: string): string {
  const normal = posix.normalize(path)
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal
}

/** The sentence on a file that is not there, with the name that may have been meant. */
export function missing(host: FileHost, path: string): string {
  const names = host.listFolder(posix.dirname(path)).map(entry => entry.name)
  return `\`${path}\` does not exist.${suggestion(posix.basename(path), names)}`
}

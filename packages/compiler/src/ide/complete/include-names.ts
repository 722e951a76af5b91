import { posix } from 'node:path'
import type { Ide } from '../ide.ts'
import type { Name } from './references.ts'
import type { ValueSpot } from './spot.ts'

/** More folders are in no mesh; a list of files has to be there before the next key. */
const mostFolders = 200

/** Files that `include` may name, one by one, and a pattern for each folder that holds several of them. */
export function includeNames({ workspace }: Ide, { path }: ValueSpot): readonly Name[] | undefined {
  if (path[0] !== 'include') return undefined
  const files: string[] = []
  const folders = ['']
  for (const [at, folder] of folders.entries()) {
    if (at >= mostFolders) break
    for (const { name, kind } of workspace.listFolder(posix.join(posix.dirname(workspace.root), folder))) {
      const inner = folder === '' ? name : `${folder}/${name}`
      if (kind === 'folder' && name !== 'node_modules' && !name.startsWith('.')) folders.push(inner)
      else if (kind === 'file' && /\.mesh\.ya?ml$/.test(name) && !isRoot(workspace.root, inner))
        files.push(inner)
    }
  }
  files.sort()
  const byFolder = new Map<string, number>()
  for (const file of files) byFolder.set(posix.dirname(file), (byFolder.get(posix.dirname(file)) ?? 0) + 1)
  const patterns = [...byFolder]
    .filter(([, count]) => count > 1)
    .map(([folder, count]) => ({
      name: posix.join(folder, '*.mesh.yaml'),
      kind: 'file' as const,
      detail: `${count} files`
    }))
  return [...patterns, ...files.map(name => ({ name, kind: 'file' as const }))]
}

function isRoot(root: string, path: string): boolean {
  return posix.join(posix.dirname(root), path) === posix.normalize(root)
}

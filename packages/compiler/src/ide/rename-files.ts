import { posix } from 'node:path'
import { encodeFor, quote } from '../syntax/encode-scalar.ts'
import type { ScalarNode } from '../syntax/nodes.ts'
import type { Ide } from './ide.ts'
import { spanOf } from './places.ts'
import type { FileEdit, WorkspaceChange } from './types.ts'

/** A file or a folder that is about to get another path; both are paths as the workspace names files. */
export interface Renamed {
  readonly from: string
  readonly to: string
}

/**
 * What `include` has to say once files or folders have other names: an entry that names one of them, or begins with one of
 * them, gets its new name. A pattern that still finds the file stays, and so does an entry whose file would leave the
 * folder of the mesh.
 */
export function renameFiles({ workspace }: Ide, renames: readonly Renamed[]): WorkspaceChange {
  const root = workspace.file(workspace.root)
  const include = root?.tree.top.find(({ key }) => key.text === 'include')?.value
  const items = include?.kind === 'list' ? include.items : include === undefined ? [] : [include]
  const folder = posix.dirname(workspace.root)
  const edits = items.flatMap((item): readonly FileEdit[] => {
    if (item.kind !== 'scalar') return []
    const path = renames.reduce((now, each) => renamed(now, folder, each), posix.normalize(item.text))
    return path === posix.normalize(item.text) ? [] : written(item, path)
  })
  return { edits }

  function written(item: ScalarNode, path: string): readonly FileEdit[] {
    const span = spanOf(workspace, item)
    const source = span === undefined ? undefined : workspace.source(span.file)
    if (span === undefined || source === undefined) return []
    const quotes = item.style === 'single' || item.style === 'double' ? 1 : 0
    const inside = encodeFor(item.style, path)
    return inside === undefined || item.style === 'literal' || item.style === 'folded'
      ? [{ ...span, insert: quote(path) }]
      : [{ file: span.file, start: span.start + quotes, end: span.end - quotes, insert: inside }]
  }
}

/** A path of `include` after one renaming. */
function renamed(path: string, folder: string, { from, to }: Renamed): string {
  const [before, after] = [posix.relative(folder, from), posix.relative(folder, to)]
  if (after === '' || after === '..' || after.startsWith('../')) return path
  if (path === before) return after
  return path.startsWith(`${before}/`) ? after + path.slice(before.length) : path
}

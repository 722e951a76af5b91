import { perObject } from '../../../query/memo.ts'
import type { MapNode } from '../../../syntax/nodes.ts'
import type { ReadFile } from '../../../workspace/read-files.ts'

/** The keys of one declaration as they are written. */
export interface DeclaredMap {
  readonly file: ReadFile
  /** Of the entry in the file. */
  readonly offset: number
  readonly section: string
  readonly name: string
  readonly map: MapNode
}

/** The members of the top-level collections of a file that are maps, in its order. */
export const declaredMaps: (file: ReadFile) => readonly DeclaredMap[] = perObject((file: ReadFile) =>
  file.cut.entries.flatMap(({ entry, offset, within }): readonly DeclaredMap[] => {
    const pair = within === undefined ? undefined : file.tree.roots(entry)?.items[0]
    const map = pair?.value
    return within !== undefined && pair !== undefined && map?.kind === 'map' && map.entry === entry
      ? [{ file, offset, section: within, name: pair.key.text, map }]
      : []
  })
)

import { parseEvents } from 'js-yaml'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Entry } from '../text/place.ts'
import { buildNodes } from './build-nodes.ts'
import type { MapNode } from './nodes.ts'

export interface ReadEntry {
  /** The map as written in the entry: for `services.auth` the one pair `auth`. */
  readonly root: MapNode | undefined
  readonly problems: readonly Diagnostic[]
  /** Whether the text was repaired to be read, so that something in it may be missing or not as meant. */
  readonly damaged: boolean
  /** Whether the tree has anchors, aliases or merge keys, which are resolved over the whole file. */
  readonly linked: boolean
  /** The column of the root's first key. */
  readonly column: number
}

export function readEntry(entry: Entry): ReadEntry {
  const problems: Diagnostic[] = []
  const built = buildNodes(entry, entry.text, parseEvents(entry.text, {}), problems)
  return { root: built.root?.kind === 'map' ? built.root : undefined, problems, damaged: false, linked: built.linked, column: 0 }
}

import type { Node, Pair } from '../../syntax/nodes.ts'
import { pathOf, stepsOf } from '../../syntax/path.ts'
import type { Place } from '../../text/place.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import type { Cursor, Ide } from '../ide.ts'
import { spanOf } from '../places.ts'
import { siteAt } from '../site.ts'

/** A part of the files that somebody wants to see compiled. */
export interface Subject {
  /** `services.auth.routes[0]`; empty for the whole mesh. */
  readonly path: string
  /** Where it stands; what lies within is a part of it. */
  readonly range: Place
}

/** What stands at a cursor: on a key all that the key holds, on a value the value. */
export function subjectAt(ide: Ide, cursor: Cursor): Subject | undefined {
  const site = siteAt(ide.workspace, cursor)
  if (site === undefined) return undefined
  const path = pathOf(site.file.tree, site.cut.entry, site.offset)
  if (site.isOnKey && site.pair !== undefined) return { path, range: rangeOf(site.pair) }
  if (site.steps.length > 0) return { path, range: site.node }
  // Comments above a declaration and the blanks below it belong to its key.
  const first = site.node.kind === 'map' ? site.node.items[0] : undefined
  return first === undefined ? undefined : { path, range: rangeOf(first) }
}

/** The same of a place, whose range is taken as it is. */
export function subjectOfPlace(ide: Ide, place: Place): Subject | undefined {
  const span = spanOf(ide.workspace, place)
  const tree = ide.workspace.file(place.entry.file)?.tree
  return span === undefined || tree === undefined
    ? undefined
    : { path: pathOf(tree, place.entry, place.start), range: place }
}

/** What a path leads to, first in the given file, then in the others; undefined where it leads nowhere any more. */
export function subjectOfPath(ide: Ide, path: string, file: string | undefined): Subject | undefined {
  const steps = stepsOf(path)
  const first = file === undefined ? undefined : ide.workspace.file(file)
  for (const each of [...(first === undefined ? [] : [first]), ...ide.workspace.files()]) {
    const range = rangeAt(each, steps)
    if (range !== undefined) return { path, range }
  }
  return undefined
}

/** The path of the declaration around a path: `services.auth` of `services.auth.routes[0]`, `network` of `network.nat`. */
export function declarationPath(file: ReadFile, path: string): string {
  const [first, second] = stepsOf(path)
  const isMember = file.cut.entries.some(({ within }) => within === first)
  return second === undefined || !isMember ? String(first ?? '') : path.slice(0, lengthOf(path, 2))
}

/** Characters that the first steps of a path take. */
function lengthOf(path: string, count: number): number {
  let length = path.length
  while (length > 0 && stepsOf(path.slice(0, length)).length > count) {
    const end = path.slice(0, length)
    const cut = Math.max(end.lastIndexOf('.'), end.lastIndexOf('['))
    if (cut < 0) return length
    length = cut
  }
  return length
}

function rangeAt(file: ReadFile, steps: readonly (string | number)[]): Place | undefined {
  let range: Place | undefined
  let items: readonly Pair[] = file.tree.top
  let list: readonly Node[] = []
  for (const step of steps) {
    const pair = typeof step === 'string' ? items.findLast(({ key }) => key.text === step) : undefined
    const node = typeof step === 'number' ? list[step] : pair?.value
    if (node === undefined) return undefined
    range = pair === undefined ? node : rangeOf(pair)
    items = node.kind === 'map' ? node.items : []
    list = node.kind === 'list' ? node.items : []
  }
  return range
}

/** The key and the value behind it; what an alias stands for is elsewhere. */
function rangeOf({ key, value }: Pair): Place {
  const end = value.entry === key.entry && value.end > key.end ? value.end : key.end
  return { entry: key.entry, start: key.start, end }
}

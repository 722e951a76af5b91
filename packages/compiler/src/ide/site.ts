import type { KeyShape, ShapeRef } from '@meshc/schema/shapes'
import { documentShape, keysOf, shapeOf, valueShape } from '../shape/shapes.ts'
import type { CutEntry } from '../syntax/cut.ts'
import { type NodeAt, nodeAt } from '../syntax/node-at.ts'
import type { Node, Pair } from '../syntax/nodes.ts'
import type { ReadFile } from '../workspace/read-files.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Cursor } from './ide.ts'

/** What stands at a cursor: the node, the way to it from the top of the file, and what the language says of each step. */
export interface Site extends NodeAt {
  readonly file: ReadFile
  readonly cut: CutEntry
  /** Of the cursor, within the text of the entry. */
  readonly offset: number
  /** Keys and indexes from the top of the file to the node: `['services', 'auth', 'routes', 0, 'timeout']`. */
  readonly path: readonly (string | number)[]
  /** What may stand behind each step of `path`, as far as the language knows it: as long as `path`, undefined from the first unknown key on. */
  readonly shapes: readonly (ShapeRef | undefined)[]
  /** The shape of the map (or list) that holds the last step. */
  readonly around: ShapeRef | undefined
  /** The innermost pair around the cursor. */
  readonly pair: Pair | undefined
  /** Whether the cursor is on the key of `pair`. */
  readonly isOnKey: boolean
  /** What the language says of the key of `pair`, where it is a key of the language and no name of the user's own. */
  readonly keyShape: KeyShape | undefined
}

/** What stands at a cursor; undefined outside of the files of the mesh and where nothing could be read. */
export function siteAt(workspace: Workspace, { file: path, offset }: Cursor): Site | undefined {
  const file = workspace.file(path)
  const cut = file === undefined ? undefined : entryAt(file, offset)
  const root = cut === undefined ? undefined : file?.tree.roots(cut.entry)
  if (file === undefined || cut === undefined || root === undefined) return undefined
  const at = nodeAt(root, offset - cut.offset)
  const steps: (string | number)[] = cut.within === undefined ? [] : [cut.within]
  const shapes: (ShapeRef | undefined)[] = []
  const document = documentShape(path === workspace.root)
  let around: ShapeRef | undefined
  let shape: ShapeRef | undefined = document
  if (cut.within !== undefined) {
    around = document
    shape = valueShape(document, cut.within)
    shapes.push(shape)
  }
  let pair: Pair | undefined
  let keyShape: KeyShape | undefined
  for (const step of at.steps) {
    around = shape
    if (step.kind === 'item') {
      steps.push(step.index)
      shape = shape === undefined ? undefined : shapeOf(shape).list?.item
      pair = undefined
      keyShape = undefined
    } else {
      pair = step.pair
      const key = pair.key.text
      steps.push(key)
      keyShape = shape === undefined ? undefined : keysOf(shape).get(key)
      // What is merged into a map has the keys of that map.
      if (key !== '<<') shape = shape === undefined ? undefined : valueShape(shape, key)
    }
    shapes.push(shape)
  }
  return {
    ...at,
    file,
    cut,
    offset: offset - cut.offset,
    path: steps,
    shapes,
    around,
    pair,
    isOnKey: at.steps[at.steps.length - 1]?.kind === 'key',
    keyShape
  }
}

/** The entry whose text holds an offset of the file; at a border the one that begins there. */
export function entryAt({ cut: { entries } }: ReadFile, offset: number): CutEntry | undefined {
  let low = 0
  let high = entries.length - 1
  if (high < 0) return undefined
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((entries[middle] as CutEntry).offset <= offset) low = middle
    else high = middle - 1
  }
  return entries[low]
}

/** A node of a site as a span of its file. */
export function spanIn({ cut }: Pick<Site, 'cut'>, { start, end }: Pick<Node, 'start' | 'end'>) {
  return { start: cut.offset + start, end: cut.offset + end }
}

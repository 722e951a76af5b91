import type { ShapeRef } from '@meshc/schema/shapes'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { haveSameItems, perObject } from '../query/memo.ts'
import { normalize } from '../shape/normalize.ts'
import { documentShape, keysOf, shapeOf } from '../shape/shapes.ts'
import { validatePair, validateTop } from '../shape/validate.ts'
import { type CutFile, cutFile } from '../syntax/cut.ts'
import type { MapNode, Pair, ScalarNode } from '../syntax/nodes.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { assemble, type FileTree } from '../syntax/read-file.ts'
import { recut } from '../syntax/recut.ts'
import { differenceOf } from '../text/difference.ts'
import { createSourceFile, type SourceFile } from '../text/source-file.ts'

/** One file, read: as written, and normalised for binding. */
export interface ReadFile {
  readonly source: SourceFile
  readonly cut: CutFile
  readonly tree: FileTree
  /** The top-level pairs with every sentence in its long form; what binding and lowering see. */
  readonly normalized: readonly Pair[]
  /** What reading and the shape of the file as written are found guilty of. */
  readonly problems: readonly Diagnostic[]
}

export const readOnce = perObject(readEntry)

/** Reads a file; with `previous`, whatever the edit did not touch keeps its identity. */
export function readFile(path: string, text: string, isRoot: boolean, previous?: ReadFile): ReadFile {
  const earlier = previous && {
    source: previous.source,
    difference: differenceOf(previous.source.text, text)
  }
  const cut =
    (previous === undefined ? undefined : recut(text, previous.cut, earlier?.difference)) ??
    cutFile(path, text, previous?.cut)
  const tree = assemble(cut, readOnce)
  const problems = [...tree.problems]
  const document = documentShape(isRoot)
  const known = new Map(previous?.normalized.map(pair => [pair.key, pair]))
  const normalized = tree.top.map(pair => keptOf(readTop(pair, isRoot, document, problems), known))
  return { source: createSourceFile(path, text, earlier), cut, tree, normalized, problems }
}

function readTop(pair: Pair, isRoot: boolean, document: ShapeRef, problems: Diagnostic[]): Pair {
  const ref = keysOf(document).get(pair.key.text)?.shape
  if (ref === undefined) {
    validateTop([pair], isRoot, problem => problems.push(problem))
    return pair
  }
  if (pair.value.kind !== 'map' || (shapeOf(ref).map?.names === undefined && !isAssembled(pair.value)))
    return checkedPair(pair, document, problems)
  // The members of a collection are read and kept one by one, for an edit touches one of them.
  const items = pair.value.items.map(member => checkedPair(member, ref, problems))
  return { key: pair.key, value: { ...pair.value, items } }
}

/** Whether the members of a map are entries of their own. */
function isAssembled({ entry, items }: MapNode): boolean {
  return items.length > 0 && items[0]?.key.entry !== entry
}

/** The pair of the file before, where all members are the same: what is made of a whole collection stays with it. */
function keptOf(pair: Pair, known: ReadonlyMap<ScalarNode, Pair>): Pair {
  const before = known.get(pair.key)
  if (before === undefined || before.value.kind !== 'map' || pair.value.kind !== 'map') return pair
  return haveSameItems(before.value.items, pair.value.items) ? before : pair
}

interface Checked {
  readonly map: ShapeRef
  readonly normalized: Pair
  readonly problems: readonly Diagnostic[]
}

const checkedPairs = new WeakMap<Pair, Checked>()

function checkedPair(pair: Pair, map: ShapeRef, problems: Diagnostic[]): Pair {
  let checked = checkedPairs.get(pair)
  if (checked === undefined || checked.map !== map) {
    checked = check(pair, map)
    checkedPairs.set(pair, checked)
  }
  for (const problem of checked.problems) problems.push(problem)
  return checked.normalized
}

function check(pair: Pair, map: ShapeRef): Checked {
  const problems: Diagnostic[] = []
  validatePair(pair, map, problem => problems.push(problem))
  const shape = keysOf(map).get(pair.key.text)?.shape ?? shapeOf(map).map?.names?.value
  const value = shape === undefined ? pair.value : normalize(pair.value, shape)
  return { map, problems, normalized: value === pair.value ? pair : { key: pair.key, value } }
}

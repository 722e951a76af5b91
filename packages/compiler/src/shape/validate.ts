import type { ListShape, ShapeRef, TextShape } from '@meshc/schema/shapes'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { placed } from '../expr/place.ts'
import { readSentence, type SentenceName } from '../expr/read-sentence.ts'
import type { Long } from '../expr/types.ts'
import {
  isEmpty,
  type ListNode,
  type MapNode,
  type Node,
  type Pair,
  type ScalarNode
} from '../syntax/nodes.ts'
import { checkEmpty } from './check-empty.ts'
import { checkKind } from './check-kind.ts'
import { checkName } from './check-name.ts'
import { checkText, isRight } from './check-text.ts'
import { checkItemCut, checkPairCut } from './flow-cut.ts'
import { shapeProblems } from './problems.ts'
import { documentShape, keysOf, shapeOf } from './shapes.ts'
import { shownPlace } from './shown-place.ts'
import { reportUnknownKey } from './unknown-key.ts'

export type Report = (finding: Diagnostic) => void

/** Where the walk is: the maps around it, and whether it is inside of a patch. */
export interface Around {
  readonly ref: ShapeRef
  readonly outer: Around | undefined
  /** The key under which the node stands; undefined for the item of a list. */
  readonly key: Pair['key'] | undefined
  /** Inside of a patch an empty value removes a key, and `'*'` stands for all names. */
  readonly patch: boolean
}

/**
 * Checks a tree as it is written against its shape: which keys there are, what kind of value stands where,
 * and every scalar by its type. A finding of this pass is about one file's text alone, so it can be
 * kept for as long as the text stays the same.
 *
 * What only the merged mesh can tell (required keys, keys that exclude each other) is not looked at here:
 * a patch may leave out what the base has. That is `checkMerged`.
 *
 * Aliases are resolved before.
 */
export function validate(node: Node, ref: ShapeRef, report: Report, patch = false): void {
  walk(node, ref, undefined, undefined, patch, report)
}

/** Checks one key of a map and what stands under it: what `validate` does for each pair of a map of that shape. */
export function validatePair(pair: Pair, mapRef: ShapeRef, report: Report, patch = false): void {
  walkPair(pair, { ref: mapRef, outer: undefined, key: undefined, patch }, report)
}

/** Checks the keys of a whole file. What an included file may not hold is a finding of binding. */
export function validateTop(top: readonly Pair[], isRoot: boolean, report: Report): void {
  const ref = documentShape(isRoot)
  for (const pair of top) {
    if (isRoot || keysOf(ref).has(pair.key.text) || !keysOf(documentShape(true)).has(pair.key.text)) {
      validatePair(pair, ref, report)
    }
  }
}

/** Where the walk is becomes an object only for maps, lists and findings: most of a file are scalars that are right. */
function walk(
  node: Node,
  ref: ShapeRef,
  outer: Around | undefined,
  key: Pair['key'] | undefined,
  patch: boolean,
  report: Report
): void {
  const shape = shapeOf(ref)
  if (node.kind === 'alias') return
  if (node.kind === 'scalar') {
    if (shape.text !== undefined && isRight(node, shape.text)) {
      if (shape.text.type === 'sentence') walkSentence(node, shape.text, { ref, outer, key, patch }, report)
      return
    }
    const around = { ref, outer, key, patch }
    if (isEmpty(node)) checkEmpty(node, shape, around, report)
    else if (shape.text === undefined) checkKind(node, shape, around, report)
    else checkText(node, shape.text, around, report)
  } else if (node.kind === 'map') {
    const around = { ref, outer, key, patch: patch || shape.map?.mode === 'patch' }
    if (shape.map === undefined) checkKind(node, shape, around, report)
    else walkMap(node, around, report)
  } else {
    const around = { ref, outer, key, patch }
    if (shape.list === undefined) checkKind(node, shape, around, report)
    else walkList(node, around, shape.list, report)
  }
}

/** The shape for which a long form was found right; equal sentences have one long form, so most are looked at once. */
const rightLongs = new WeakMap<Long, ShapeRef>()

/** A sentence is bound by what its long form is bound by: no share above 100%, no fewer tasks than none. */
function walkSentence(node: ScalarNode, text: TextShape, around: Around, report: Report): void {
  const long = readSentence(text.sentence as SentenceName, node.text).value
  if (long === undefined || long.kind === 'text' || rightLongs.get(long) === around.ref) return
  let isRightLong = true
  walk(placed(node, long), around.ref, around.outer, around.key, around.patch, problem => {
    isRightLong = false
    report(problem)
  })
  if (isRightLong) rightLongs.set(long, around.ref)
}

function walkMap(node: MapNode, around: Around, report: Report): void {
  for (let at = 0; at < node.items.length; at++) {
    const cut = node.flow ? checkPairCut(node, at, around.ref, report) : 0
    if (cut > 0) at += cut
    else walkPair(node.items[at] as Pair, around, report)
  }
}

function walkPair(pair: Pair, around: Around, report: Report): void {
  const known = keysOf(around.ref).get(pair.key.text)
  const names = known === undefined ? shapeOf(around.ref).map?.names : undefined
  const ref = known?.shape ?? names?.value
  if (ref === undefined) {
    reportUnknownKey(pair, around, report)
    return
  }
  if (names !== undefined) checkName(pair.key, names.of, around.patch, report)
  walk(pair.value, ref, around, pair.key, around.patch, report)
}

function walkList(node: ListNode, around: Around, list: ListShape, report: Report): void {
  checkLength(node, around, list, report)
  for (let at = 0; at < node.items.length; at++) {
    const cut = node.flow ? checkItemCut(node, at, list.item, report) : 0
    if (cut > 0) at += cut
    // What a patch removes are keys; the items of a list are written out.
    else walk(node.items[at] as Node, list.item, around, undefined, false, report)
  }
}

function checkLength(node: ListNode, around: Around, list: ListShape, report: Report): void {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = list
  const { length } = node.items
  if (length >= minItems && length <= maxItems) return
  const what = around.key === undefined ? 'This list' : `\`${around.key.text}\``
  const at = shownPlace(node, around.key)
  report(
    length < minItems
      ? shapeProblems.make('missing-value', 'tooFew', { what, least: minItems }, { at })
      : shapeProblems.make('invalid-value', 'tooMany', { what, most: maxItems }, { at })
  )
}

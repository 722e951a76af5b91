import type { ShapeRef, TextShape } from '@meshc/schema/shapes'
import { isEmpty, type ListNode, type MapNode, type Node, type Pair, type Place } from '../syntax/nodes.ts'
import { quoted } from '../syntax/scalar-map.ts'
import { shapeProblems } from './problems.ts'
import { keysOf, shapeOf, valueShape } from './shapes.ts'
import type { Report } from './validate.ts'

/**
 * In `{ retry: 3x on 5xx, reset }` YAML ends the value at the comma and reads `reset` as a key without a value.
 * One finding says so and the pieces are not looked at any further: how many pairs after the one
 * at `at` belong to its value.
 */
export function checkPairCut(map: MapNode, at: number, ref: ShapeRef, report: Report): number {
  const after = map.items[at + 1]
  if (after === undefined || !isEmpty(after.value)) return 0
  const pair = map.items[at] as Pair
  if (pair.value.kind !== 'scalar' || pair.value.style !== 'plain') return 0
  const shape = valueShape(ref, pair.key.text)
  if (shape === undefined || !isSentence(shapeOf(shape).text) || shapeOf(ref).map?.names !== undefined)
    return 0
  const keys = keysOf(ref)
  let count = 0
  for (let next = at + 1; next < map.items.length; next++) {
    const { key, value } = map.items[next] as Pair
    if (!isEmpty(value) || keys.has(key.text) || key.style !== 'plain') break
    count++
  }
  if (count === 0) return 0
  const last = (map.items[at + count] as Pair).key
  reportCut(pair.value, last, `the value of \`${pair.key.text}\``, report)
  return count
}

/** In `[attempts(a, b) <= 6]` YAML ends the item at the comma: how many items after the one at `at` belong to it. */
export function checkItemCut(list: ListNode, at: number, item: ShapeRef, report: Report): number {
  const first = list.items[at] as Node
  if (first.kind !== 'scalar' || first.style !== 'plain' || !isSentence(shapeOf(item).text)) return 0
  let text = first.text
  if (isWhole(text)) return 0
  for (let next = at + 1; next < list.items.length; next++) {
    const node = list.items[next] as Node
    if (node.kind !== 'scalar' || node.style !== 'plain') return 0
    text += `, ${node.text}`
    if (!isWhole(text)) continue
    reportCut(first, node, 'this item', report)
    return next - at
  }
  return 0
}

function reportCut(first: Place, last: Place, what: string, report: Report): void {
  const at = { entry: first.entry, start: first.start, end: last.end }
  const insert = quoted(at.entry.text.slice(at.start, at.end))
  report(
    shapeProblems.make(
      'flow-comma-cuts-sentence',
      'cut',
      { what },
      {
        at,
        help: 'Quote the value.',
        fixes: [{ title: 'Quote the whole value', safe: true, edits: [{ at, insert }] }]
      }
    )
  )
}

function isSentence(text: TextShape | undefined): boolean {
  return (
    text?.type === 'sentence' ||
    text?.type === 'expression' ||
    text?.type === 'invariant' ||
    text?.type === 'match'
  )
}

/** Whether quotes and parentheses are closed. */
function isWhole(text: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (inString && char === '\\') at++
    else if (char === '"') inString = !inString
    else if (!inString && char === '(') depth++
    else if (!inString && char === ')') depth--
  }
  return depth === 0 && !inString
}

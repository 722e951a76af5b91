import type { ShapeRef } from '@meshc/schema/shapes'
import { suppressionsOf } from '../../check/suppress.ts'
import { documentShape, keysOf, shapeOf, valueShape } from '../../shape/shapes.ts'
import type { CutEntry } from '../../syntax/cut.ts'
import type { MapNode, Node, ScalarNode } from '../../syntax/nodes.ts'
import { placeIn } from '../../syntax/scalar-map.ts'
import { tokenize } from '../../syntax/tokens.ts'
import type { NameUnit } from '../names/name-index.ts'
import { type TextToken, token } from './legend.ts'
import { nameToken } from './name-tokens.ts'
import { scalarTokens } from './scalar-tokens.ts'

/**
 * The tokens of one entry with offsets into its text: in order, none over another, each on one line. Names of the
 * mesh win over what they stand in, which is cut around them.
 */
export function entryTokens(
  { entry, within }: CutEntry,
  root: MapNode | undefined,
  units: readonly NameUnit[],
  isRoot: boolean
): readonly TextToken[] {
  const found: TextToken[] = []
  for (const { all } of units)
    for (const occurrence of all) if (occurrence.at.entry === entry) found.push(nameToken(occurrence))
  const names = found.length
  if (root !== undefined) {
    const document = documentShape(isRoot)
    walk(root, within === undefined ? document : valueShape(document, within), found)
  }
  found.push(...markTokens(entry.text))
  for (const { at } of suppressionsOf(entry, root)) found.push(token(at.start, at.end, 'decorator'))
  return arranged(found, names, entry.text)
}

function walk(node: Node, shape: ShapeRef | undefined, found: TextToken[]): void {
  if (shape === undefined) return
  if (node.kind === 'scalar') addScalar(node, shape, found)
  else if (node.kind === 'list') {
    const item = shapeOf(shape).list?.item
    for (const one of node.items) walk(one, item, found)
  } else if (node.kind === 'map') {
    const keys = keysOf(shape)
    const names = shapeOf(shape).map?.names?.value
    for (const { key, value } of node.items)
      walk(value, key.text === '<<' ? shape : (keys.get(key.text)?.shape ?? names), found)
  }
}

function addScalar(node: ScalarNode, shape: ShapeRef, found: TextToken[]): void {
  const { text } = shapeOf(shape)
  if (text === undefined) return
  for (const { start, end, type, modifiers } of scalarTokens(text, node.text)) {
    const at = placeIn(node, start, end)
    found.push({ start: at.start, end: at.end, type, modifiers })
  }
}

/** Anchors and aliases with their signs. */
function markTokens(text: string): readonly TextToken[] {
  if (!/[&*]/.test(text)) return []
  return tokenize(text).flatMap(({ kind, start, end }) => {
    if ((kind !== 'anchor' && kind !== 'alias') || end - start < 2) return []
    return [token(start, end, 'macro', kind === 'anchor' ? ['declaration'] : [])]
  })
}

/** In order and apart from each other; the first `names` tokens win. A token that goes over lines is one for each line. */
function arranged(found: readonly TextToken[], names: number, text: string): readonly TextToken[] {
  const first = found.slice(0, names).sort(byStart)
  const taken: TextToken[] = []
  for (const one of first) if (one.start >= (taken[taken.length - 1]?.end ?? 0)) taken.push(one)
  const rest: TextToken[] = []
  let at = 0
  for (const one of found.slice(names).sort(byStart)) {
    let { start } = one
    start = Math.max(start, rest[rest.length - 1]?.end ?? 0)
    while (at < taken.length && (taken[at] as TextToken).end <= start) at++
    for (let next = at; start < one.end; next++) {
      const name = taken[next]
      const end = name === undefined ? one.end : Math.min(one.end, name.start)
      if (end > start) rest.push({ ...one, start, end })
      if (name === undefined) break
      start = Math.max(start, name.end)
    }
  }
  return [...taken, ...rest].sort(byStart).flatMap(one => byLine(one, text))
}

function byStart(a: TextToken, b: TextToken): number {
  return a.start - b.start || a.end - b.end
}

function byLine(one: TextToken, text: string): readonly TextToken[] {
  const source = text.slice(one.start, one.end)
  if (!/[\r\n]/.test(source)) return one.end > one.start ? [one] : []
  const lines: TextToken[] = []
  for (const { 0: line, index } of source.matchAll(/[^\r\n]+/g)) {
    const start = one.start + index + (line.length - line.trimStart().length)
    const end = one.start + index + line.trimEnd().length
    if (end > start) lines.push({ ...one, start, end })
  }
  return lines
}

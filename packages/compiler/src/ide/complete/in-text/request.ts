import type { ShapeRef, TextShape } from '@meshc/schema/shapes'
import { shapeOf } from '../../../shape/shapes.ts'
import type { CutEntry } from '../../../syntax/cut.ts'
import type { Node, ScalarNode } from '../../../syntax/nodes.ts'
import { decodedOffset, placeIn } from '../../../syntax/scalar-map.ts'
import type { Span } from '../../../text/span.ts'
import type { Cursor, Ide } from '../../ide.ts'
import { type Site, siteAt } from '../../site.ts'

/** A cursor in the text of a scalar, with what is around it. */
export interface InTextRequest {
  readonly ide: Ide
  /** Where the entry of the scalar stands. */
  readonly cut: CutEntry
  /** The scalar; its style is `empty` where nothing is written yet. */
  readonly node: ScalarNode
  /** What the language takes here: the text, and all that may stand in its place. */
  readonly shape: TextShape
  readonly ref: ShapeRef
  /** As written behind the key: `3x 2s on 5xx`. */
  readonly examples: readonly string[]
  /** The decoded text, with the blanks between its end and the cursor. */
  readonly text: string
  /** Of the cursor, in `text`. */
  readonly offset: number
  /** The key under which the text stands, the nearest one above a list; undefined in a list at the top. */
  readonly key: string | undefined
  /** The service, gateway or external whose text this is. */
  readonly owner: string | undefined
  readonly path: readonly (string | number)[]
  /** Where in the file a range of `text` is written. */
  toSpan(start: number, end: number): Span
}

/** The text at a cursor; undefined on keys, in comments, and where the language takes no text. */
export function inTextRequest(ide: Ide, cursor: Cursor): InTextRequest | undefined {
  const found = scalarAt(ide, cursor)
  if (found === undefined) return undefined
  const { site, node, path } = found
  const ref = found.shape
  const shape = ref === undefined ? undefined : shapeOf(ref).text
  if (ref === undefined || shape === undefined) return undefined
  const at = cursor.offset - site.cut.offset
  const isTail = node.style === 'empty' || at > node.end
  const tail = isTail && node.style !== 'empty' ? node.entry.text.slice(node.end, at) : ''
  const text = node.text + tail
  const offset = isTail ? text.length : decodedOffset(node, at)
  const layout = isTail ? 0 : layoutBehind(node, offset, at)
  if (layout === undefined) return undefined
  const key = path.findLast(step => typeof step === 'string')
  const isIn = path[0] === 'services' || path[0] === 'gateways' || path[0] === 'externals'
  return {
    ide,
    cut: site.cut,
    node,
    shape,
    ref,
    examples: (site.keyShape?.examples ?? []).filter(example => !/^[[{]/.test(example)),
    text,
    offset,
    key: key as string | undefined,
    owner: isIn && typeof path[1] === 'string' ? path[1] : undefined,
    path,
    toSpan(start, end) {
      const base = site.cut.offset
      if (node.style === 'empty') return { start: cursor.offset, end: cursor.offset }
      if (layout > 0 && start === offset && end === offset)
        return { start: cursor.offset, end: cursor.offset }
      const length = node.text.length
      const tailed = (one: number) => base + node.end + one - length
      const place = placeIn(node, Math.min(start, length), Math.min(end, length))
      const from = start > length || (start === length && isTail) ? tailed(start) : base + place.start
      return { start: from, end: end > length ? tailed(end) : Math.max(from, base + place.end) }
    }
  }
}

/**
 * How many blanks lie between a cursor and the end of its line, where they are layout and no part of the text. In other
 * layout (an indentation, the middle of an escape) nothing can be put in, and it is undefined.
 */
function layoutBehind(node: ScalarNode, decoded: number, at: number): number | undefined {
  const { start } = placeIn(node, decoded, decoded)
  if (start === at) return 0
  const between = node.entry.text.slice(at, start)
  const next = node.entry.text[start]
  return start > at && /^[ \t]+$/.test(between) && (next === '\n' || next === '\r')
    ? between.length
    : undefined
}

interface ScalarAt {
  readonly site: Site
  readonly node: ScalarNode
  readonly path: readonly (string | number)[]
  readonly shape: number | undefined
}

/** The scalar around a cursor, or the one before it on its line with only blanks between. */
function scalarAt({ workspace }: Ide, cursor: Cursor): ScalarAt | undefined {
  const site = siteAt(workspace, cursor)
  if (site === undefined) return undefined
  if (site.node.kind === 'scalar' && !site.isOnKey && isInside(site.node, site.offset))
    return { site, node: site.node, path: site.path, shape: site.shapes[site.shapes.length - 1] }
  const source = site.cut.entry.text
  let at = site.offset
  while (at > 0 && (source[at - 1] === ' ' || source[at - 1] === '\t')) at--
  const sign = source[at - 1]
  const step = sign === ':' || sign === '-' ? 1 : 0
  const before = siteAt(workspace, { file: cursor.file, offset: site.cut.offset + at - step })
  if (before === undefined || before.cut.entry !== site.cut.entry) return undefined
  const last = before.shapes[before.shapes.length - 1]
  if (step === 0) {
    const { node } = before
    if (node.kind !== 'scalar' || before.isOnKey || node.style === 'empty') return undefined
    const isOpen = node.style === 'plain' || node.style === 'literal' || node.style === 'folded'
    return node.end === at && isOpen ? { site: before, node, path: before.path, shape: last } : undefined
  }
  const value =
    sign === ':' ? (before.isOnKey ? before.pair?.value : undefined) : emptyItem(before.node, site)
  if (value?.kind !== 'scalar' || value.style !== 'empty') return undefined
  if (sign === ':') return { site: before, node: value, path: before.path, shape: last }
  const list = before.node.kind === 'list' ? before.node : undefined
  const path = list === undefined ? before.path : [...before.path, list.items.indexOf(value)]
  return {
    site: before,
    node: value,
    path,
    shape: list === undefined || last === undefined ? last : shapeOf(last).list?.item
  }
}

/** The item of a list that is not written yet: the one behind the dash in front of the cursor. */
function emptyItem(node: Node, { offset, cut }: Site): Node | undefined {
  if (node.kind !== 'list') return node
  return node.items.find(
    ({ start, end, entry }) =>
      start === end && entry === cut.entry && start <= offset && entry.text.slice(start, offset).trim() === ''
  )
}

/** Between its quotes, where it has any; in the lines of a block and not in its header. */
function isInside(node: ScalarNode, offset: number): boolean {
  if (node.style === 'single' || node.style === 'double') return offset > node.start && offset < node.end
  if (node.style === 'literal' || node.style === 'folded')
    return offset > node.entry.text.indexOf('\n', node.start)
  return true
}

import type { Place } from '../text/place.ts'
import { type DecodedScalar, decodeScalar } from './decode-scalar.ts'
import type { ScalarNode } from './nodes.ts'

export { encodeFor, quote, quoted } from './encode-scalar.ts'

/** Where a range of a scalar's text is written: exact for every style, an empty range for an empty one. */
export function placeIn(node: ScalarNode, from: number, to: number): Place {
  const { entry } = node
  const shift = shiftOf(node)
  if (shift !== undefined) {
    const limit = node.text.length
    return { entry, start: shift + clamp(from, limit), end: shift + clamp(Math.max(from, to), limit) }
  }
  const map = mapOf(node)
  const start = startOf(node, map, from)
  const end = to > from ? (map.ends[Math.min(to, map.ends.length) - 1] ?? start) : start
  return { entry, start, end: Math.max(start, end) }
}

/** The offset in a scalar's text that a place in its source belongs to: of layout, the offset of what follows it. */
export function decodedOffset(node: ScalarNode, offset: number): number {
  const shift = shiftOf(node)
  if (shift !== undefined) return clamp(offset - shift, node.text.length)
  const { ends } = mapOf(node)
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) > offset) high = middle
    else low = middle + 1
  }
  return low
}

const maps = new WeakMap<ScalarNode, DecodedScalar>()

/** Most scalars are written as they read. Decoding never lengthens a flow scalar, so equal lengths mean equal places. */
function shiftOf(node: ScalarNode): number | undefined {
  const written = node.end - node.start
  if (node.style === 'plain' || node.style === 'empty')
    return written === node.text.length ? node.start : undefined
  if (node.style === 'single' || node.style === 'double') {
    return written === node.text.length + 2 ? node.start + 1 : undefined
  }
  return undefined
}

function mapOf(node: ScalarNode): DecodedScalar {
  let map = maps.get(node)
  if (map === undefined) {
    map = decodeScalar(node)
    if (map.text !== node.text) map = approximate(node)
    maps.set(node, map)
  }
  return map
}

/**
 * For a scalar of a repaired text, whose source is not what was parsed: unit by unit, inside the node, and
 * the last unit to its end, so that the whole text is the whole node. Over several lines nothing says
 * which of them a unit stands in, and every unit is the whole node.
 */
function approximate({ text, start: first, end: last, entry }: ScalarNode): DecodedScalar {
  const units = Array.from({ length: text.length }, (_, at) => at)
  if (entry.text.slice(first, last).includes('\n'))
    return { text, starts: units.map(() => first), ends: units.map(() => last) }
  const starts = units.map(at => Math.min(first + at, last))
  const ends = starts.map((start, at) => (at === text.length - 1 ? last : Math.min(start + 1, last)))
  return { text, starts, ends }
}

function startOf(node: ScalarNode, map: DecodedScalar, from: number): number {
  const start = map.starts[Math.max(0, from)]
  if (start !== undefined) return start
  const last = map.ends[map.ends.length - 1]
  if (last !== undefined) return last
  return node.style === 'single' || node.style === 'double' ? node.start + 1 : node.start
}

function clamp(offset: number, limit: number): number {
  return Math.max(0, Math.min(offset, limit))
}

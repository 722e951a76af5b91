import type { MapShape, ShapeRef } from '@meshc/schema/shapes'
import { type MapNode, type Node, type Place, pairOf, type ScalarNode, valueAt } from '../syntax/nodes.ts'
import { shapeProblems } from './problems.ts'
import { keysOf, shapeOf } from './shapes.ts'
import { shownPlace } from './shown-place.ts'
import type { Report } from './validate.ts'

/**
 * Checks that a merged, normalised value has the keys it needs, and no two that exclude each other.
 *
 * `bases` are what the value inherits from, key by key: a service's `health` may leave out the probe
 * that `defaults` has. They count for what is needed and not for what excludes itself.
 */
export function checkComplete(
  node: Node,
  ref: ShapeRef,
  key: ScalarNode | undefined,
  bases: readonly Node[],
  report: Report
): void {
  if (node.kind === 'map') checkMap(node, ref, key, bases, report)
  else if (node.kind === 'list') {
    const item = shapeOf(ref).list?.item
    if (item !== undefined) for (const one of node.items) checkComplete(one, item, undefined, [], report)
  }
}

function checkMap(
  node: MapNode,
  ref: ShapeRef,
  key: ScalarNode | undefined,
  bases: readonly Node[],
  report: Report
): void {
  const shape = shapeOf(ref).map
  // A patch and a bundle of defaults are complete together with what they are merged with.
  if (shape === undefined || shape.mode !== undefined || !isDemanding(ref)) return
  // The keys of a sentence are not written, so its findings are those of the sentence.
  if (node.sentence === undefined) checkKeys(node, shape, key, bases, report)
  const keys = keysOf(ref)
  for (const pair of node.items) {
    const value = keys.get(pair.key.text)?.shape ?? shape.names?.value
    if (value === undefined || pair.value.kind === 'scalar' || !isDemanding(value)) continue
    const below =
      bases.length === 0
        ? bases
        : bases.flatMap(base => (base.kind === 'map' ? (valueAt(base, pair.key.text) ?? []) : []))
    checkComplete(pair.value, value, pair.key, below, report)
  }
}

/** Whether a shape or one below it demands or excludes any key. Most shapes do not, and their values need no look. */
function isDemanding(ref: ShapeRef, seen: ReadonlySet<ShapeRef> = new Set()): boolean {
  let result = demanding.get(ref)
  if (result === undefined) {
    if (seen.has(ref)) return false
    const { map, list } = shapeOf(ref)
    const inside = new Set(seen).add(ref)
    const isInside = (one: ShapeRef) => isDemanding(one, inside)
    result =
      (map !== undefined &&
        (map.required.length > 0 || map.oneOf.length > 0 || map.atMostOneOf.length > 0)) ||
      [...keysOf(ref).values()].some(({ shape }) => isInside(shape)) ||
      (map?.names !== undefined && isInside(map.names.value)) ||
      (list !== undefined && isInside(list.item))
    // Inside a circle of shapes, "no" may only mean that the answer is being looked for further up.
    if (result || seen.size === 0) demanding.set(ref, result)
  }
  return result
}

const demanding = new Map<ShapeRef, boolean>()

function checkKeys(
  node: MapNode,
  shape: MapShape,
  key: ScalarNode | undefined,
  bases: readonly Node[],
  report: Report
): void {
  const has = (name: string) =>
    pairOf(node, name) !== undefined ||
    bases.some(base => base.kind === 'map' && pairOf(base, name) !== undefined)
  for (const name of shape.required) {
    if (!has(name)) reportMissing(name, shape, shownPlace(node, key), report)
  }
  for (const names of shape.oneOf) {
    if (!names.some(has))
      report(shapeProblems.make('missing-key', 'anyOf', { keys: names }, { at: shownPlace(node, key) }))
    reportConflict(node, names, report)
  }
  for (const names of shape.atMostOneOf) reportConflict(node, names, report)
}

export function reportMissing(name: string, shape: MapShape, at: Place, report: Report): void {
  const example = shape.keys[name]?.examples[0]
  const help = example === undefined ? {} : { help: `For example \`${name}: ${example}\`.` }
  report(shapeProblems.make('missing-key', 'one', { key: name }, { at, ...help }))
}

function reportConflict(node: MapNode, names: readonly string[], report: Report): void {
  const there = node.items.filter(pair => names.includes(pair.key.text))
  const [first] = there
  // A key twice in one map is a finding of the reader.
  const second = there.find(pair => pair.key.text !== first?.key.text)
  if (first === undefined || second === undefined) return
  report(
    shapeProblems.make(
      'conflicting-keys',
      'both',
      { keys: [...new Set(there.map(pair => pair.key.text))] },
      {
        at: second.key,
        notes: [{ at: first.key, message: `\`${first.key.text}\` stands here` }],
        help: 'Keep one and remove the other.'
      }
    )
  )
}

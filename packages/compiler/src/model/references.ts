import { readInterpolation } from '../expr/interpolation.ts'
import { type Node, type ScalarNode, valueOf } from '../syntax/nodes.ts'
import { placeIn } from '../syntax/scalar-map.ts'
import type { Reference } from './types.ts'

/** Every `${…}` below a node, in the order of the file. */
export function referencesOf(node: Node): readonly Reference[] {
  const found: Reference[] = []
  const environment = node.kind === 'map' ? valueOf(node, 'env') : undefined
  collect(node, environment, false, found)
  return found
}

function collect(node: Node, environment: Node | undefined, inEnvironment: boolean, found: Reference[]): void {
  const inside = inEnvironment || node === environment
  if (node.kind === 'map') for (const { value } of node.items) collect(value, environment, inside, found)
  else if (node.kind === 'list') for (const item of node.items) collect(item, environment, inside, found)
  else if (node.kind === 'scalar' && node.text.includes('${')) found.push(...referencesIn(node, inside))
}

function referencesIn(node: ScalarNode, inEnvironment: boolean): readonly Reference[] {
  return (readInterpolation(node.text).value ?? []).flatMap(part => {
    if (part.kind !== 'reference') return []
    const { start, end } = part.nameSpan ?? part
    return {
      at: placeIn(node, part.start, part.end),
      root: part.root,
      name: part.name ?? '',
      nameAt: placeIn(node, start, end),
      property: part.property,
      inEnvironment
    }
  })
}

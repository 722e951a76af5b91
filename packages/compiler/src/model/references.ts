import { readInterpolation } from '../expr/interpolation.ts'
import { type Node, type ScalarNode, valueAt } from '../syntax/nodes.ts'
import { placeIn } from '../syntax/scalar-map.ts'
import type { Reference } from './types.ts'

/** Every `${…}` below a node, in the order of the file. */
export function referencesOf(node: Node): readonly Reference[] {
  const found: Reference[] = []
  collect(node, environmentsOf(node), false, found)
  return found
}

/** The `env` of a service and of each of its versions. */
function environmentsOf(service: Node): ReadonlySet<Node> {
  const versions = service.kind === 'map' ? valueAt(service, 'versions') : undefined
  const holders = [service, ...(versions?.kind === 'map' ? versions.items.map(({ value }) => value) : [])]
  return new Set(holders.flatMap(holder => (holder.kind === 'map' ? (valueAt(holder, 'env') ?? []) : [])))
}

function collect(
  node: Node,
  environments: ReadonlySet<Node>,
  inEnvironment: boolean,
  found: Reference[]
): void {
  // A long form has no reference that its sentence has not.
  if ((node.kind === 'map' || node.kind === 'list') && node.sentence?.text.includes('${') === false) return
  const inside = inEnvironment || environments.has(node)
  if (node.kind === 'map') for (const { value } of node.items) collect(value, environments, inside, found)
  else if (node.kind === 'list') for (const item of node.items) collect(item, environments, inside, found)
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

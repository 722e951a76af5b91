import type { MapNode, Node, Pair } from './nodes.ts'

/** One step from a node to the node inside it. */
export type Step =
  | { readonly kind: 'key'; readonly pair: Pair }
  | { readonly kind: 'value'; readonly pair: Pair }
  | { readonly kind: 'item'; readonly index: number }

export interface NodeAt {
  /** The innermost node that holds the offset. */
  readonly node: Node
  /** The nodes around it, the root first. */
  readonly ancestors: readonly Node[]
  /** How each of the ancestors leads to the next; the last one leads to the node. */
  readonly steps: readonly Step[]
}

/** The innermost node of an entry's tree at an offset. Between nodes it is the collection around them, and behind the colon of a key its value. */
export function nodeAt(root: MapNode, offset: number): NodeAt {
  const ancestors: Node[] = []
  const steps: Step[] = []
  let node: Node = root
  for (;;) {
    const inside = stepInto(node, offset)
    if (inside === undefined) return { node, ancestors, steps }
    ancestors.push(node)
    steps.push(inside.step)
    node = inside.node
  }
}

function stepInto(node: Node, offset: number): { step: Step; node: Node } | undefined {
  if (node.kind === 'map') {
    for (const pair of node.items) {
      const { key, value } = pair
      // Merged pairs come from elsewhere and have no place here.
      if (key.entry !== node.entry) continue
      if (offset >= key.start && offset <= key.end) return { step: { kind: 'key', pair }, node: key }
      if (value.entry === node.entry && offset > key.end && offset <= value.end)
        return { step: { kind: 'value', pair }, node: value }
    }
  } else if (node.kind === 'list') {
    const index = firstEndingAt(node.items, offset)
    const item = node.items[index]
    if (item !== undefined && item.entry === node.entry && offset >= item.start)
      return { step: { kind: 'item', index }, node: item }
  }
  return undefined
}

/** Items stand in the order of the text, and a list may be long. */
function firstEndingAt(items: readonly Node[], offset: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle] as Node).end < offset) low = middle + 1
    else high = middle
  }
  return low
}

import type { Node, Place, ScalarNode } from '../syntax/nodes.ts'

/** Where a finding about a whole value points: the value itself when it stands on one line, else its key or the first key inside. */
export function shownPlace(node: Node, key: ScalarNode | undefined): Place {
  if (node.kind === 'scalar' || node.kind === 'alias') return node
  const line = node.entry.text.indexOf('\n', node.start)
  if (node.flow && (line < 0 || line >= node.end)) return node
  if (key !== undefined) return key
  const first = node.items[0]
  if (first === undefined)
    return { entry: node.entry, start: node.start, end: Math.min(node.end, node.start + 1) }
  return 'key' in first ? first.key : shownPlace(first, undefined)
}

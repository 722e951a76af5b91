import { isEmpty, type MapNode, type Node } from '../../syntax/nodes.ts'

/** Whether two values say the same wherever they stand: the order of keys, styles and quotes say nothing. Sentences are compared in their long forms. */
export function sameValue(a: Node | undefined, b: Node | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.text === b.text && isEmpty(a) === isEmpty(b)
  if (a.kind === 'alias') return b.kind === 'alias' && a.name === b.name
  if (a.kind === 'list')
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, at) => sameValue(item, b.items[at]))
    )
  return b.kind === 'map' && sameMaps(a, b)
}

function sameMaps(a: MapNode, b: MapNode): boolean {
  if (a.items.length !== b.items.length) return false
  return a.items.every(({ key, value }, at) => {
    const near = b.items[at]
    const other = near?.key.text === key.text ? near : b.items.find(pair => pair.key.text === key.text)
    return other !== undefined && sameValue(value, other.value)
  })
}

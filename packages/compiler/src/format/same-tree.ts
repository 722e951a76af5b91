import type { Node, ScalarNode } from '../syntax/nodes.ts'

/** Whether two trees have the same keys, values, styles and anchors in the same order. `texts` are the scalars of `before` that changed. */
export function isSameTree(
  before: Node | undefined,
  after: Node | undefined,
  texts: ReadonlyMap<ScalarNode, string>
): boolean {
  if (before === undefined || after === undefined) return before === after
  if (before.kind === 'alias') return after.kind === 'alias' && after.name === before.name
  if (after.kind === 'alias' || before.anchor !== after.anchor) return false
  if (before.kind === 'scalar') {
    return (
      after.kind === 'scalar' &&
      before.style === after.style &&
      (texts.get(before) ?? before.text) === after.text
    )
  }
  if (before.kind === 'list') {
    if (after.kind !== 'list' || before.flow !== after.flow || before.items.length !== after.items.length)
      return false
    return before.items.every((item, at) => isSameTree(item, after.items[at], texts))
  }
  if (after.kind !== 'map' || before.flow !== after.flow || before.items.length !== after.items.length)
    return false
  return before.items.every(({ key, value }, at) => {
    const other = after.items[at]
    return isSameTree(key, other?.key, texts) && isSameTree(value, other?.value, texts)
  })
}

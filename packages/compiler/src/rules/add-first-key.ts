import type { Fix } from '../diagnostics/diagnostic.ts'
import type { MapNode } from '../syntax/nodes.ts'
import type { Place } from '../text/place.ts'

/**
 * Writes a key before the first one of a declaration, in its style: `idle: 95s`. `owner` is the key of the declaration;
 * none where nothing that stands there is its own.
 */
export function addFirstKey(node: MapNode | undefined, owner: Place, written: string): readonly Fix[] {
  const keys = (node?.items ?? []).flatMap(({ key }) =>
    key.entry === owner.entry && key.start > owner.end ? key : []
  )
  const [any, ...others] = keys
  if (node === undefined || any === undefined || node.sentence !== undefined) return []
  const { entry, start } = others.reduce((first, key) => (key.start < first.start ? key : first), any)
  const { text } = entry
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  const isBlock = before.trim() === ''
  // An anchor may stand before a key; then its line says nothing of the style.
  if (!isBlock && !/[{,][ \t]*$/.test(before)) return []
  const line = text.includes('\r\n') ? '\r\n' : '\n'
  const insert = isBlock && !node.flow ? `${written}${line}${before}` : `${written}, `
  return [
    { title: `Write \`${written}\``, safe: false, edits: [{ at: { entry, start, end: start }, insert }] }
  ]
}

import type { Fix } from '../diagnostics/diagnostic.ts'
import type { ListNode } from '../syntax/nodes.ts'

/** Writes a further map behind the last item of a list, in its style: `match: /**` becomes `- match: /**` or `{ match: /** }`. */
export function addItem(list: ListNode, written: string, title: string): readonly Fix[] {
  const [first] = list.items
  const last = list.items.at(-1)
  if (first === undefined || last === undefined || last.entry !== first.entry) return []
  const { entry } = last
  const { text } = entry
  const end = last.start + text.slice(last.start, last.end).trimEnd().length
  if (list.flow) return [fix(end, `, { ${written} }`)]
  const dash = /^[ \t]*-[ \t]+/.exec(
    text.slice(text.lastIndexOf('\n', first.start - 1) + 1, first.start)
  )?.[0]
  const break_ = text.indexOf('\n', end)
  const at = break_ < 0 ? text.length : text[break_ - 1] === '\r' ? break_ - 1 : break_
  if (dash === undefined || text.slice(end, at).trim() !== '') return []
  const item = first.kind === 'map' && first.flow ? `{ ${written} }` : written
  return [fix(at, `${text.includes('\r\n') ? '\r\n' : '\n'}${dash}${item}`)]

  function fix(offset: number, insert: string): Fix {
    return { title, safe: false, edits: [{ at: { entry, start: offset, end: offset }, insert }] }
  }
}

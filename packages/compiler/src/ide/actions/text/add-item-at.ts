import type { Pair } from '../../../syntax/nodes.ts'
import type { Edit } from '../../../text/edit.ts'
import type { ReadFile } from '../../../workspace/read-files.ts'
import { addAt } from './add-at.ts'
import { columnOf, isFirstOfLine, lineEndOf, lineStartOf } from './lines.ts'

/** Writes an item of one line behind the last one of the list at a path of a file, or the list with it. */
export function addItemAt(file: ReadFile, path: readonly string[], item: string): Edit | undefined {
  const written = pairAt(file, path)
  const outer = path.slice(0, -1)
  const key = path.at(-1)
  if (key === undefined) return undefined
  if (written === undefined)
    return addAt(file, outer, {
      key,
      block: column => `${key}:\n${' '.repeat(column + 2)}- ${item}`,
      flow: `${key}: [${item}]`
    })
  const { pair, offset } = written
  const { value } = pair
  const { text } = value.entry
  const last = value.kind === 'list' ? value.items.at(-1) : undefined
  if (value.kind !== 'list' || last === undefined || value.anchor !== undefined || last.entry !== value.entry)
    return undefined
  const end = last.start + text.slice(last.start, last.end).trimEnd().length
  if (value.flow) return { start: offset + end, end: offset + end, insert: `, ${item}` }
  const lineEnd = lineEndOf(text, end)
  const dash = lineStartOf(text, value.start)
  if (
    !/^[ \t]*(#.*)?$/.test(text.slice(end, lineEnd)) ||
    !isFirstOfLine(text, value.start) ||
    text[value.start] !== '-'
  )
    return undefined
  const margin = ' '.repeat(columnOf(text, Math.max(dash, value.start)))
  return { start: offset + lineEnd, end: offset + lineEnd, insert: `\n${margin}- ${item}` }
}

/** The pair at a path below a top-level key that is no collection. */
function pairAt(
  file: ReadFile,
  path: readonly string[]
): { readonly pair: Pair; readonly offset: number } | undefined {
  for (const { entry, offset, within } of file.cut.entries) {
    if (within !== undefined) continue
    let pair: Pair | undefined
    let items = file.tree.roots(entry)?.items ?? []
    for (const name of path) {
      pair = items.findLast(({ key }) => key.text === name)
      items = pair?.value.kind === 'map' && pair.value.entry === entry ? pair.value.items : []
    }
    if (pair !== undefined) return { pair, offset }
  }
  return undefined
}

import type { Diagnostic, FixEdit } from '../diagnostics/diagnostic.ts'
import type { Edit } from '../text/edit.ts'
import type { Entry } from '../text/place.ts'
import { reading } from './problems.ts'
import type { RepairedText } from './repaired-text.ts'
import type { Token } from './tokens.ts'

/** Lines that are indented with tabs: one finding for an entry, whose fix writes the blanks that put each line below its neighbours. */
export function findTabs(
  { text, origin }: RepairedText,
  tokens: readonly Token[],
  entry: Entry,
  problems: Diagnostic[]
): readonly Edit[] {
  if (!/^ *\t/m.test(text)) return []
  const edits: Edit[] = []
  const columns: number[] = []
  let opens = true
  let tabWidth: number | undefined
  let token = 0
  for (const match of text.matchAll(/^([ \t]*)([^\s#].*?)[ \t]*\r?$/gm)) {
    const [, indent = '', content = ''] = match
    while (token < tokens.length && (tokens[token] as Token).end <= match.index + indent.length) token++
    const around = tokens[token]
    if (around !== undefined && around.start < match.index && around.kind !== 'plain') continue
    let column = indent.length
    if (indent.includes('\t')) {
      const tabs = indent.split('\t').length - 1
      const widths = tabWidth === undefined ? [2, 4, 8] : [tabWidth, 2, 4, 8]
      const candidates = widths.map(width => ({ width, column: indent.length - tabs + tabs * width }))
      const last = columns[columns.length - 1] ?? -1
      const fitting = opens
        ? candidates.find(candidate => candidate.column > last)
        : (candidates.find(candidate => candidate.column === last) ??
          candidates.find(candidate => columns.includes(candidate.column)))
      column = fitting?.column ?? (opens ? last + 2 : last)
      tabWidth ??= fitting?.width
      edits.push({ start: match.index, end: match.index + indent.length, insert: ' '.repeat(column) })
    }
    while ((columns[columns.length - 1] ?? -1) > column) columns.pop()
    if (columns[columns.length - 1] !== column) columns.push(column)
    const dash = /^(?:- +)+/.exec(content)?.[0].length ?? 0
    if (dash > 0) columns.push(column + dash)
    opens = /(?:^|\s)-$|:(?:\s+#.*)?$|:\s+[&!]\S+$/.test(content)
  }
  const [first] = edits
  if (first === undefined) return []
  const tab = text.indexOf('\t', first.start)
  const fix: FixEdit[] = edits.map(edit => ({
    at: { entry, start: origin(edit.start), end: origin(edit.end) },
    insert: edit.insert
  }))
  problems.push(
    reading.make('yaml-tab', 'indentation', undefined, {
      at: { entry, start: origin(tab), end: origin(tab + 1) },
      fixes: [
        {
          title: edits.length === 1 ? 'Indent with blanks' : `Indent ${edits.length} lines with blanks`,
          safe: false,
          edits: fix
        }
      ]
    })
  )
  return edits
}

import { shapeOf } from '../../shape/shapes.ts'
import type { Completion } from '../types.ts'
import { openingOf } from './opening.ts'
import { literally } from './snippet.ts'
import type { ValueSpot } from './spot.ts'

/** The other forms of a value that is not begun: a map or a list below its key, or in brackets on its line. */
export function structureItems(spot: ValueSpot): readonly Completion[] {
  const { ref, node, flow, mayBreak, mode, column, indent, replaces } = spot
  if (node.style !== 'empty' || replaces) return []
  const { map, list } = shapeOf(ref)
  const around = { column, indent, lax: mode !== undefined }
  const items: Completion[] = []
  if (map !== undefined) {
    if (!flow && mayBreak)
      items.push(begun(spot, 'as a map', opened(ref, { ...around, flow: false }, 'map'), 0))
    items.push(begun(spot, 'as a map in braces', opened(ref, { ...around, flow: true }, 'map'), 1))
  }
  if (list !== undefined) {
    if (!flow && mayBreak)
      items.push(
        begun(spot, 'as a list', { text: `\n${' '.repeat(column + indent)}- `, isSnippet: false }, 2)
      )
    items.push(begun(spot, 'as a list in brackets', { text: ' [$1]', isSnippet: true }, 3))
  }
  return items
}

interface Begun {
  readonly text: string
  readonly isSnippet: boolean
}

/** What `openingOf` writes behind a key for a map, as if it had no short form. */
function opened(
  ref: number,
  around: { readonly flow: boolean; readonly column: number; readonly indent: number; readonly lax: boolean },
  form: 'map'
): Begun {
  const { text, isSnippet } = openingOf(ref, around, form)
  return { text: text.slice(1), isSnippet }
}

/** The beginning of a form; a blank that stands before the cursor already is not written again. */
function begun(
  { span, lead, skipped }: ValueSpot,
  label: string,
  { text, isSnippet }: Begun,
  order: number
): Completion {
  const isBelow = text.startsWith('\n')
  const rest = isBelow ? text : text.trimStart()
  const before = isBelow ? lead.replace(/ $/, '') : lead
  return {
    label,
    kind: 'snippet',
    insert: (isSnippet ? literally(before) : before) + rest,
    span,
    isSnippet,
    ...(skipped === '' ? {} : { filter: skipped + label }),
    rank: 5000 + order,
    continues: true
  }
}

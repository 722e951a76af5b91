import { shapeOf } from '../../shape/shapes.ts'
import type { Cursor, Ide } from '../ide.ts'
import type { Completion } from '../types.ts'
import { completeInText, hasOwnLanguage } from './in-text/index.ts'
import { includeNames } from './include-names.ts'
import { anchorNames } from './merged-keys.ts'
import { namesFor } from './references.ts'
import { requestOf } from './request-of.ts'
import { literally } from './snippet.ts'
import type { ValueSpot } from './spot.ts'
import { structureItems } from './structure.ts'
import { valueItems, wordsFor } from './values.ts'

/** What may be a value: names of the mesh, words of the language, parts of a text with a language of its own, and other forms. */
export function valueSpotItems(ide: Ide, cursor: Cursor, spot: ValueSpot): readonly Completion[] {
  const { span, replaces = false, tail = '' } = spot
  const items = itemsOf(ide, cursor, spot)
  if (tail === '' && !replaces) return items
  return items.map(item => ({ ...item, insert: item.insert + tail, ...(replaces ? { span } : {}) }))
}

function itemsOf(ide: Ide, cursor: Cursor, spot: ValueSpot): readonly Completion[] {
  const { text: shape } = shapeOf(spot.ref)
  if (spot.text.startsWith('*') || (spot.keyShape === undefined && spot.path[spot.path.length - 1] === '<<'))
    return anchorItems(ide, cursor, spot)
  if (shape === undefined) return [...structureItems(spot), ...anchorItems(ide, cursor, spot, 6000)]
  const composed = ide.workspace.composed()
  const names = namesFor(spot, composed) ?? includeNames(ide, spot) ?? []
  const known = names
    .filter(({ name }) => !spot.taken.has(name))
    .map(({ name, kind, detail }) => ({
      text: name,
      kind,
      ...(detail === undefined ? {} : { detail }),
      resolve: kind === 'rule' ? ({ of: 'rule', name } as const) : ({ of: 'name', kind, name } as const)
    }))
  const request = requestOf(ide, cursor, spot)
  const inText = request === undefined ? [] : completeInText(request).filter(item => isAt(item, cursor))
  const isName = shape.type === 'reference' || spot.path.includes('accept')
  const words = known.length > 0 && isName ? [] : wordsFor(spot)
  const fresh =
    hasOwnLanguage(shape) && inText.length > 0 ? words.filter(({ kind }) => kind === 'word') : words
  return [
    ...valueItems(spot, known, 0),
    ...inText.map(item => ({ ...withLead(spot, item), rank: 2000 + item.rank })),
    ...valueItems(
      spot,
      fresh.filter(({ text }) => !spot.taken.has(text)),
      3000
    ),
    ...structureItems(spot),
    ...(spot.text === '' ? anchorItems(ide, cursor, spot, 6000) : [])
  ]
}

/** Editors leave out what replaces a text that the cursor is not in. */
function isAt({ span }: Completion, { offset }: Cursor): boolean {
  return span.start <= offset && offset <= span.end
}

/** A part of the text with all that stands before it on the line, where something is missing there. */
function withLead({ node, lead, span, skipped, entryAt }: ValueSpot, item: Completion): Completion {
  if (lead === '' && skipped === '') return item
  const start = span.start + skipped.length
  const before = node.entry.text.slice(start - entryAt, item.span.start - entryAt)
  const head = lead + before
  const rest = node.style === 'empty' && item.insert.startsWith(' ') ? item.insert.slice(1) : item.insert
  return {
    ...item,
    insert: (item.isSnippet ? literally(head) : head) + rest,
    span: { start: span.start, end: item.span.end },
    filter: skipped + before + (item.filter ?? item.label)
  }
}

function anchorItems(ide: Ide, cursor: Cursor, spot: ValueSpot, rank = 0): readonly Completion[] {
  const file = ide.workspace.file(cursor.file)
  if (file === undefined) return []
  const { map, list, text } = shapeOf(spot.ref)
  return [...anchorNames(file, cursor.offset)]
    .filter(([, { kind }]) => (kind === 'map' ? map : kind === 'list' ? list : text) !== undefined)
    .map(([name, node], order) => ({
      label: `*${name}`,
      kind: 'value',
      detail: node.kind === 'scalar' ? node.text : `a ${node.kind}`,
      insert: `${spot.lead}*${name}`,
      span: spot.span,
      isSnippet: false,
      rank: rank + order
    }))
}

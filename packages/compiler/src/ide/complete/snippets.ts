import { keysOf, namedShape, shapeOf } from '../../shape/shapes.ts'
import type { Completion } from '../types.ts'
import { literally, placed } from './snippet.ts'
import type { KeySpot } from './spot.ts'
import { ofKeys, ofNames, wholeFile } from './templates.ts'

/** Whole declarations and longer forms, each small and valid: holes stand only where a person has to choose. */
export function snippetItems(spot: KeySpot): readonly Completion[] {
  if (spot.flow || spot.hasColon) return []
  const { path, ref, present, mode } = spot
  const items: Completion[] = []
  const names = shapeOf(ref).map?.names
  if (names !== undefined && mode !== 'patch')
    for (const template of ofNames)
      if (
        namedShape(template.shape) === names.value &&
        (template.within ?? path[path.length - 1]) === path[path.length - 1]
      )
        items.push(asSnippet(spot, template.label, template.detail, template.lines, items.length))
  for (const { key, label, detail, lines, shape } of ofKeys)
    if (!present.has(key) && keysOf(ref).has(key) && (shape === undefined || namedShape(shape) === ref))
      items.push(asSnippet(spot, label, detail, lines, items.length))
  if (path.length === 0 && present.size === 0 && keysOf(ref).has('mesh'))
    items.push(asSnippet(spot, wholeFile.label, wholeFile.detail, wholeFile.lines, items.length))
  return items
}

function asSnippet(
  { span, lead, skipped, column, indent }: KeySpot,
  label: string,
  detail: string,
  lines: readonly string[],
  order: number
): Completion {
  return {
    label,
    kind: 'snippet',
    detail,
    insert: literally(lead) + placed(lines, column, indent),
    span,
    isSnippet: true,
    ...(skipped === '' ? {} : { filter: skipped + label }),
    rank: 3000 + order
  }
}

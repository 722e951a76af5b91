import { keysOf, namedShape, shapeOf } from '../../shape/shapes.ts'
import type { Completion } from '../types.ts'
import { literally, placed } from './snippet.ts'
import type { KeySpot } from './spot.ts'
import { ofKeys, ofNames, wholeFile } from './templates.ts'

/** Whole declarations and longer forms, each small and valid: holes stand only where a person has to choose. */
export function snippetItems(spot: KeySpot): readonly Completion[] {
  if (spot.flow || spot.hasColon || spot.body !== undefined) return []
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
  { span, lead, skipped, column, indent, present }: KeySpot,
  label: string,
  detail: string,
  lines: readonly string[],
  order: number
): Completion {
  return {
    label,
    kind: 'snippet',
    detail,
    insert: literally(lead) + placed(withFreeName(lines, present), column, indent),
    span,
    isSnippet: true,
    ...(skipped === '' ? {} : { filter: skipped + label }),
    rank: 3000 + order
  }
}

/** A template that declares a name, with one that is free in the place of it. */
function withFreeName(lines: readonly string[], present: ReadonlySet<string>): readonly string[] {
  const [first = '', ...rest] = lines
  const name = /^\$\{1:([\w-]+)\}:/.exec(first)?.[1]
  if (name === undefined || !present.has(name)) return lines
  const others = regions.includes(name)
    ? regions
    : Array.from({ length: 100 }, (_, at) => `${name}-${at + 2}`)
  const free = others.find(other => !present.has(other))
  return free === undefined ? lines : [first.replace(name, free), ...rest]
}

const regions: readonly string[] = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2', 'ap-southeast-1']

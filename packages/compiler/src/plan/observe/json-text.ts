import { join } from '../intrinsics.ts'
import { plain, plainList, under } from '../service/plain.ts'
import type { Value } from '../value.ts'

/** A value as JSON inside of a text: what is known only when deploying is joined in between its parts. */
export function jsonText(value: Value): Value {
  return join(...partsOf(value))
}

function partsOf(value: Value): readonly Value[] {
  const inner = plain(value)
  if (inner === undefined) return ['null']
  if (typeof inner !== 'object') return [JSON.stringify(inner)]
  if (Array.isArray(inner)) return bracketed('[', inner.map(partsOf), ']')
  if (isReference(inner)) return ['"', ...textParts(inner), '"']
  const entries = Object.entries(inner as { readonly [key: string]: Value | undefined })
  return bracketed(
    '{',
    entries.flatMap(([key, own]) =>
      own === undefined ? [] : [[`${JSON.stringify(key)}:`, ...partsOf(own)]]
    ),
    '}'
  )
}

function bracketed(open: string, items: readonly (readonly Value[])[], close: string): readonly Value[] {
  return [open, ...items.flatMap((item, index) => (index === 0 ? item : [',', ...item])), close]
}

/** What stands between the quotes. Names and ids of AWS have no characters that JSON would escape. */
function textParts(value: Value): readonly Value[] {
  const inner = plain(value)
  if (inner === undefined) return []
  if (typeof inner === 'string') return [JSON.stringify(inner).slice(1, -1)]
  const [separator, parts] = plainList(under(inner, 'Fn::Join'))
  return plain(separator) === '' ? plainList(parts).flatMap(textParts) : [inner]
}

function isReference(value: Value): boolean {
  const [key, ...others] = Object.keys(value)
  return others.length === 0 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'))
}

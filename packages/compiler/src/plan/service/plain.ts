import { isSourced, type Value } from '../value.ts'

/** A value without its place. */
export function plain(value: Value | undefined): Exclude<Value, { readonly value: Value }> | undefined {
  let inner = value
  while (inner !== undefined && typeof inner === 'object' && isSourced(inner)) inner = inner.value
  return inner as Exclude<Value, { readonly value: Value }> | undefined
}

export function plainNumber(value: Value | undefined): number | undefined {
  const inner = plain(value)
  return typeof inner === 'number' ? inner : undefined
}

/** A list, empty where the value is none. */
export function plainList(value: Value | undefined): readonly Value[] {
  const inner = plain(value)
  return Array.isArray(inner) ? inner : []
}

/** The value under a key of an object. */
export function under(value: Value | undefined, key: string): Value | undefined {
  const inner = plain(value)
  if (typeof inner !== 'object' || Array.isArray(inner)) return undefined
  return (inner as { readonly [key: string]: Value | undefined })[key]
}

/**
 * A text with what is known only when deploying as marks: `{AWS::AccountId}` and `{}` for anything
 * else. What has the same marks and letters is the same text.
 */
export function flatText(value: Value | undefined): string {
  const inner = plain(value)
  if (typeof inner !== 'object') return inner === undefined ? '' : String(inner)
  const reference = plain(under(inner, 'Ref'))
  if (typeof reference === 'string') return `{${reference}}`
  const [separator, parts] = plainList(under(inner, 'Fn::Join'))
  return plain(separator) === '' ? plainList(parts).map(flatText).join('') : '{}'
}

/** Values that differ, each once, in the order of their first places. */
export function distinct(values: readonly Value[]): readonly Value[] {
  const found = new Map<string, Value>()
  for (const value of values) {
    const key = keyOf(value)
    if (!found.has(key)) found.set(key, value)
  }
  return [...found.values()]
}

/** The same for the same value, whatever set it. */
export function keyOf(value: Value | undefined): string {
  const inner = plain(value)
  if (Array.isArray(inner)) return `[${inner.map(keyOf).join(',')}]`
  if (typeof inner !== 'object') return JSON.stringify(inner) ?? ''
  const entries = Object.entries(inner as { readonly [key: string]: Value | undefined })
  return `{${entries.map(([key, own]) => `${JSON.stringify(key)}:${keyOf(own)}`).join(',')}}`
}

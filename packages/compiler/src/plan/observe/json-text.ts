import { join } from '../intrinsics.ts'
import { plain, plainList, under } from '../service/plain.ts'
import type { Value } from '../value.ts'

/** A value as JSON inside of a text: what is known only when deploying is joined in between its parts. */
export function jsonText(value: Value): Value {
  const parts: Value[] = []
  write(value, parts)
  return join(...parts)
}

/** Adds the parts of a value to those that stand before it; texts that follow each other become one. */
function write(value: Value, parts: Value[]): void {
  const inner = plain(value)
  if (inner === undefined) add('null', parts)
  else if (typeof inner !== 'object') add(JSON.stringify(inner), parts)
  else if (Array.isArray(inner)) {
    let before = '['
    for (const item of inner) {
      add(before, parts)
      write(item, parts)
      before = ','
    }
    add(before === '[' ? '[]' : ']', parts)
  } else if (isReference(inner)) {
    add('"', parts)
    for (const part of textParts(inner)) add(part, parts)
    add('"', parts)
  } else writeObject(inner as { readonly [key: string]: Value | undefined }, parts)
}

function writeObject(object: { readonly [key: string]: Value | undefined }, parts: Value[]): void {
  let before = '{'
  for (const key of Object.keys(object)) {
    const own = object[key]
    if (own === undefined) continue
    add(`${before}${JSON.stringify(key)}:`, parts)
    write(own, parts)
    before = ','
  }
  add(before === '{' ? '{}' : '}', parts)
}

function add(part: Value, parts: Value[]): void {
  const last = parts.at(-1)
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
  else parts.push(part)
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

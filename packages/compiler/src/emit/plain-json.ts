import { isSourced, type Value } from '../plan/value.ts'
import type { Json } from './template.ts'

/** A value without its places. */
export function plainJson(value: Value): Json {
  if (typeof value !== 'object') return value
  if (isSourced(value)) return plainJson(value.value)
  if (Array.isArray(value)) return value.map(plainJson)
  const entries = Object.entries(value) as [string, Value | undefined][]
  return Object.fromEntries(
    entries.flatMap(([key, inner]) => (inner === undefined ? [] : [[key, plainJson(inner)]]))
  )
}

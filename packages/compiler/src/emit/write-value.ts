import { isSourced, placeOf, type Value } from '../plan/value.ts'
import type { Place } from '../text/place.ts'
import type { Json } from './template.ts'

/** What a reference to a logical id becomes in the stack that is being written. */
export interface References {
  /** `Ref` of a parameter, resource or pseudo parameter. */
  ref(id: string): Json
  attribute(id: string, name: string): Json
}

/**
 * A value of a plan as the JSON of a template: places are taken out and kept by path, undefined
 * keys are left out, references are resolved for the stack.
 */
export function writeValue(
  value: Value,
  path: string,
  references: References,
  origins: Map<string, Place>
): Json {
  if (typeof value !== 'object') return value
  if (isSourced(value)) {
    origins.set(path, placeOf(value))
    return writeValue(value.value, path, references, origins)
  }
  if (isList(value)) return value.map((item, at) => writeValue(item, `${path}/${at}`, references, origins))
  const { Ref: ref, 'Fn::GetAtt': attribute } = value
  if (typeof ref === 'string') return references.ref(ref)
  if (isList(attribute)) {
    const [id, name] = attribute
    if (typeof id === 'string' && typeof name === 'string') return references.attribute(id, name)
  }
  const entries: [string, Json][] = []
  for (const key of Object.keys(value)) {
    const inner = value[key]
    if (inner !== undefined)
      entries.push([key, writeValue(inner, `${path}/${escapeStep(key)}`, references, origins)])
  }
  return Object.fromEntries(entries)
}

/** One step of a JSON pointer (RFC 6901). */
export function escapeStep(step: string): string {
  return /[~/]/.test(step) ? step.replaceAll('~', '~0').replaceAll('/', '~1') : step
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

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
  return write(value, [path], references, origins)
}

/** `steps` lead to the value; they become a path only where the value has a place. */
function write(
  value: Value,
  steps: (string | number)[],
  references: References,
  origins: Map<string, Place>
): Json {
  if (typeof value !== 'object') return value
  if (isSourced(value)) {
    origins.set(pathOf(steps), placeOf(value))
    return write(value.value, steps, references, origins)
  }
  if (isList(value))
    return value.map((item, at) => {
      steps.push(at)
      const written = write(item, steps, references, origins)
      steps.pop()
      return written
    })
  const { Ref: ref, 'Fn::GetAtt': attribute } = value
  if (typeof ref === 'string') return references.ref(ref)
  if (isList(attribute)) {
    const [id, name] = attribute
    if (typeof id === 'string' && typeof name === 'string') return references.attribute(id, name)
  }
  const object: { [key: string]: Json } = {}
  for (const key of Object.keys(value)) {
    const inner = value[key]
    if (inner === undefined) continue
    steps.push(key)
    put(object, key, write(inner, steps, references, origins))
    steps.pop()
  }
  return object
}

/** An assignment to `__proto__` would not make a key. */
function put(object: { [key: string]: Json }, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  else object[key] = value
}

/** The first step is a path already. */
function pathOf([path = '', ...steps]: readonly (string | number)[]): string {
  let whole = String(path)
  for (const step of steps) whole += `/${typeof step === 'number' ? step : escapeStep(step)}`
  return whole
}

/** One step of a JSON pointer (RFC 6901). */
export function escapeStep(step: string): string {
  return step.includes('~') || step.includes('/') ? step.replaceAll('~', '~0').replaceAll('/', '~1') : step
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

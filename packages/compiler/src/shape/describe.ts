import type { KeyShape, ShapeRef, TextShape } from '@meshc/schema/shapes'
import { documentShape, keysOf, shapeOf, valueShape } from './shapes.ts'

/** What is known of a place: the documentation of its key, and what may stand there. */
export interface Description {
  readonly doc: string
  readonly default: string | undefined
  readonly examples: readonly string[]
  readonly shape: ShapeRef
  /** Words that may stand there, all of them when `closed`. */
  readonly values: readonly string[]
  readonly closed: boolean
  readonly required: boolean
}

export type Step = string | number

/** The shape of what stands at a path of a file: keys, names and indexes from the top. */
export function shapeAt(path: readonly Step[], isRoot = true): ShapeRef | undefined {
  let ref: ShapeRef | undefined = documentShape(isRoot)
  for (const step of path) {
    if (ref === undefined) return undefined
    ref = typeof step === 'number' ? shapeOf(ref).list?.item : valueShape(ref, step)
  }
  return ref
}

/** The description of the key at a path; of a name of the user's own, that of the key around it. */
export function describePath(path: readonly Step[], isRoot = true): Description | undefined {
  for (let length = path.length; length > 0; length--) {
    const step = path[length - 1]
    const ref = shapeAt(path.slice(0, length - 1), isRoot)
    if (ref === undefined) return undefined
    const found = typeof step === 'string' ? describeKey(ref, step) : undefined
    if (found !== undefined) return found
    // A key that a map with known keys alone does not have is no name, and has no description.
    if (typeof step === 'string' && shapeOf(ref).map?.names === undefined) return undefined
  }
  return undefined
}

/** The description of one key of a map. */
export function describeKey(ref: ShapeRef, key: string): Description | undefined {
  const known = keysOf(ref).get(key)
  return known === undefined ? undefined : describe(known, shapeOf(ref).map?.required.includes(key) ?? false)
}

/** All known keys of a map, in their order. */
export function describeKeys(ref: ShapeRef): ReadonlyMap<string, Description> {
  const required = shapeOf(ref).map?.required ?? []
  return new Map([...keysOf(ref)].map(([key, known]) => [key, describe(known, required.includes(key))]))
}

/** Every path at which a key of this name stands, `service.timeout` as `['services', '*', 'timeout']`; for `explain`. */
export function pathsOfKey(key: string): readonly (readonly string[])[] {
  const found: (readonly string[])[] = []
  const seen = new Set<ShapeRef>()
  const search = (ref: ShapeRef, path: readonly string[]): void => {
    if (seen.has(ref)) return
    seen.add(ref)
    const shape = shapeOf(ref)
    // A patch has the keys of what it changes, so it is no place of its own.
    if (shape.map?.mode === 'patch') return
    if (shape.list !== undefined) search(shape.list.item, path)
    for (const [name, { shape: below }] of keysOf(ref)) {
      if (name === key) found.push([...path, name])
      search(below, [...path, name])
    }
    if (shape.map?.names !== undefined) search(shape.map.names.value, [...path, '*'])
  }
  // What services and `defaults` share is shown where people look for it.
  const services = valueShape(documentShape(true), 'services')
  if (services !== undefined) search(services, ['services'])
  search(documentShape(true), [])
  return found
}

function describe(key: KeyShape, required: boolean): Description {
  const text = shapeOf(key.shape).text
  return {
    doc: key.doc,
    default: key.default,
    examples: key.examples,
    shape: key.shape,
    values: text === undefined ? [] : allowedWords(text),
    closed: text?.closed ?? false,
    required
  }
}

function allowedWords(text: TextShape): readonly string[] {
  return text.type === 'boolean' ? ['true', 'false', ...(text.values ?? [])] : (text.values ?? [])
}

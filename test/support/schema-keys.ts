import type { ShapeRef } from '@meshc/schema/shapes'
import { tables } from '@meshc/schema/tables'

/** The shapes that give their name to the keys below them, those of most meaning first. */
const first = ['service', 'version', 'route', 'call', 'deployment', 'gateway', 'external', 'mesh', 'region']

/** What each shape is called; the keys of a map stand behind it. The root is ''. */
export const shapeNames: ReadonlyMap<ShapeRef, string> = namesOfShapes()

/**
 * Every key of the language once, in the words of the reference: `timeout.request`,
 * `service.calls`, `observability.logs.retention`. A map that may stand in several places (a timeout of a
 * service, of a route, of a policy) is one map here, under its name or under the first place it is met.
 */
export function schemaKeys(): readonly string[] {
  return [...shapeNames].flatMap(([ref, name]) =>
    Object.keys(tables.shapes[ref]?.map?.keys ?? {}).map(key => nameOfKey(name, key))
  )
}

/** What a key is called in a shape of this name. */
export function nameOfKey(shape: string, key: string): string {
  return shape === '' ? key : `${shape}.${key}`
}

function namesOfShapes(): ReadonlyMap<ShapeRef, string> {
  const named = new Map(Object.entries(tables.named).map(([name, ref]) => [ref, name]))
  const names = new Map<ShapeRef, string>()
  const walk = (ref: ShapeRef, path: string): void => {
    const shape = tables.shapes[ref]
    if (shape === undefined || names.has(ref)) return
    const here = named.get(ref) ?? path
    names.set(ref, here)
    for (const [key, { shape: inner }] of Object.entries(shape.map?.keys ?? {}))
      walk(inner, nameOfKey(here, key))
    if (shape.map?.names !== undefined) walk(shape.map.names.value, `${here}.*`)
    if (shape.list !== undefined) walk(shape.list.item, `${here}[]`)
  }
  for (const name of first) {
    const ref = tables.named[name]
    if (ref !== undefined) walk(ref, name)
  }
  walk(tables.root, '')
  return names
}

import type { ShapeRef } from '@meshc/schema/shapes'
import { tables } from '@meshc/schema/tables'

/** The shapes that give their name to the keys below them, those of most meaning first. */
const first = ['service', 'version', 'route', 'call', 'deployment', 'gateway', 'external', 'mesh', 'region']

/**
 * Every key of the language once, in the words of the reference: `timeout.request`,
 * `service.calls`, `observability.logs.retention`. A map that may stand in several places (a timeout of a
 * service, of a route, of a policy) is one map here, under its name or under the first place it is met.
 */
export function schemaKeys(): readonly string[] {
  const names = new Map(Object.entries(tables.named).map(([name, ref]) => [ref, name]))
  const seen = new Set<ShapeRef>()
  const keys: string[] = []
  const walk = (ref: ShapeRef, path: string): void => {
    const shape = tables.shapes[ref]
    if (shape === undefined || seen.has(ref)) return
    seen.add(ref)
    const here = names.get(ref) ?? path
    for (const [key, { shape: inner }] of Object.entries(shape.map?.keys ?? {})) {
      const name = here === '' ? key : `${here}.${key}`
      keys.push(name)
      walk(inner, name)
    }
    if (shape.map?.names !== undefined) walk(shape.map.names.value, `${here}.*`)
    if (shape.list !== undefined) walk(shape.list.item, `${here}[]`)
  }
  for (const name of first) {
    const ref = tables.named[name]
    if (ref !== undefined) walk(ref, name)
  }
  walk(tables.root, '')
  return keys
}

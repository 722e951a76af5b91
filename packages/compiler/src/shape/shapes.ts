import type { KeyShape, Shape, ShapeRef } from '@meshc/schema/shapes'
import { tables } from '@meshc/schema/tables'

const noKeys: ReadonlyMap<string, KeyShape> = new Map()
const keyMaps: (ReadonlyMap<string, KeyShape> | undefined)[] = []

export function shapeOf(ref: ShapeRef): Shape {
  const shape = tables.shapes[ref]
  if (shape === undefined) throw new Error(`There is no shape ${ref}.`)
  return shape
}

/** The known keys of a shape's map. A Map, because `constructor` and `toString` are ordinary keys that people may write. */
export function keysOf(ref: ShapeRef): ReadonlyMap<string, KeyShape> {
  let keys = keyMaps[ref]
  if (keys === undefined) {
    const map = shapeOf(ref).map
    keys = map === undefined ? noKeys : new Map(Object.entries(map.keys))
    keyMaps[ref] = keys
  }
  return keys
}

/** The shape of what stands under a key of a map: a known key, else a name of the user's own. */
export function valueShape(ref: ShapeRef, key: string): ShapeRef | undefined {
  return keysOf(ref).get(key)?.shape ?? shapeOf(ref).map?.names?.value
}

/** The shape of a whole mesh.yaml, or of a file that it includes. */
export function documentShape(isRoot: boolean): ShapeRef {
  return isRoot ? tables.root : tables.included
}

/** A shape by its name in the tables: `service`, `route`, `timeout`, … */
export function namedShape(name: string): ShapeRef {
  const ref = Object.hasOwn(tables.named, name) ? tables.named[name] : undefined
  if (ref === undefined) throw new Error(`No shape is named ${name}.`)
  return ref
}

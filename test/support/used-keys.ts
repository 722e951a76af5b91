import type { ShapeRef } from '@meshc/schema/shapes'
import { tables } from '@meshc/schema/tables'
import { parse } from 'yaml'
import { nameOfKey, shapeNames } from './schema-keys.ts'

/**
 * The keys that a file of a mesh writes out, by the names of `schemaKeys`. A word of a sentence is no key, and
 * what a patch of an overlay writes counts as the key that it changes.
 */
export function usedKeys(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  walk(parse(text, { merge: true, schema: 'failsafe' }), tables.root, found)
  return found
}

function walk(value: unknown, ref: ShapeRef, found: Set<string>): void {
  const shape = tables.shapes[ref]
  if (shape === undefined || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const item of value) if (shape.list !== undefined) walk(item, shape.list.item, found)
    return
  }
  for (const [key, inner] of Object.entries(value)) {
    const known = shape.map?.keys[key]
    const names = shape.map?.names
    if (known !== undefined) {
      found.add(nameOfKey(shapeNames.get(ref) ?? '', key))
      walk(inner, known.shape, found)
    } else if (names !== undefined) walk(inner, names.value, found)
  }
}

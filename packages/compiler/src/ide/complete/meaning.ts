import type { KeyShape, ShapeRef } from '@meshc/schema/shapes'
import { documentShape, keysOf, shapeOf, valueShape } from '../../shape/shapes.ts'
import type { Step } from './blocks.ts'
import type { Meaning } from './spot.ts'

/** What the language says of a path; undefined where it knows nothing of it. */
export function meaningOf(path: readonly Step[], isRoot: boolean): Meaning | undefined {
  let ref: ShapeRef = documentShape(isRoot)
  let around: ShapeRef | undefined
  let keyShape: KeyShape | undefined
  let mode = shapeOf(ref).map?.mode
  for (const step of path) {
    const next: ShapeRef | undefined =
      typeof step === 'number' ? shapeOf(ref).list?.item : valueShape(ref, step)
    if (next === undefined) return undefined
    around = ref
    keyShape = typeof step === 'number' ? undefined : keysOf(ref).get(step)
    ref = next
    mode = shapeOf(ref).map?.mode ?? mode
  }
  return { path, ref, mode, around, keyShape }
}

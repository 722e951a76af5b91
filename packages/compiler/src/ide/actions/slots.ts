import type { ShapeRef } from '@meshc/schema/shapes'
import type { MapNode, Node, Pair } from '../../syntax/nodes.ts'
import type { Site } from '../site.ts'

/** A value around a cursor: where it stands, in which pair, and what the language says of it. */
export interface Slot {
  readonly node: Node
  /** From the top of the file to the value. */
  readonly path: readonly (string | number)[]
  readonly shape: ShapeRef | undefined
  /** The pair whose value it is; undefined for an item of a list. */
  readonly pair: Pair | undefined
  /** The map or list that holds it. */
  readonly holder: Node
  /** Whether it stands between brackets. */
  readonly inFlow: boolean
}

/** The values around a cursor, the innermost first. On a key it is the value of the key. */
export function slotsAround({ steps, ancestors, node, path, shapes, cut }: Site): readonly Slot[] {
  const outer = cut.within === undefined ? 0 : 1
  const slots = steps.map((step, at): Slot => {
    const holder = ancestors[at] as Node
    const pair = step.kind === 'item' ? undefined : step.pair
    return {
      node: pair?.value ?? ancestors[at + 1] ?? node,
      path: path.slice(0, outer + at + 1),
      shape: shapes[outer + at],
      pair,
      holder,
      inFlow: ancestors.slice(0, at + 1).some(one => (one.kind === 'map' || one.kind === 'list') && one.flow)
    }
  })
  return slots.reverse()
}

/** The declaration of a service (or external …) around a cursor: its name, its pair and its keys. */
export interface DeclarationAt {
  readonly section: string
  readonly name: string
  readonly pair: Pair
  readonly map: MapNode
  /** The map that holds the pair. */
  readonly holder: MapNode
}

/** The declaration that a cursor stands in, where it is a member of a top-level collection written as a map. */
export function declarationAt({ ancestors, steps, cut, path }: Site): DeclarationAt | undefined {
  const at = cut.within === undefined ? 1 : 0
  const step = steps[at]
  const holder = ancestors[at]
  if (step === undefined || step.kind === 'item' || holder?.kind !== 'map') return undefined
  const { pair } = step
  if (pair.value.kind !== 'map' || pair.value.entry !== pair.key.entry) return undefined
  return { section: String(path[0]), name: pair.key.text, pair, map: pair.value, holder }
}

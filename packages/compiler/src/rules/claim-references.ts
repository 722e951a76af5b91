import type { Expression } from '../expr/types.ts'
import type { Mesh } from '../model/types.ts'
import type { Place } from '../text/place.ts'
import { placeWithin } from './place-within.ts'

/** A name inside an invariant: `service.auth@v2`. */
export interface ClaimReference {
  readonly root: string
  readonly name: string
  readonly nameAt: Place
  readonly at: Place
  readonly version: string | undefined
  readonly versionAt: Place | undefined
}

/** Every name that the invariants of a mesh refer to. */
export function claimReferences({ invariants }: Mesh): readonly ClaimReference[] {
  return invariants.flatMap(({ value, at }) => {
    const found: ClaimReference[] = []
    collect(value, at, found)
    return found
  })
}

function collect(expression: Expression, at: Place, found: ClaimReference[]): void {
  for (const part of partsOf(expression)) collect(part, at, found)
  if (expression.kind !== 'reference') return
  const { root, name, nameSpan, version, versionSpan } = expression
  const versionAt =
    versionSpan === undefined ? undefined : placeWithin(at, versionSpan.start, versionSpan.end)
  found.push({ root, name, nameAt: placeWithin(at, nameSpan.start, nameSpan.end), at, version, versionAt })
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'or':
    case 'and':
      return expression.parts
    case 'not':
      return [expression.part]
    case 'compare':
      return [expression.left, expression.right]
    case 'call':
      return expression.arguments
    case 'in':
      return [expression.value, expression.from, expression.to]
    case 'present':
    case 'times':
      return [expression.value]
    default:
      return []
  }
}

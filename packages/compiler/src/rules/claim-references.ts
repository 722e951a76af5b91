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
  switch (expression.kind) {
    case 'or':
    case 'and':
      for (const part of expression.parts) collect(part, at, found)
      return
    case 'not':
      return collect(expression.part, at, found)
    case 'compare':
      collect(expression.left, at, found)
      return collect(expression.right, at, found)
    case 'call':
      for (const argument of expression.arguments) collect(argument, at, found)
      return
    case 'in':
    case 'present':
    case 'times':
      return collect(expression.value, at, found)
    case 'reference': {
      const { root, name, nameSpan, version, versionSpan } = expression
      const versionAt = versionSpan === undefined ? undefined : placeWithin(at, versionSpan.start, versionSpan.end)
      found.push({ root, name, nameAt: placeWithin(at, nameSpan.start, nameSpan.end), at, version, versionAt })
    }
  }
}

import type { ScalarNode } from '../syntax/nodes.ts'
import { placeIn } from '../syntax/scalar-map.ts'
import type { Place } from '../text/place.ts'

/** Where a part of a sentence or an expression is written; `at` is the place of the whole, and the offsets count in its decoded text. */
export function placeWithin(at: Place, from: number, to: number): Place {
  return isScalar(at) ? placeIn(at, from, to) : at
}

function isScalar(at: Place): at is ScalarNode {
  return 'kind' in at && at.kind === 'scalar'
}

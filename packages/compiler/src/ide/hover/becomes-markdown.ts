import type { Place } from '../../text/place.ts'
import type { Spot } from './spot.ts'

/** The emitted resources of a place, and the property that its line sets. */
export function becomesMarkdown(_spot: Spot, _place: Place): string | undefined {
  return undefined
}

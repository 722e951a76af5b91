import type { Place } from '../text/place.ts'

/** Whether a place is shared: what stands under `defaults` and `policies` is no word about one service, what stands in an overlay may be one. */
export function isInherited({ entry }: Place): boolean {
  return /^(?:defaults|policies)\b/.test(entry.id)
}

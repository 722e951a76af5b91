import type { Fix } from '../diagnostics/diagnostic.ts'
import { printDuration } from '../expr/print-measure.ts'
import type { Service } from '../model/types.ts'
import type { Place } from '../text/place.ts'

/**
 * Offers another duration where one is written. Nothing where the service inherits it: what `defaults` or a policy
 * says is said of others too.
 */
export function replaceDuration(
  title: (duration: string) => string,
  ms: number,
  at: Place | undefined,
  service: Pick<Service, 'at'> | undefined
): readonly Fix[] {
  if (at === undefined || !Number.isFinite(ms) || ms <= 0) return []
  if (service !== undefined && at.entry !== service.at.entry) return []
  const insert = printDuration(ms)
  return [{ title: title(insert), safe: false, edits: [{ at, insert }] }]
}

/** A tenth of a second is as fine as people write times. */
const stepMs = 100

/** The next duration that people would write, at least as long as the given one. */
export function roundedUpMs(ms: number): number {
  return Math.ceil(ms / stepMs) * stepMs
}

/** The longest duration that people would write below the given one; 0 where there is none. */
export function belowMs(ms: number): number {
  return Math.max(0, (Math.ceil(ms / stepMs) - 1) * stepMs)
}

import type { Place } from '../../text/place.ts'
import type { Span } from '../../text/span.ts'

/** Something that the file asks for and that the target does otherwise, or not at all. */
export interface Loss {
  /** The feature by its name in the table of capabilities: `retry.backoff`. */
  readonly feature: string
  /**
   * `breaks`: requests go elsewhere than the file says, and nobody can accept that. `lacks`: something
   * that the mesh relies on is not there. `differs`: a value is one that the target sets itself.
   */
  readonly weight: 'breaks' | 'lacks' | 'differs'
  readonly at: Place
  /** The part of the text at `at` that asks for it, in its decoded text; undefined for all of it. */
  readonly within?: Span | undefined
  /** What the file asks for and what the target does instead, as one sentence. */
  readonly message: string
  /** What to do. */
  readonly help: string
}

/** The feature as `lint.accept` calls it: `eject.maxEjection` is `eject-max-ejection`. */
export function lossName(feature: string): string {
  return feature
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('.', '-')
    .toLowerCase()
}

import type { DiffRuleName } from '../rules/diff-rules.ts'
import type { Place } from '../text/place.ts'

/** What a change is about; changes are shown in this order. */
export const areas = [
  'contract',
  'routing',
  'policy',
  'effect',
  'security',
  'rollout',
  'capacity',
  'invariant',
  'app'
] as const

export type Area = (typeof areas)[number]

/** One thing that the mesh does otherwise than before, in words for a reviewer. */
export interface Change {
  readonly area: Area
  /** Path of what it belongs to: `services.auth`, `gateways.public`, `regions.eu-west-1`. */
  readonly subject: string
  /** One sentence with both values, in the names of the file. */
  readonly message: string
  /** Further lines: example requests, ways through the mesh. */
  readonly details: readonly string[]
  /** Where it was said; undefined: nowhere, so a default held. */
  readonly before: Place | undefined
  /** Where it is said now. */
  readonly after: Place | undefined
  /** The rule that judges the change; undefined: it is only shown. */
  readonly verdict: Verdict | undefined
}

export interface Verdict {
  readonly rule: DiffRuleName
  /** The rule speaks only where this is more than its option; left out: always. */
  readonly amount?: { readonly option: string; readonly value: number }
  /** What to do. */
  readonly help: string
}

/** A change without what most have none of. */
export function change(
  area: Area,
  subject: string,
  message: string,
  rest: Partial<Pick<Change, 'details' | 'before' | 'after' | 'verdict'>> = {}
): Change {
  const { details = [], before, after, verdict } = rest
  return { area, subject, message, details, before, after, verdict }
}

/** `a`, `b` and 3 more. */
export function someOf(names: readonly string[], most = 3): string {
  const quoted = names.map(name => `\`${name}\``)
  if (quoted.length > most + 1) return `${quoted.slice(0, most).join(', ')} and ${quoted.length - most} more`
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}

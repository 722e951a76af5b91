import type { Diagnostic, Level } from '../diagnostics/diagnostic.ts'
import type { Settings } from './settings.ts'

/** What those who ask want of the rules, beside what the mesh says of them. Compared by identity, so one run has one. */
export interface RuleWishes {
  /** What holds where the mesh says nothing. */
  readonly under: Settings | undefined
  /** Levels that win over those of the mesh. */
  readonly over: ReadonlyMap<string, Level | 'off'>
  /** The only rules that run; undefined for all. */
  readonly only: ReadonlySet<string> | undefined
}

/**
 * Whether a finding is shown where only some rules run. What keeps a mesh from being read is shown in any case: those
 * rules cannot speak of what was not read.
 */
export function isWished({ rule, level }: Diagnostic, { only }: RuleWishes): boolean {
  return only === undefined || only.has(rule) || level === 'error'
}

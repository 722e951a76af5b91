import type { Position } from '../text/source-file.ts'
import type { Level } from './diagnostic.ts'

/**
 * A finding with places of whole files instead of entries: what renderers read, and what
 * `--format json` prints as it is.
 */
export interface LocatedDiagnostic {
  readonly rule: string
  readonly level: Level
  readonly message: string
  readonly file: string
  readonly span: LocatedSpan
  /** `services.auth.routes[0].timeout`; empty for the file as a whole. */
  readonly path: string
  readonly notes: readonly LocatedNote[]
  readonly help?: string
  readonly fixes: readonly LocatedFix[]
  /** The environments in which it was found, when it was not found in all of them. */
  readonly environments?: readonly string[]
}

export interface LocatedSpan {
  readonly start: Position
  readonly end: Position
}

export interface LocatedNote {
  readonly message: string
  readonly file: string
  readonly span: LocatedSpan
}

export interface LocatedFix {
  readonly title: string
  readonly safe: boolean
  readonly edits: readonly { readonly file: string; readonly span: LocatedSpan; readonly insert: string }[]
}

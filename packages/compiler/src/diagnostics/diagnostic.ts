import type { Place } from '../text/place.ts'

export type Level = 'error' | 'warning' | 'info'

/** A remark at another place that belongs to a finding. */
export interface Note {
  readonly at: Place
  readonly message: string
}

export interface FixEdit {
  readonly at: Place
  readonly insert: string
}

/** A change of the text that removes the finding. A safe one keeps what the file means to say; others need a person's choice. */
export interface Fix {
  readonly title: string
  readonly safe: boolean
  readonly edits: readonly FixEdit[]
}

/** One finding as data. Words for the terminal, JSON and the editor are made from it elsewhere. */
export interface Diagnostic {
  /** Stable name, `unbalanced-weights`; `meshc explain NAME` prints its page. */
  readonly rule: string
  readonly level: Level
  readonly message: string
  readonly at: Place
  readonly notes: readonly Note[]
  readonly help?: string
  /** What the target cannot do, by the name that `lint.accept` calls it; undefined for a finding that is no loss. */
  readonly loss?: LossTag
  readonly fixes: readonly Fix[]
}

/** `retry-backoff`, and whether a build may go on with it. */
export interface LossTag {
  readonly name: string
  readonly isAcceptable: boolean
}

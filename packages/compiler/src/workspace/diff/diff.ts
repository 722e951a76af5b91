import type { RuleWishes } from '../../check/rule-wishes.ts'
import type { Level } from '../../diagnostics/diagnostic.ts'
import type { Area } from '../../diff/change.ts'
import type { Action } from '../../diff/resources/compare-templates.ts'
import type { PropertyChange } from '../../diff/resources/replacement.ts'
import type { TargetName } from '../../model/types.ts'
import type { DiffCategory } from '../../rules/diff-rules.ts'

/** `environment`: one; undefined asks for all. `target` wins over what the files say, on both sides. */
export interface DiffQuestion {
  readonly environment: string | undefined
  readonly target: TargetName | undefined
  /** `YYYY-MM-DD`, for approvals that end. */
  readonly today: string
  /** Levels that win over those of the file. */
  readonly rules?: RuleWishes | undefined
  /** Whether templates are made and compared as well. */
  readonly resources: boolean
}

/** All that differs between two states of a mesh. */
export interface Diff {
  readonly mesh: string
  /** In the order of areas, equal ones of several environments and regions once. */
  readonly changes: readonly ShownChange[]
  readonly resources: readonly StackChanges[]
  /** Approvals that approve nothing of this change. */
  readonly unused: readonly Approval[]
  /** What keeps a part from being compared, in words. */
  readonly notes: readonly string[]
  /** There was no mesh before. */
  readonly isNew: boolean
  /** How many combinations of environment and region were compared. */
  readonly compared: number
}

export interface ShownChange {
  readonly area: Area
  readonly subject: string
  readonly message: string
  readonly details: readonly string[]
  readonly before: DiffPlace | undefined
  readonly after: DiffPlace | undefined
  readonly finding: DiffFinding | undefined
  /** Where it is so; empty: wherever was looked. */
  readonly where: readonly Where[]
}

export interface DiffPlace {
  readonly file: string
  readonly line: number
  readonly column: number
  /** The line, without the blanks around it. */
  readonly text: string
}

export interface DiffFinding {
  readonly rule: string
  readonly category: DiffCategory
  readonly level: Level
  readonly help: string
  /** Set when `lint.accept` approves it: it counts no more. */
  readonly approved: Approval | undefined
}

export interface Approval {
  readonly rule: string
  readonly at: string | undefined
  readonly reason: string
  readonly until: string | undefined
}

export interface Where {
  readonly environment: string | undefined
  readonly region: string | undefined
}

/** The resources of one stack of one environment that differ. */
export interface StackChanges {
  readonly environment: string | undefined
  /** `edge`: what stands in front of the regions. */
  readonly region: string
  readonly stack: string
  /** Resources that are equal. */
  readonly unchanged: number
  readonly changes: readonly ShownResource[]
}

export interface ShownResource {
  readonly action: Action
  readonly id: string
  readonly type: string
  readonly was: { readonly id: string; readonly stack: string } | undefined
  readonly because: string | undefined
  readonly properties: readonly PropertyChange[]
  readonly before: DiffPlace | undefined
  readonly after: DiffPlace | undefined
  readonly subject: string
  readonly finding: DiffFinding | undefined
}

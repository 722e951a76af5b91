import type { TargetName } from '../model/types.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** A mesh as somebody looks at it in an editor. Every feature is a function of this and of a place in a file. */
export interface Ide {
  readonly workspace: Workspace
  readonly view: View
}

/** The environment, region and target that hovers, hints and compiled resources are of. */
export interface View {
  /** Undefined: the first one that the file declares, else the file as written. */
  readonly environment: string | undefined
  /** Undefined: the primary region. */
  readonly region: string | undefined
  /** Wins over the file's `target`. */
  readonly target: TargetName | undefined
  /** `YYYY-MM-DD`, for suppressions that end. */
  readonly today: string
}

/** A place in a file: the path as the workspace names it, and an offset in UTF-16 units from 0. */
export interface Cursor {
  readonly file: string
  readonly offset: number
}

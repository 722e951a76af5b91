import type { FixKind } from '../../workspace/fix-workspace.ts'

/** The options of `lint` that change files or read a baseline. */
export interface ChangeOptions {
  readonly fix: FixKind | undefined
  readonly diff: boolean
  readonly 'add-suppressions': string | undefined
  readonly until: string | undefined
  readonly baseline: string | undefined
  /** Empty for the usual file beside each mesh. */
  readonly 'write-baseline': string | undefined
  readonly 'prune-baseline': boolean
}

/** Whether one of them is given; most runs have none, and then their code is not loaded. */
export function wantsChanges(options: ChangeOptions): boolean {
  return (
    options.fix !== undefined ||
    options.diff ||
    options['add-suppressions'] !== undefined ||
    options.until !== undefined ||
    options.baseline !== undefined ||
    options['write-baseline'] !== undefined ||
    options['prune-baseline']
  )
}

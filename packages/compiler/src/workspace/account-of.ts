import { text } from '../model/read-values.ts'
import type { Workspace } from './workspace.ts'

/** The AWS account that an environment is for, `111122223333`; undefined where the file names none. */
export function accountOf(workspace: Workspace, environment: string | undefined): string | undefined {
  if (environment === undefined) return undefined
  const patches = workspace.composed().environments.get(environment)?.patches ?? []
  return patches.map(patch => text(patch, 'account')?.value).find(account => account !== undefined)
}

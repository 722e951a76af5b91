import type { TargetName } from '../model/types.ts'
import type { Workspace } from './workspace.ts'

/** The regions that an environment has, in the order of the file; it may take some of the file's away. */
export function regionsOfEnvironment(
  workspace: Workspace,
  {
    environment,
    target
  }: { readonly environment: string | undefined; readonly target: TargetName | undefined }
): readonly string[] {
  return [...workspace.mesh({ environment, region: undefined, target }).regions.keys()]
}

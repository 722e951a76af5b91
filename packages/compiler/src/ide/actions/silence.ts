import type { ReadFile } from '../../workspace/read-files.ts'
import { suppressionOf } from '../../workspace/suppress-workspace.ts'
import type { Ide } from '../ide.ts'
import type { CodeAction } from '../types.ts'
import { changeOf } from './change.ts'
import type { FoundHere } from './finding-at.ts'

/** What stands where a person has to say why a finding is fine. */
export const reasonToWrite = 'TODO say why'

/** A comment above the line that silences a finding there; none for errors and in a file that cannot be read as it is. */
export function silence(
  { workspace }: Ide,
  file: ReadFile,
  { diagnostic, span }: FoundHere
): readonly CodeAction[] {
  const { rule } = diagnostic
  // One line more in such a text could be read as anything.
  if (file.problems.some(({ level, rule: name }) => level === 'error' && name.startsWith('yaml-'))) return []
  const edit = suppressionOf(workspace, diagnostic, { reason: reasonToWrite, until: undefined })
  if (edit === undefined) return []
  return [
    {
      title: `Ignore \`${rule}\` here, with a reason`,
      kind: 'quickfix',
      finding: { rule, span },
      isPreferred: false,
      change: changeOf(workspace, [edit])
    }
  ]
}

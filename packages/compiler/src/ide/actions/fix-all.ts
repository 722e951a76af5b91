import type { Span } from '../../text/span.ts'
import { fixWorkspace } from '../../workspace/fix-workspace.ts'
import type { Ide } from '../ide.ts'
import type { CodeAction, WorkspaceChange } from '../types.ts'
import { editsBetween } from './edits-between.ts'

/**
 * All safe fixes of one file, again and again until none is left, as edits of that file. What would need a change of
 * another file stays. The workspace is as before afterwards.
 */
export function fixAll({ workspace, view }: Ide, file: string): WorkspaceChange {
  const before = workspace.source(file)?.text
  if (before === undefined) return { edits: [] }
  let after = before
  try {
    fixWorkspace(
      workspace,
      { environment: undefined, target: view.target, today: view.today },
      { kind: 'safe', mayEdit: path => path === file, isWanted: finding => finding.file === file }
    )
    after = workspace.source(file)?.text ?? before
  } finally {
    if (after !== before) workspace.setText(file, before)
  }
  return { edits: editsBetween(before, after).map(edit => ({ file, ...edit })) }
}

/** The same as an action; none where nothing is to be fixed. */
export function fixAllAction(ide: Ide, file: string, _span: Span): readonly CodeAction[] {
  const change = fixAll(ide, file)
  return change.edits.length === 0
    ? []
    : [{ title: 'Fix all that is safe to fix', kind: 'source.fixAll', isPreferred: false, change }]
}

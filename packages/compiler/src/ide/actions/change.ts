import type { Fix } from '../../diagnostics/diagnostic.ts'
import { applyEdits } from '../../text/edit.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { spanOf } from '../places.ts'
import type { FileEdit, WorkspaceChange } from '../types.ts'

/** A change with the line ends of the files that it changes. A new file has those of the root. */
export function changeOf(
  workspace: Workspace,
  edits: readonly FileEdit[],
  creates: readonly { readonly file: string; readonly text: string }[] = []
): WorkspaceChange {
  const ended = edits.map(edit => ({ ...edit, insert: withLineEnds(workspace, edit.file, edit.insert) }))
  if (creates.length === 0) return { edits: ended }
  return {
    edits: ended,
    creates: creates.map(({ file, text }) => ({ file, text: withLineEnds(workspace, workspace.root, text) }))
  }
}

/** The change that a fix makes; undefined when some of its places are gone. */
export function changeOfFix(workspace: Workspace, fix: Fix): WorkspaceChange | undefined {
  const edits = fix.edits.flatMap(({ at, insert }) => {
    const span = spanOf(workspace, at)
    return span === undefined ? [] : { ...span, insert }
  })
  return edits.length === fix.edits.length && edits.length > 0 ? changeOf(workspace, edits) : undefined
}

/** The texts of the files that a change reaches, after it. */
export function textsAfter(
  workspace: Workspace,
  { edits, creates = [] }: WorkspaceChange
): ReadonlyMap<string, string> {
  const texts = new Map(creates.map(({ file, text }) => [file, text]))
  for (const file of new Set(edits.map(edit => edit.file)))
    texts.set(
      file,
      applyEdits(
        workspace.source(file)?.text ?? '',
        edits.filter(edit => edit.file === file)
      )
    )
  return texts
}

function withLineEnds(workspace: Workspace, file: string, text: string): string {
  const lineEnd = workspace.source(file)?.text.includes('\r\n') === true ? '\r\n' : '\n'
  return text.replace(/\r?\n/g, lineEnd)
}

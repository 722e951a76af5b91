import { applyEdits, type Edit } from '../text/edit.ts'
import type { Workspace } from './workspace.ts'

/** An edit of one of several files, at offsets of the whole file. */
export interface TextEdit extends Edit {
  readonly file: string
}

/** Whether two edits cannot both be applied with a sure result. Deletions side by side leave each other alone; an insertion that touches another edit does not. */
export function touches(one: TextEdit, other: TextEdit): boolean {
  if (one.file !== other.file) return false
  const isInsertion = one.start === one.end || other.start === other.end
  return isInsertion
    ? one.start <= other.end && other.start <= one.end
    : one.start < other.end && other.start < one.end
}

/** Applies edits that do not overlap to the texts of a workspace, each with the line ends of its file; gives what undoes it. */
export function editTexts(workspace: Workspace, edits: readonly TextEdit[]): () => void {
  const before = new Map<string, string>()
  for (const file of new Set(edits.map(edit => edit.file))) {
    const text = workspace.source(file)?.text
    if (text === undefined) continue
    before.set(file, text)
    const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
    const own = edits
      .filter(edit => edit.file === file)
      .map(edit => ({ ...edit, insert: edit.insert.replace(/\r?\n/g, lineEnd) }))
    workspace.setText(file, applyEdits(text, own))
  }
  return () => {
    for (const [file, text] of before) workspace.setText(file, text)
  }
}

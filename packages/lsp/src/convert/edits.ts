import type { Edit, WorkspaceChange } from 'meshc/ide'
import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver'
import { type Lines, rangeOf } from '../lines.ts'
import type { Session, Texts } from '../session.ts'

export function toTextEdit(lines: Lines, { start, end, insert }: Edit): TextEdit {
  return { range: rangeOf(lines, { start, end }), newText: insert }
}

/** Changes in the words of the protocol, for the versions of documents that they were made for. */
export function toWorkspaceEdit(session: Session, ide: Texts, change: WorkspaceChange): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>()
  for (const edit of change.edits) {
    const edits = byFile.get(edit.file) ?? []
    edits.push(toTextEdit(session.linesOf(ide, edit.file), edit))
    byFile.set(edit.file, edits)
  }
  const { client, uris, documents } = session
  if (!client.documentChanges)
    return { changes: Object.fromEntries([...byFile].map(([file, edits]) => [uris.uriOf(file), edits])) }
  const creates = (change.creates ?? []).flatMap(({ file, text }): (CreateFile | TextDocumentEdit)[] => {
    const uri = uris.uriOf(file)
    return [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [insertion(text)] }
    ]
  })
  const edits = [...byFile].map(
    ([file, edits]): TextDocumentEdit => ({
      textDocument: { uri: uris.uriOf(file), version: documents.get(file)?.version ?? null },
      edits
    })
  )
  return { documentChanges: [...creates, ...edits] }
}

function insertion(newText: string): TextEdit {
  const start = { line: 0, character: 0 }
  return { range: { start, end: start }, newText }
}

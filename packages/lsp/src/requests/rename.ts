import {
  type FileEdit,
  prepareRename,
  type Refusal,
  rename as renameAt,
  type WorkspaceChange
} from 'meshc/ide'
import { LSPErrorCodes, PrepareRenameRequest, RenameRequest, ResponseError } from 'vscode-languageserver'
import { toWorkspaceEdit } from '../convert/edits.ts'
import { type Feature, on } from '../feature.ts'
import { offsetAt, rangeOf } from '../lines.ts'

/** Renames a thing in all meshes that the file is part of. What is refused is an error, which editors show. */
export const rename: Feature = {
  capabilities: client => ({ renameProvider: client.prepareRename ? { prepareProvider: true } : true }),
  requests: [
    on(PrepareRenameRequest.type, ({ session }, { textDocument, position }) => {
      const at = session.at(textDocument.uri, position)
      const found = at === undefined ? undefined : prepareRename(at.ide, at.cursor)
      if (at === undefined || found === undefined) return null
      if ('refused' in found) throw refusal(found)
      return { range: rangeOf(at.lines, found.span), placeholder: found.placeholder }
    }),
    on(RenameRequest.type, ({ session }, { textDocument, position, newName }) => {
      const file = session.uris.pathOf(textDocument.uri)
      const ides = session.idesOf(textDocument.uri)
      const changes = ides.map((ide): WorkspaceChange => {
        const offset = offsetAt(session.linesOf(ide, file), position)
        const change = renameAt(ide, { file, offset }, newName)
        if ('refused' in change) throw refusal(change)
        return change
      })
      // The files of several meshes are known to one workspace each.
      const source = (path: string) => ides.map(({ workspace }) => workspace.source(path)).find(Boolean)
      const edits = new Map<string, FileEdit>()
      for (const edit of changes.flatMap(change => change.edits))
        edits.set(`${edit.file}|${edit.start}|${edit.end}|${edit.insert}`, edit)
      return toWorkspaceEdit(session, { workspace: { source } }, { edits: [...edits.values()] })
    })
  ]
}

function refusal({ refused }: Refusal): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, refused)
}

import { renameFiles } from 'meshc/ide'
import { type FileOperationRegistrationOptions, WillRenameFilesRequest } from 'vscode-languageserver'
import { toWorkspaceEdit } from '../convert/edits.ts'
import { type Feature, on } from '../feature.ts'

/** A file that gets another name takes `include` with it. */
export const willRenameFiles: Feature = {
  capabilities: ({ willRename }) =>
    willRename ? { workspace: { fileOperations: { willRename: filters } } } : {},
  requests: [
    on(WillRenameFilesRequest.type, ({ session }, { files }) => {
      const renames = files.map(({ oldUri, newUri }) => ({
        from: session.uris.pathOf(oldUri),
        to: session.uris.pathOf(newUri)
      }))
      const ides = session.roots.all().map(session.ideOf)
      const edits = ides.flatMap(ide => renameFiles(ide, renames).edits)
      const source = (file: string) => ides.map(({ workspace }) => workspace.source(file)).find(Boolean)
      return edits.length === 0 ? null : toWorkspaceEdit(session, { workspace: { source } }, { edits })
    })
  ]
}

const filters: FileOperationRegistrationOptions = {
  filters: [
    { pattern: { glob: '**/*.mesh.{yaml,yml}', matches: 'file' } },
    { pattern: { glob: '**', matches: 'folder' } }
  ]
}

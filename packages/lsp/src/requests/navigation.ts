import { definition, type FileSpan, highlights, type Ide, linkedRanges, references } from 'meshc/ide'
import {
  DefinitionRequest,
  DocumentHighlightKind,
  DocumentHighlightRequest,
  LinkedEditingRangeRequest,
  type Location,
  type LocationLink,
  type Position,
  ReferencesRequest
} from 'vscode-languageserver'
import { type Context, type Feature, on } from '../feature.ts'
import { offsetAt, rangeOf } from '../lines.ts'
import type { Session } from '../session.ts'

/** Where a name is declared and where it is used. A file of several meshes has the answers of all of them. */
export const navigation: Feature = {
  capabilities: () => ({
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    linkedEditingRangeProvider: true
  }),
  requests: [
    on(DefinitionRequest.type, (context, { textDocument, position }) => {
      const { session } = context
      const links = everywhere(context, textDocument.uri, position, (ide, cursor) =>
        definition(ide, cursor).map(
          ({ origin, file, span, selection }): LocationLink => ({
            originSelectionRange: session.rangeIn(ide, { file: cursor.file, ...origin }),
            targetUri: session.uris.uriOf(file),
            targetRange: session.rangeIn(ide, { file, ...span }),
            targetSelectionRange: session.rangeIn(ide, { file, ...selection })
          })
        )
      )
      return session.client.definitionLinks
        ? links
        : links.map(({ targetUri: uri, targetSelectionRange: range }) => ({ uri, range }))
    }),
    on(ReferencesRequest.type, (context, { textDocument, position, context: { includeDeclaration } }) =>
      everywhere(context, textDocument.uri, position, (ide, cursor) =>
        references(ide, cursor, { withDeclaration: includeDeclaration }).map(found =>
          toLocation(context.session, ide, found)
        )
      )
    ),
    on(DocumentHighlightRequest.type, ({ session }, { textDocument, position }) => {
      const at = session.at(textDocument.uri, position)
      if (at === undefined) return null
      return highlights(at.ide, at.cursor).map(({ kind, ...span }) => ({
        range: rangeOf(at.lines, span),
        kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read
      }))
    }),
    on(LinkedEditingRangeRequest.type, ({ session }, { textDocument, position }) => {
      const at = session.at(textDocument.uri, position)
      const ranges = at === undefined ? undefined : linkedRanges(at.ide, at.cursor)
      if (at === undefined || ranges === undefined) return null
      return { ranges: ranges.map(range => rangeOf(at.lines, range)), wordPattern: '[A-Za-z0-9_-]*' }
    })
  ]
}

export function toLocation(session: Session, ide: Ide, at: FileSpan): Location {
  return { uri: session.uris.uriOf(at.file), range: session.rangeIn(ide, at) }
}

/** The answers of all meshes that a file is part of, each once. */
function everywhere<T>(
  { session }: Context,
  uri: string,
  position: Position,
  ask: (ide: Ide, cursor: { readonly file: string; readonly offset: number }) => readonly T[]
): T[] {
  const file = session.uris.pathOf(uri)
  const all = session
    .idesOf(uri)
    .flatMap(ide => ask(ide, { file, offset: offsetAt(session.linesOf(ide, file), position) }))
  return [...new Map(all.map(each => [JSON.stringify(each), each])).values()]
}

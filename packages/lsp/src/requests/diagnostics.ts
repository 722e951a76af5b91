import {
  DocumentDiagnosticRequest,
  type FullDocumentDiagnosticReport,
  type UnchangedDocumentDiagnosticReport,
  WorkspaceDiagnosticRequest
} from 'vscode-languageserver'
import { type Context, type Feature, on } from '../feature.ts'

/** Findings when the client asks for them; others are sent them (`publish.ts`). */
export const diagnostics: Feature = {
  capabilities: ({ pullsDiagnostics }) =>
    pullsDiagnostics
      ? {
          diagnosticProvider: { identifier: 'meshc', interFileDependencies: true, workspaceDiagnostics: true }
        }
      : {},
  requests: [
    on(DocumentDiagnosticRequest.type, (context, { textDocument, previousResultId }) => {
      const path = context.session.uris.pathOf(textDocument.uri)
      if (context.session.documents.get(path) === undefined && context.session.files.kindOf(path) !== 'file')
        return { kind: 'full', items: [] }
      return report(context, path, previousResultId)
    }),
    on(WorkspaceDiagnosticRequest.type, (context, { previousResultIds }) => {
      const { session, findings } = context
      const before = new Map(previousResultIds.map(({ uri, value }) => [session.uris.learn(uri), value]))
      const paths = findings.paths()
      const gone = [...before.keys()].filter(path => !paths.includes(path))
      return {
        items: [
          ...paths.map(path => ({
            uri: session.uris.uriOf(path),
            version: session.documents.get(path)?.version ?? null,
            ...report(context, path, before.get(path))
          })),
          ...gone.map(path => ({
            uri: session.uris.uriOf(path),
            version: null,
            kind: 'full' as const,
            items: []
          }))
        ]
      }
    })
  ]
}

function report(
  { findings, given }: Context,
  path: string,
  previous: string | undefined
): FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport {
  const { resultId, items } = findings.of(path)
  given(path, resultId)
  return resultId === previous
    ? { kind: 'unchanged', resultId }
    : { kind: 'full', resultId, items: [...items] }
}

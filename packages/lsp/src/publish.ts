import type { Connection } from 'vscode-languageserver'
import type { Findings } from './findings.ts'
import { optional } from './optional.ts'
import { isConfig } from './roots.ts'
import type { Session } from './session.ts'

/** Tells the client what is found, where it does not ask by itself. */
export interface Publisher {
  /** Something has changed: sends what is new about the documents that are open. */
  publish(): void
  /** A document was closed, so nothing is said of it any more. */
  clear(uri: string): void
  /** The client has just been given a report of a file. */
  given(path: string, resultId: string): void
}

export function createPublisher(session: Session, findings: Findings, connection: Connection): Publisher {
  const { pullsDiagnostics, refreshesDiagnostics } = session.client
  /** What the client was told last: pushed, or given when it asked. */
  const told = new Map<string, { readonly resultId: string; readonly version: number | undefined }>()
  let isRefreshing = false
  return {
    publish: () => (pullsDiagnostics ? refresh() : push()),
    clear(uri) {
      const isTold = told.delete(session.uris.pathOf(uri))
      if (isTold && !pullsDiagnostics) optional(connection.sendDiagnostics({ uri, diagnostics: [] }))
    },
    given(path, resultId) {
      isRefreshing = false
      told.set(path, { resultId, version: session.documents.get(path)?.version })
    }
  }

  function push(): void {
    for (const { uri, path, version } of session.documents.all()) {
      const { resultId, items } = findings.of(path)
      const before = told.get(path)
      if (before?.resultId === resultId && before.version === version) continue
      // Of a text that is of no mesh there is nothing to be said.
      if (before === undefined && items.length === 0 && !isOurs(uri, path)) continue
      told.set(path, { resultId, version })
      optional(connection.sendDiagnostics({ uri, version, diagnostics: [...items] }))
    }
  }

  function isOurs(uri: string, path: string): boolean {
    return isConfig(path) || session.idesOf(uri).length > 0
  }

  /** A client asks again for a document that it has changed, but knows nothing of what that means for others. */
  function refresh(): void {
    if (!refreshesDiagnostics || isRefreshing) return
    const isStale = session.documents.all().some(({ path, version }) => {
      const before = told.get(path)
      return before?.version === version && before.resultId !== findings.of(path).resultId
    })
    if (!isStale) return
    isRefreshing = true
    optional(connection.languages.diagnostics.refresh(), () => {
      isRefreshing = false
    })
  }
}

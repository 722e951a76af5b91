import { type Connection, TextDocumentContentRefreshRequest } from 'vscode-languageserver'
import type { Client } from './client.ts'

/** Documents of ours that the client shows, such as what a service becomes. */
export interface Shown {
  add(uri: string): void
  /** Tells the client that they may be others now. */
  refresh(): void
}

/** The client does not say when it shows one no longer, so only the last ones are kept. */
const most = 8

export function createShown({ textDocumentContent }: Client, connection: Connection): Shown {
  const uris = new Set<string>()
  return {
    add(uri) {
      uris.delete(uri)
      uris.add(uri)
      for (const oldest of uris) if (uris.size > most) uris.delete(oldest)
    },
    refresh() {
      if (!textDocumentContent) return
      for (const uri of uris)
        connection.sendRequest(TextDocumentContentRefreshRequest.type, { uri }).catch(() => uris.delete(uri))
    }
  }
}

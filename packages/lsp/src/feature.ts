import type {
  ProgressToken,
  ProtocolRequestType,
  ServerCapabilities,
  WorkspaceEdit
} from 'vscode-languageserver'
import type { Client } from './client.ts'
import type { Findings } from './findings.ts'
import type { Session } from './session.ts'

/** What an answer is made from. */
export interface Context {
  readonly session: Session
  readonly findings: Findings
  /** The client is being given a report of a file. */
  given(path: string, resultId: string): void
  /** The client shows a document that we made, so it is told when that may be another. */
  showing(uri: string): void
  /** Asks the client to ask again for all that settings and the view are part of. */
  refresh(): void
  /** Shows that something is going on to a client that has given a token for it; ends with a call of the answer. */
  progress(token: ProgressToken | undefined, title: string): () => void
  /** Applies changes in the editor; false when the client refuses. */
  apply(label: string, edit: WorkspaceEdit): Promise<boolean>
}

/** Requests that belong together, and what the client is told of them. */
export interface Feature {
  capabilities(client: Client): ServerCapabilities
  readonly requests: readonly Request[]
}

export interface Request {
  readonly method: string
  answer(context: Context, params: unknown): unknown
}

/** A request and its answer, which may come later. */
export function on<P, R, PR, E, RO>(
  type: ProtocolRequestType<P, R, PR, E, RO>,
  answer: (context: Context, params: P) => R | Promise<R>
): Request {
  return { method: type.method, answer: (context, params) => answer(context, params as P) }
}

import {
  createMessageConnection,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams
} from 'vscode-languageserver/node'
import { fullClient } from './lsp-capabilities.ts'
import { startWorker } from './worker-server.ts'

/** How a session with the worker begins. */
export interface WebOptions {
  /** The text of the bundle. */
  readonly bundle: string
  /** Files of the client by URI; what is changed here is read when the server asks again. */
  readonly files: Map<string, string>
  readonly folders: readonly string[]
  readonly options?: unknown
  /** Whether the client lets itself be asked for files; by default it does. */
  readonly givesFiles?: boolean
  /** Whether the server waits a hundredth of the seconds that it would wait. */
  readonly isHurried?: boolean
  /** Called before a file or a list of files is given. */
  readonly delay?: (method: string, uri: string) => Promise<void> | undefined
}

/** A client in a browser, whose files are on no disk. */
export interface WebClient {
  readonly connection: MessageConnection
  readonly initialized: InitializeResult
  /** The URIs that the server has asked for, in order, each behind its method. */
  readonly asked: readonly string[]
  open(uri: string, text: string): void
  request<R = unknown>(method: string, params?: unknown): Promise<R>
  notify(method: string, params?: unknown): Promise<void>
  /** All diagnostics that were sent for a document, in order. */
  sent(uri: string): readonly (readonly Diagnostic[])[]
  /** Settles when diagnostics have been sent for a document more often than so many times, with the last ones. */
  pushed(uri: string, after?: number): Promise<readonly Diagnostic[]>
}

export async function startWebClient(given: WebOptions): Promise<WebClient> {
  const { bundle, files, folders, options, givesFiles = true, isHurried, delay } = given
  const { reader, writer } = startWorker(bundle, isHurried)
  const connection = createMessageConnection(reader, writer)
  const asked: string[] = []
  const diagnostics: PublishDiagnosticsParams[] = []
  const waiting = new Set<() => void>()
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    diagnostics.push(params)
    for (const wake of [...waiting]) wake()
  })
  connection.onRequest(async (method, params) => {
    const { uri } = (params ?? {}) as { uri: string }
    if (method === 'workspace/configuration')
      return (params as unknown as { items: unknown[] }).items.map(() => null)
    if (method === 'workspace/applyEdit') return { applied: true }
    if (method !== 'mesh/findFiles' && method !== 'mesh/readFile') return null
    asked.push(`${method} ${uri}`)
    await delay?.(method, uri)
    if (method === 'mesh/findFiles') return [...files.keys()].filter(each => each.startsWith(`${uri}/`))
    const text = files.get(uri)
    return text === undefined ? null : { text }
  })
  connection.onNotification(() => {})
  connection.listen()
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: folders.map(uri => ({ uri, name: uri })),
    capabilities: { ...fullClient, experimental: { ...fullClient.experimental, meshFiles: givesFiles } },
    initializationOptions: options
  })
  void connection.sendNotification('initialized', {})
  const sent = (uri: string) => diagnostics.filter(each => each.uri === uri).map(each => each.diagnostics)
  return {
    connection,
    initialized,
    asked,
    open: (uri, text) =>
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'mesh', version: 1, text }
      }),
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    sent,
    pushed: (uri, after = 0) =>
      new Promise(resolve => {
        const look = () => {
          const all = sent(uri)
          if (all.length <= after) return
          waiting.delete(look)
          resolve(all.at(-1) ?? [])
        }
        waiting.add(look)
        look()
      })
  }
}

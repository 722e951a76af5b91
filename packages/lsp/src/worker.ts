import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser'
import manifest from '../package.json' with { type: 'json' }
import { cancelUndispatched } from './cancel-undispatched.ts'
import { createServer } from './server.ts'

/**
 * The server as a web worker. It has no disk: it asks the client for files, or the client hands over the texts
 * of those that it does not open, with `initializationOptions.files` and `mesh/files`.
 */
const scope = globalThis as unknown as Scope
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope), {
  connectionStrategy: { cancelUndispatched }
})
const server = createServer(connection, {
  disk: undefined,
  platform: 'browser',
  version: manifest.version,
  today: () => new Date().toISOString().slice(0, 10),
  now: () => performance.now(),
  later: act => void setTimeout(act, 0)
})
// What slips through is told to the log, for a worker has nobody who reads its console.
scope.addEventListener('unhandledrejection', ({ reason }: { readonly reason: unknown }) =>
  server.log('Something', reason)
)
connection.listen()

/** The scope of a worker, whose own types would bring all of a browser with them. */
type Scope = ConstructorParameters<typeof BrowserMessageReader>[0] & {
  addEventListener(type: 'unhandledrejection', act: (event: { readonly reason: unknown }) => void): void
}

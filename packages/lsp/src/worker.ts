import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser'
import manifest from '../package.json' with { type: 'json' }
import { cancelUndispatched } from './cancel-undispatched.ts'
import { createServer } from './server.ts'

/**
 * The server as a web worker. It has no disk: the client hands over the texts of files that it does not
 * open, with `initializationOptions.files` and `mesh/files`.
 */
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), {
  connectionStrategy: { cancelUndispatched }
})
createServer(connection, {
  disk: undefined,
  platform: 'browser',
  version: manifest.version,
  today: () => new Date().toISOString().slice(0, 10),
  now: () => performance.now(),
  later: act => void setTimeout(act, 0)
})
connection.listen()

/** The scope of a worker, whose types would bring all of a browser with them. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0]

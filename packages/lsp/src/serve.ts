import { writeSync } from 'node:fs'
import { createNodeFiles } from 'meshc/node'
import { createConnection } from 'vscode-languageserver/node'
import { cancelUndispatched } from './cancel-undispatched.ts'
import { createServer } from './server.ts'

/**
 * Serves one client over what the arguments of the process say. The library ends the process with its
 * client: at `exit`, when the stream ends, and when the process of the client is gone.
 */
export function serve(version: string): void {
  const connection = createConnection({ connectionStrategy: { cancelUndispatched } })
  const server = createServer(connection, {
    disk: createNodeFiles(process),
    platform: process.platform,
    version,
    today: () => new Date().toISOString().slice(0, 10),
    now: () => performance.now(),
    later: act => void setImmediate(act)
  })
  // What slips through costs a line of the log and not the session of everybody who types.
  process.on('uncaughtException', error => server.log('Something', error))
  process.on('unhandledRejection', error => server.log('Something', error))
  // The library waits for a port or a pipe that nobody serves, until there is nothing left to wait for.
  process.once('beforeExit', () => {
    writeSync(2, 'meshc-lsp: There is no client at the other end.\n')
    process.exitCode = 1
  })
  connection.listen()
}

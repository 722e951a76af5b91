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
  createServer(connection, {
    disk: createNodeFiles(process),
    platform: process.platform,
    version,
    today: () => new Date().toISOString().slice(0, 10),
    now: () => performance.now(),
    later: act => void setImmediate(act)
  })
  connection.listen()
}

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { PassThrough, type Readable, type Writable } from 'node:stream'
import type { TreeHost } from 'meshc/editor-api'
import { createServer } from 'meshc-lsp'
import {
  createConnection,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter
} from 'vscode-languageserver/node'
import { today } from '../lint.ts'

/** A server at the other end of a pair of streams, with nothing but what the protocol says. */
export interface Peer {
  request(method: string, params: unknown): Promise<unknown>
  notify(method: string, params: unknown): void
  /** Settles when the server has handled everything and waits. */
  quiet(): Promise<void>
  /** What was published last, by URI. */
  readonly published: ReadonlyMap<string, { readonly version?: number; readonly diagnostics: unknown }>
  /** What the server has asked the client to apply, since the last time this was emptied. */
  readonly applied: unknown[]
  /** Errors that it has logged: each one is a fault. */
  readonly logged: readonly string[]
  end(): void
}

export interface PeerOptions {
  /** The files that it sees; undefined for the bundled server in a process of its own. */
  readonly host: TreeHost | undefined
  /** The folder of that server. */
  readonly bundle?: string | undefined
  readonly settings: () => unknown
}

export function startPeer({ host, bundle = '', settings }: PeerOptions): Peer {
  const { input, output, idle, end } = host === undefined ? startProcess(bundle) : startHere(host)
  const connection = createMessageConnection(new StreamMessageReader(input), new StreamMessageWriter(output))
  const published = new Map<string, { version?: number; diagnostics: unknown }>()
  const applied: unknown[] = []
  const logged: string[] = []
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, ...rest }) => void published.set(uri, rest)
  )
  connection.onNotification(
    'window/logMessage',
    ({ type, message }) => void (type === 1 && logged.push(message))
  )
  connection.onNotification(() => {})
  connection.onRequest('workspace/configuration', ({ items }) => items.map(settings))
  connection.onRequest('workspace/applyEdit', ({ edit }) => {
    applied.push(edit)
    return { applied: false }
  })
  connection.onRequest(() => null)
  connection.listen()
  const ping = () => connection.sendRequest('mesh/view', { textDocument: { uri: 'untitled:nothing' } })
  return {
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => void connection.sendNotification(method, params),
    async quiet() {
      // The server asks for settings in answer to a message, and acts on them when they come.
      for (let round = 0; round < 3; round++) {
        await ping()
        await idle()
      }
      await ping()
    },
    published,
    applied,
    logged,
    end() {
      connection.dispose()
      end()
    }
  }
}

interface Started {
  readonly input: Readable
  readonly output: Writable
  idle(): Promise<void>
  end(): void
}

function startHere(host: TreeHost): Started {
  const [to, from] = [new PassThrough(), new PassThrough()]
  const connection = createConnection(new StreamMessageReader(to), new StreamMessageWriter(from))
  let waiting = 0
  createServer(connection, {
    disk: host,
    platform: 'linux',
    version: '0.0.0',
    today: () => today,
    now: () => performance.now(),
    later(act) {
      waiting++
      setImmediate(() => {
        waiting--
        act()
      })
    }
  })
  connection.listen()
  return {
    input: from,
    output: to,
    async idle() {
      do await new Promise(setImmediate)
      while (waiting > 0)
    },
    end: () => connection.dispose()
  }
}

function startProcess(bundle: string): Started {
  const server = spawn(process.execPath, [join(bundle, 'meshc-lsp.cjs'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit']
  })
  return {
    input: server.stdout,
    output: server.stdin,
    // Longer than the server lets anything wait.
    idle: () => new Promise(resolve => setTimeout(resolve, 30)),
    end: () => void server.kill()
  }
}

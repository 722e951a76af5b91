import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough, type Readable, type Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { createNodeFiles } from 'meshc/node'
import { createServer } from 'meshc-lsp'
import {
  createConnection,
  createMessageConnection,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  type Position,
  type PublishDiagnosticsParams,
  type Range,
  ResponseError,
  type ServerCapabilities,
  StreamMessageReader,
  StreamMessageWriter
} from 'vscode-languageserver/node'
import { cancelUndispatched } from '../../packages/lsp/src/cancel-undispatched.ts'
import type { Feature } from '../../packages/lsp/src/feature.ts'
import { linesIn, offsetAt } from '../../packages/lsp/src/lines.ts'
import { drawRanges } from './ide.ts'
import { today } from './lint.ts'
import { type Editor, fullClient } from './lsp-capabilities.ts'
import { flawsOfParams, flawsOfResult } from './lsp-flaws.ts'
import { strayRanges } from './lsp-ranges.ts'
import { readMarkers } from './markers.ts'
import { root } from './sources.ts'

export { fullClient, pullingClient } from './lsp-capabilities.ts'

/** How a session begins. */
export interface ClientOptions {
  /** Files of the folder that is open, by path. */
  readonly files?: Readonly<Record<string, string>>
  /** Added to `fullClient`, key by key; `{}` in place of a part takes it away. */
  readonly capabilities?: Readonly<Record<string, unknown>>
  /** In place of `fullClient` and `capabilities`. */
  readonly editor?: Editor
  readonly options?: unknown
  /** What the client answers when the server asks for settings. */
  readonly settings?: () => unknown
  /** The bundled server in a process of its own, in place of the sources in this one. */
  readonly isBundled?: boolean
  /** Where that is; `bundleFolder` when left out. */
  readonly bundle?: string
  /** Arguments of Node for that process. */
  readonly nodeArguments?: readonly string[]
  /** Requests of the server that the client answers with an error. */
  readonly refuses?: (method: string) => boolean
  /** Answered in place of the features of the server, where it runs in this process. */
  readonly features?: readonly Feature[]
  /** The folders that are open, below the folder of the files; by default that folder. */
  readonly folders?: readonly string[]
}

/** A client of the language server in a folder of its own; texts have the marks of `markers.ts`. */
export interface LspClient {
  readonly folder: string
  readonly connection: MessageConnection
  readonly capabilities: ServerCapabilities
  /** All that the server has sent without being asked, in order: notifications and requests by method. */
  readonly received: readonly { readonly method: string; readonly params: unknown }[]
  /** Ends with the exit code of the bundled server. */
  readonly ended: Promise<number | null>
  uri(name: string): string
  name(uri: string): string
  /** Opens a marked text; gives the positions of its cursors. */
  open(name: string, marked: string, version?: number): Opened
  /** Replaces the first occurrence of a text in an open document, as if typed. */
  type(name: string, what: string, by: string): Promise<void>
  close(name: string): Promise<void>
  request<R = unknown>(method: string, params?: unknown): Promise<R>
  notify(method: string, params?: unknown): Promise<void>
  text(name: string): string
  /** The last diagnostics that were sent for a file, once there are some for the version that is open. */
  pushed(name: string): Promise<readonly Diagnostic[]>
  /** Settles when something that was received fulfils a condition. */
  until<P = unknown>(method: string, isWanted?: (params: P) => boolean): Promise<P>
  /** An open text with ranges drawn as `«…»`. */
  draw(name: string, ranges: readonly Range[]): string
  stop(): Promise<void>
}

export interface Opened {
  readonly uri: string
  readonly text: string
  readonly position: Position
  readonly positions: readonly Position[]
  /** What requests about a place take. */
  readonly at: { readonly textDocument: { readonly uri: string }; readonly position: Position }
}

export async function startClient(options: ClientOptions = {}): Promise<LspClient> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'meshc-lsp-')))
  for (const [name, text] of Object.entries(options.files ?? {})) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const { input, output, ended, kill } =
    options.isBundled === true ? startBundled(options) : startHere(options.features)
  const connection = createMessageConnection(new StreamMessageReader(input), new StreamMessageWriter(output))
  const received: { method: string; params: unknown }[] = []
  const waiting = new Set<() => void>()
  /** What the server has sent that the protocol does not know; a session that ends with some has failed. */
  const flaws = new Set<string>()
  const take = (method: string, params: unknown) => {
    for (const flaw of flawsOfParams(method, params)) flaws.add(flaw)
    received.push({ method, params })
    for (const wake of [...waiting]) wake()
  }
  connection.onNotification((method, params) => take(method, params))
  // The library keeps these two for itself.
  connection.onNotification('$/logTrace', (params: unknown) => take('$/logTrace', params))
  connection.onUnhandledProgress(({ token, value }) => take('$/progress', { token, value }))
  connection.onRequest((method, params) => {
    take(method, params)
    if (options.refuses?.(method) === true) throw new ResponseError(-32601, 'The client refuses.')
    if (method === 'workspace/configuration')
      return (params as unknown as { items: unknown[] }).items.map(() => options.settings?.() ?? null)
    return method === 'workspace/applyEdit' ? { applied: true } : null
  })
  connection.listen()
  const texts = new Map<string, { text: string; version: number }>()
  const uri = (name: string) => (/^[\w.+-]+:/.test(name) ? name : pathToFileURL(join(folder, name)).href)
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: (options.folders ?? ['.']).map(name => ({ uri: uri(name).replace(/\/$/, ''), name })),
    clientInfo: options.editor?.clientInfo,
    capabilities: options.editor?.capabilities ?? { ...fullClient, ...options.capabilities },
    initializationOptions: options.options
  })
  const { capabilities } = initialized
  for (const flaw of flawsOfResult('initialize', initialized)) flaws.add(flaw)
  await connection.sendNotification('initialized', {})

  const client: LspClient = {
    folder,
    connection,
    capabilities,
    received,
    ended,
    uri,
    name: each => decodeURIComponent(each).replace(`file://${folder}/`, ''),
    open(name, marked, version = 1) {
      const { text, cursors } = readMarkers(marked)
      texts.set(name, { text, version })
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(name), languageId: 'mesh', version, text }
      })
      const positions = cursors.map(offset => positionIn(text, offset))
      const position = positions[0] ?? { line: 0, character: 0 }
      return { uri: uri(name), text, position, positions, at: { textDocument: { uri: uri(name) }, position } }
    },
    async type(name, what, by) {
      const before = texts.get(name)
      const start = before?.text.indexOf(what) ?? -1
      if (before === undefined || start < 0) throw new Error(`\`${what}\` is not in ${name}.`)
      const end = start + what.length
      const after = {
        text: before.text.slice(0, start) + by + before.text.slice(end),
        version: before.version + 1
      }
      texts.set(name, after)
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(name), version: after.version },
        contentChanges: [
          { range: { start: positionIn(before.text, start), end: positionIn(before.text, end) }, text: by }
        ]
      })
    },
    async close(name) {
      texts.delete(name)
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(name) } })
    },
    async request<R>(method: string, params?: unknown) {
      const before = new Map(texts)
      const result = await connection.sendRequest<R>(method, params)
      const about = (params as { textDocument?: { uri: string } } | undefined)?.textDocument?.uri
      const textOf = (document: string) => {
        const [name, open] = [...texts].find(([each]) => uri(each) === document) ?? ['', undefined]
        return before.get(name) === open ? open?.text : undefined
      }
      const isOurs = method.startsWith('mesh/')
      const stray = isOurs ? [] : strayRanges(result, about, textOf).map(each => `${method}${each}`)
      for (const flaw of [...flawsOfResult(method, result), ...stray]) flaws.add(flaw)
      return result
    },
    notify: (method, params) => connection.sendNotification(method, params),
    text: name => texts.get(name)?.text ?? '',
    async pushed(name) {
      const isWanted = (params: PublishDiagnosticsParams) =>
        params.uri === uri(name) && (params.version ?? -1) === (texts.get(name)?.version ?? -1)
      await client.until('textDocument/publishDiagnostics', isWanted)
      const all = received.flatMap(({ method, params }) =>
        method === 'textDocument/publishDiagnostics' ? [params as PublishDiagnosticsParams] : []
      )
      return all.filter(isWanted).at(-1)?.diagnostics ?? []
    },
    until: (method, isWanted = () => true) =>
      new Promise(resolve => {
        const look = () => {
          const found = received.find(each => each.method === method && isWanted(each.params as never))
          if (found === undefined) return
          waiting.delete(look)
          resolve(found.params as never)
        }
        waiting.add(look)
        look()
      }),
    draw(name, ranges) {
      const { text = '' } = texts.get(name) ?? {}
      const lines = linesIn(text)
      return drawRanges(
        text,
        ranges.map(({ start, end }) => ({ start: offsetAt(lines, start), end: offsetAt(lines, end) }))
      )
    },
    async stop() {
      await connection.sendRequest('shutdown').catch(() => {})
      if (options.isBundled === true) await connection.sendNotification('exit').catch(() => {})
      await ended
      connection.dispose()
      kill()
      rmSync(folder, { recursive: true, force: true })
      if (flaws.size > 0) throw new Error(`Not of the protocol:\n${[...flaws].slice(0, 20).join('\n')}`)
    }
  }
  return client
}

interface Started {
  readonly input: Readable
  readonly output: Writable
  readonly ended: Promise<number | null>
  kill(): void
}

/** Where tests build the server: away from the place where a build for people may be going on. */
export const bundleFolder = join(root, 'build', 'lsp-of-tests')
export const bundledServer = join(bundleFolder, 'meshc-lsp.cjs')

/** Builds the server for one file of tests, in a folder that no other file uses, and gives that folder. */
export function buildBundle(name: string): string {
  const folder = `${bundleFolder}-${name}`
  execFileSync(process.execPath, [join(root, 'scripts', 'build-lsp.mjs'), folder], {
    stdio: ['ignore', 'ignore', 'inherit']
  })
  return folder
}

function startBundled({ bundle = bundleFolder, nodeArguments = [] }: ClientOptions): Started {
  const server = spawn(process.execPath, [...nodeArguments, join(bundle, 'meshc-lsp.cjs'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit']
  })
  const ended = new Promise<number | null>(resolve => server.once('exit', resolve))
  return { input: server.stdout, output: server.stdin, ended, kill: () => void server.kill() }
}

/** Readers and writers in place of streams: the end of a stream would end this process. */
function startHere(features?: readonly Feature[]): Started {
  const [to, from] = [new PassThrough(), new PassThrough()]
  const connection = createConnection(new StreamMessageReader(to), new StreamMessageWriter(from), {
    connectionStrategy: { cancelUndispatched }
  })
  const host = {
    disk: createNodeFiles(process),
    platform: process.platform,
    version: '0.0.0',
    today: () => today,
    now: () => performance.now(),
    later: (act: () => void) => void setImmediate(act)
  }
  createServer(connection, host, features)
  connection.listen()
  return { input: from, output: to, ended: Promise.resolve(0), kill: () => connection.dispose() }
}

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 }
}

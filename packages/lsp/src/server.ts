import {
  type Connection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  type ProgressToken,
  type ProtocolNotificationType,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd
} from 'vscode-languageserver'
import { type AskedFiles, createAskedFiles } from './asked-files.ts'
import { isObject, readClient } from './client.ts'
import type { Context, Feature } from './feature.ts'
import { features as allFeatures } from './features.ts'
import { createFindings } from './findings.ts'
import { optional } from './optional.ts'
import { createPublisher, type Publisher } from './publish.ts'
import { createSchedule, type Schedule } from './schedule.ts'
import { createSession, type HandedFile, type Machine, type Session } from './session.ts'
import { createShown } from './shown.ts'
import { createWorkspaceEvents, foldersOf } from './workspace-events.ts'

/** The machine, and what gives turns to others. */
export interface Host extends Machine {
  /** Calls back behind what is waiting already: `setImmediate`. */
  later(act: () => void): void
}

interface Running {
  readonly session: Session
  readonly context: Context
  readonly publisher: Publisher
  readonly schedule: Schedule
  readonly asked: AskedFiles
}

export interface Server {
  /** Tells the log of the client what has failed where nobody waits for an answer. */
  log(what: string, error: unknown): void
}

/** Answers one client over a connection, until that ends. The caller makes the connection listen. */
export function createServer(
  connection: Connection,
  host: Host,
  features: readonly Feature[] = allFeatures
): Server {
  let running: Running | undefined
  let isOver = false

  connection.onInitialize(initialize)
  connection.onShutdown(() => {
    isOver = true
  })
  for (const { method, answer } of features.flatMap(({ requests }) => requests)) {
    connection.onRequest(method, async (params: unknown, token) => {
      const { context, schedule, asked } = started()
      schedule.handled()
      try {
        while (asked.arriving !== undefined) await asked.arriving
        if (token.isCancellationRequested)
          throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
        return await answer(context, params)
      } catch (error) {
        throw failed(method, error)
      }
    })
  }
  listen(DidOpenTextDocumentNotification.type, ({ session, asked }, { textDocument }) => {
    session.open(textDocument)
    asked.listBeside(session.uris.pathOf(textDocument.uri))
  })
  listen(DidChangeTextDocumentNotification.type, ({ session }, { textDocument, contentChanges }) =>
    session.change(textDocument.uri, textDocument.version, contentChanges)
  )
  listen(
    DidCloseTextDocumentNotification.type,
    ({ session, publisher, context }, { textDocument: { uri } }) => {
      session.close(uri)
      publisher.clear(uri)
      context.findings.forgetUnused()
    }
  )

  connection.onNotification('mesh/files', (params: { readonly files?: readonly HandedFile[] }) => {
    const now = running
    if (now === undefined || isOver) return
    now.schedule.handled()
    attempt('mesh/files', () => now.session.hand(params.files ?? []))
    now.schedule.ask()
  })
  return { log: (what, error) => void failed(what, error) }

  function initialize(params: InitializeParams): InitializeResult {
    if (running !== undefined)
      throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.')
    const client = readClient(params)
    const session = createSession(client, host)
    const { initializationOptions: options } = params
    const settings = isObject(options) && isObject(options.mesh) ? options.mesh : options
    session.configure(settings)
    if (isObject(options) && Array.isArray(options.files)) session.hand(options.files)
    const findings = createFindings(session)
    const publisher = createPublisher(session, findings, connection)
    const shown = createShown(client, connection)
    const asked = createAskedFiles(session, {
      ask: (method, params) => connection.sendRequest(method, params),
      arrived() {
        session.bump()
        schedule.ask()
        events.refresh()
      },
      failed
    })
    const schedule = createSchedule(() => {
      // What is found without the files that are on their way would be found wrongly.
      if (asked.arriving !== undefined) return
      attempt('findings', publisher.publish)
      asked.readWanted()
      shown.refresh()
    }, host)
    const events = createWorkspaceEvents(connection, session, {
      asked,
      folders: foldersOf(params),
      settings,
      changed() {
        findings.forgetUnused()
        schedule.ask()
      },
      later: host.later,
      attempt
    })
    running = {
      session,
      publisher,
      schedule,
      asked,
      context: {
        session,
        findings,
        given: publisher.given,
        showing: shown.add,
        refresh() {
          // Clients that are sent findings ask for nothing.
          schedule.ask()
          events.refresh()
        },
        progress,
        apply: async (label, edit) => (await connection.workspace.applyEdit({ label, edit })).applied
      }
    }
    return {
      serverInfo: { name: 'meshc-lsp', version: host.version },
      capabilities: merged([
        {
          positionEncoding: 'utf-16',
          textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
          workspace: { workspaceFolders: { supported: true, changeNotifications: true } }
        },
        ...features.map(feature => feature.capabilities(client))
      ])
    }
  }

  function progress(token: ProgressToken | undefined, title: string): () => void {
    if (token === undefined) return () => {}
    const send = (value: WorkDoneProgressBegin | WorkDoneProgressEnd) =>
      optional(connection.sendProgress(WorkDoneProgress.type, token, value))
    send({ kind: 'begin', title })
    return () => send({ kind: 'end' })
  }

  function started(): Running {
    if (running === undefined)
      throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized yet.')
    if (isOver) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is shutting down.')
    return running
  }

  function listen<P, RO>(
    type: ProtocolNotificationType<P, RO>,
    act: (running: Running, params: P) => void
  ): void {
    connection.onNotification(type, params => {
      if (running === undefined || isOver) return
      const now = running
      now.schedule.handled()
      attempt(type.method, () => act(now, params))
      now.schedule.ask()
    })
  }

  /** A notification has no answer in which a failure could be told. */
  function attempt(what: string, act: () => void): void {
    try {
      act()
    } catch (error) {
      failed(what, error)
    }
  }

  /** Logs a failure, and gives the error that answers a request; nothing ends the server. */
  function failed(what: string, error: unknown): ResponseError<unknown> {
    if (error instanceof ResponseError) return error
    const message = error instanceof Error ? error.message : String(error)
    connection.console.error(`${what} failed: ${message}`)
    const stack = error instanceof Error ? error.stack : undefined
    if (running?.session.settings.trace === true && stack !== undefined) connection.console.log(stack)
    connection.tracer.log(`${what} failed: ${message}`, stack)
    return new ResponseError(LSPErrorCodes.RequestFailed, `${what} failed: ${message}`)
  }
}

/** One table of all capabilities; those of `workspace` come from several features. */
function merged(all: readonly ServerCapabilities[]): ServerCapabilities {
  const workspace = Object.assign({}, ...all.map(one => one.workspace))
  return Object.assign({}, ...all, { workspace })
}

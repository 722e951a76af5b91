import type { MeshStep } from 'meshc/editor-api'
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  MessageType,
  ShowMessageNotification
} from 'vscode-languageserver'
import type { AskedFiles } from './asked-files.ts'
import { isObject } from './client.ts'
import { optional } from './optional.ts'
import type { Session } from './session.ts'

/** What the connection tells beside texts: folders, settings, and files that others write. */
export interface WorkspaceEvents {
  /** The client asks again for all that settings and the view are part of. */
  refresh(): void
}

interface Surroundings {
  readonly asked: AskedFiles
  /** URIs of the folders that are open at the beginning. */
  readonly folders: readonly string[]
  /** What the client has set when it began. */
  readonly settings: unknown
  /** What is found may have changed. */
  changed(): void
  later(act: () => void): void
  attempt(what: string, act: () => void): void
}

/** Looking through folders gives others a turn after this time. */
const sliceMs = 15
/** What takes longer is shown to be going on. */
const patienceMs = 300

export function createWorkspaceEvents(
  connection: Connection,
  session: Session,
  { asked, folders, settings: first, changed, later, attempt }: Surroundings
): WorkspaceEvents {
  const { client, roots, uris, machine } = session
  /** Whether the client has said what is set, so that what was set at the beginning holds no longer. */
  let isGiven = false
  let complained = ''

  connection.onInitialized(() => attempt('initialized', begin))
  connection.onDidChangeConfiguration(({ settings }) =>
    attempt('didChangeConfiguration', () => {
      if (client.configuration) return ask()
      if (!isObject(settings)) return
      // Some clients send an empty table of settings when they begin, whether they have some or not.
      if (isObject(settings.mesh)) configure(settings.mesh)
      else if (Object.keys(settings).length > 0) configure(settings)
    })
  )
  connection.onDidChangeWatchedFiles(({ changes }) =>
    attempt('didChangeWatchedFiles', () => {
      const all = changes.map(({ uri, type }) => ({
        path: uris.pathOf(uri),
        change: kinds[type] ?? 'changed'
      }))
      const isComing = ({ path, change }: (typeof all)[number]) => change !== 'deleted' && asked.isAsked(path)
      const coming = all.filter(isComing)
      for (const { uri, type } of changes) if (type !== FileChangeType.Deleted) uris.learn(uri)
      for (const { path, change } of all) if (change === 'deleted') asked.forget(path)
      if (coming.length < all.length) {
        const here = all.filter(one => !isComing(one))
        session.touch(here)
        // What was hidden may be a mesh now.
        if (here.some(({ path }) => path.endsWith('/.gitignore'))) void scan(roots.folders())
        changed()
        refresh()
      }
      if (coming.length > 0)
        asked.read(
          coming.map(({ path }) => path),
          () => session.touch(coming.filter(({ path }) => session.files.kindOf(path) === 'file'))
        )
    })
  )
  return { refresh }

  function begin(): void {
    if (client.workspaceFolders) {
      // Before the capabilities are sent, the library would register for what they announce already.
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        attempt('didChangeWorkspaceFolders', () => {
          for (const { uri } of removed) {
            roots.leave(uris.pathOf(uri))
            asked.leave(uris.pathOf(uri))
          }
          look(added.map(({ uri }) => uri))
        })
      )
    }
    if (client.watchesFiles) {
      optional(
        connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [
            '**/mesh.{yaml,yml}',
            '**/*.mesh.{yaml,yml}',
            '**/meshc.config.yaml',
            '**/.gitignore'
          ].map(globPattern => ({ globPattern }))
        })
      )
    }
    if (client.registersConfiguration)
      optional(connection.client.register(DidChangeConfigurationNotification.type, { section: 'mesh' }))
    complain()
    if (client.configuration) ask()
    look(folders)
  }

  /** Looks for meshes, in folders that only the client can read once it has said what is there. */
  function look(uriOfFolders: readonly string[]): void {
    const all = uriOfFolders.map(uris.learn)
    const elsewhere = all.filter(asked.isAsked)
    const here = all.filter(path => !asked.isAsked(path))
    if (elsewhere.length > 0) asked.list(elsewhere, () => scan(elsewhere))
    if (here.length > 0 || elsewhere.length === 0) void scan(here)
  }

  /** Asks for the settings. A client that has none under `mesh` answers with nothing, and then those of the beginning hold. */
  function ask(): void {
    connection.workspace.getConfiguration('mesh').then(
      given => {
        if (isObject(given)) isGiven = true
        else if (!isGiven) return
        attempt('configuration', () => configure(isObject(given) ? given : first))
      },
      () => {}
    )
  }

  /** What is wrong with the settings is shown once, and again when it is something else. */
  function complain(): void {
    const message = session.settings.wrong.join('\n')
    if (message !== '' && message !== complained)
      optional(
        connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
      )
    complained = message
  }

  function configure(given: unknown): void {
    session.configure(given)
    complain()
    changed()
    refresh()
  }

  /** Looks for meshes in slices of time, so that requests are answered meanwhile; settles when all are found. */
  function scan(paths: readonly string[]): Promise<void> {
    return new Promise(resolve => walk(paths, resolve))
  }

  function walk(paths: readonly string[], finish: () => void): void {
    const steps = stepsIn(paths)
    const began = machine.now()
    let shown: { done(): void } | undefined
    let isAnnounced = false
    let isOver = false
    const slice = () => {
      const until = machine.now() + sliceMs
      while (machine.now() < until) {
        const { done } = steps.next()
        if (done !== true) continue
        isOver = true
        shown?.done()
        session.bump()
        changed()
        refresh()
        return finish()
      }
      if (client.progress && !isAnnounced && machine.now() - began > patienceMs) {
        isAnnounced = true
        connection.window.createWorkDoneProgress().then(
          progress => {
            if (isOver) return progress.done()
            shown = progress
            progress.begin('Looking for meshes')
          },
          () => {}
        )
      }
      later(() => attempt('scan', slice))
    }
    attempt('scan', slice)
  }

  function* stepsIn(paths: readonly string[]): Generator<MeshStep, void> {
    for (const path of paths) yield* roots.scan(path)
  }

  function refresh(): void {
    if (client.refreshesTokens) optional(connection.languages.semanticTokens.refresh())
    if (client.refreshesHints) optional(connection.languages.inlayHint.refresh())
    if (client.refreshesLenses) optional(connection.sendRequest('workspace/codeLens/refresh'))
    if (client.refreshesDiagnostics) optional(connection.languages.diagnostics.refresh())
  }
}

/** The folders that are open at the beginning, in the words of whichever version of the protocol the client speaks. */
export function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri)
  if (rootUri) return [rootUri]
  return rootPath ? [`file://${rootPath.startsWith('/') ? '' : '/'}${rootPath.replaceAll('\\', '/')}`] : []
}

const kinds: { readonly [type: number]: 'created' | 'changed' | 'deleted' } = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted'
}

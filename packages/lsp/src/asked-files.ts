import { posix } from 'node:path'
import { configName, isMeshName } from 'meshc/editor-api'
import type { Session } from './session.ts'

/** Files that only the client can read, asked for and kept as handed over, so that they can be read at once afterwards. */
export interface AskedFiles {
  /** Settles when all that was asked for has come, or has let one wait for too long; undefined when nothing is on its way. */
  readonly arriving: Promise<void> | undefined
  /** Whether a file is one that the client is asked for. */
  isAsked(path: string): boolean
  /** Asks for what lies below some folders, and does something with it before anybody else. */
  list(folders: readonly string[], then: () => Promise<void>): void
  /** Asks for files that have come or changed, and does something with them before anybody else. */
  read(paths: readonly string[], then: () => void): void
  /** Forgets a file that is gone, also when it was asked for and has not come yet. */
  forget(path: string): void
  /** A folder is open no longer. */
  leave(folder: string): void
  /** Asks for what lies beside a document that is in none of the folders. */
  listBeside(path: string): void
  /** Asks for files that were looked for in the table without being there. */
  readWanted(): void
}

/** What goes to the client and to others of the server. */
export interface Asking {
  /** Sends a request of `mesh/`; rejects when the client answers with an error. */
  ask(method: string, params: unknown): Promise<unknown>
  /** Something has come that may change answers. */
  arrived(): void
  failed(what: string, error: unknown): void
}

/** What the client looks for: names that an `include` or `extends` may hold, and what leaves folders out. */
const patterns = ['**/*.{yaml,yml}', '**/.gitignore']
/** Nobody waits any longer for a file; what comes later is taken in nevertheless. */
const patienceMs = 10_000

export function createAskedFiles(session: Session, { ask, arrived, failed }: Asking): AskedFiles {
  const { client, files, uris } = session
  const underway = new Set<Promise<void>>()
  const listed = new Set<string>()
  /** What has come from the client in the end, in difference to what it has handed over by itself. */
  const taken = new Set<string>()
  /** The last question about each file: an answer to an earlier one says nothing any more. */
  const asked = new Map<string, object>()
  const isAsked = (path: string) => client.givesFiles && files.isElsewhere(path) && !isUnsaved(path)

  return {
    get arriving() {
      return underway.size === 0 ? undefined : Promise.all(underway).then(() => {})
    },
    isAsked,
    list: (folders, then) =>
      begin('mesh/findFiles', async () => {
        await Promise.all(folders.map(listFolder))
        await then()
      }),
    read: (paths, then) =>
      begin('mesh/readFile', async () => {
        await Promise.all(paths.map(readFile))
        then()
      }),
    forget(path) {
      asked.delete(path)
      taken.delete(path)
      files.hand(path, undefined)
    },
    leave: folder => void listed.delete(folder),
    listBeside(path) {
      const folder = posix.dirname(path)
      if (isAsked(path) && ![...listed].some(above => isIn(path, above)))
        begin('mesh/findFiles', () => listFolder(folder))
    },
    readWanted() {
      const paths = files.takeWanted().filter(isAsked)
      if (paths.length > 0)
        begin('mesh/readFile', async () => {
          await Promise.all(paths.map(readFile))
          // Nobody but settings asks for what is not read ahead, and they have been read without it.
          session.roots.reset()
        })
    }
  }

  function begin(what: string, work: () => Promise<void>): void {
    const waiting = new Promise<void>(resolve => {
      const goOn = () => {
        underway.delete(waiting)
        arrived()
        resolve()
      }
      const timer = setTimeout(goOn, patienceMs)
      work()
        .catch(error => failed(what, error))
        .then(() => {
          clearTimeout(timer)
          goOn()
        })
    })
    underway.add(waiting)
  }

  async function listFolder(folder: string): Promise<void> {
    listed.add(folder)
    const given = await ask('mesh/findFiles', { uri: uris.uriOf(folder), patterns }).catch(error => {
      failed('mesh/findFiles', error)
      return []
    })
    const paths = (Array.isArray(given) ? given : []).flatMap(uri =>
      typeof uri === 'string' && !isHidden(uri) ? [uris.learn(uri)] : []
    )
    const found = new Set(paths)
    for (const path of taken)
      if (isIn(path, folder) && !found.has(path)) {
        take(path, undefined)
        taken.delete(path)
      }
    for (const path of found) {
      taken.add(path)
      if (files.kindOf(path) === 'missing') files.hand(path, null)
    }
    await Promise.all([...found].filter(isReadAhead).map(readFile))
  }

  async function readFile(path: string): Promise<void> {
    const question = {}
    asked.set(path, question)
    const given = await ask('mesh/readFile', { uri: uris.uriOf(path) }).catch(() => null)
    if (asked.get(path) !== question) return
    asked.delete(path)
    const text = given === null || typeof given !== 'object' ? undefined : (given as { text?: unknown }).text
    taken.add(path)
    take(path, typeof text === 'string' ? text : undefined)
  }

  function take(path: string, text: string | undefined): void {
    files.hand(path, text)
    session.touch([{ path, change: text === undefined ? 'deleted' : 'changed' }])
  }
}

/** What is asked for as soon as it is found; anything else has to be named by one of these first. */
function isReadAhead(path: string): boolean {
  const name = posix.basename(path)
  return isMeshName(name) || name === configName || name === '.gitignore'
}

/** Meshes are not looked for there, so nobody needs what lies in it. */
function isHidden(uri: string): boolean {
  return /\/(node_modules|\.git)\//.test(uri)
}

/** A document that was never saved, which has nothing beside it. */
function isUnsaved(path: string): boolean {
  return path.startsWith('/untitled:/')
}

function isIn(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

import type { AnalyzerSettings } from 'meshc'
import type { Config, TreeHost } from 'meshc/editor-api'
import type { Cursor, Ide, View } from 'meshc/ide'
import type { Position, Range, TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver'
import type { Client } from './client.ts'
import { changed, createDocuments, type Documents } from './documents.ts'
import { createFiles, type Files } from './files.ts'
import { type Lines, linesIn, linesOf, offsetAt, rangeOf } from './lines.ts'
import { createRoots, isConfig, type Root, type Roots } from './roots.ts'
import { readSettings, type Settings } from './settings.ts'
import { createUris, type Uris } from './uris.ts'

/** What the server needs of the machine that it runs on. */
export interface Machine {
  /** Undefined where there is no disk, as in a browser. */
  readonly disk: TreeHost | undefined
  readonly platform: string
  readonly version: string
  /** `YYYY-MM-DD`, UTC. */
  today(): string
  /** Milliseconds since some moment; it never goes back. */
  now(): number
}

/** The text of a file that is on no disk of this machine; null when it is gone. */
export interface HandedFile {
  readonly uri: string
  readonly text: string | null
}

/** What knows the texts of files; an `Ide` does. */
export interface Texts {
  readonly workspace: Pick<Ide['workspace'], 'source'>
}

/** What one client has open, has set and looks at. */
export interface Session {
  readonly client: Client
  readonly machine: Machine
  readonly uris: Uris
  readonly files: Files
  readonly documents: Documents
  readonly roots: Roots
  readonly settings: Settings
  /** Counts whatever may change an answer. */
  readonly revision: number
  open(document: TextDocumentItem): void
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void
  close(uri: string): void
  /** Takes texts that the client hands over. */
  hand(files: readonly HandedFile[]): void
  /** Takes what the client has under `mesh`. */
  configure(given: unknown): void
  /** Files of the disk have come, changed or gone. */
  touch(
    changes: readonly { readonly path: string; readonly change: 'created' | 'changed' | 'deleted' }[]
  ): void
  setView(root: Root, view: Partial<Omit<View, 'today'>>): void
  ideOf(root: Root): Ide
  /** The meshes of a file as features ask for them, the first one being what a feature with one answer takes; empty for a file that nobody has. */
  idesOf(uri: string): readonly Ide[]
  /** The place of a position, and the first mesh that its file is part of. */
  at(
    uri: string,
    position: Position
  ): { readonly ide: Ide; readonly cursor: Cursor; readonly lines: Lines } | undefined
  linesOf(ide: Texts, file: string): Lines
  rangeIn(ide: Texts, at: { readonly file: string; readonly start: number; readonly end: number }): Range
  /** Something other than the text of a document may have changed an answer. */
  bump(): void
}

export function createSession(client: Client, machine: Machine): Session {
  const uris = createUris(machine.platform)
  const documents = createDocuments()
  const files = createFiles(machine.disk, documents)
  let settings = readSettings(undefined)
  const roots = createRoots(files, documents, config => analyzerSettings(config, settings))
  const views = new Map<string, Partial<Omit<View, 'today'>>>()
  let revision = 0

  return {
    client,
    machine,
    uris,
    files,
    documents,
    roots,
    get settings() {
      return settings
    },
    get revision() {
      return revision
    },
    open({ uri, languageId, version, text }) {
      set(uri, languageId, version, linesIn(text))
    },
    change(uri, version, changes) {
      const before = documents.get(uris.pathOf(uri))
      if (before !== undefined) set(uri, before.language, version, changed(before.lines, changes))
    },
    close(uri) {
      const path = uris.pathOf(uri)
      documents.delete(path)
      roots.setText(path, undefined)
      if (roots.readsSettings(path)) roots.reset()
      revision++
    },
    configure(given) {
      settings = readSettings(given)
      roots.reset()
      revision++
    },
    hand(given) {
      for (const { uri, text } of given) {
        const path = uris.learn(uri)
        files.hand(path, text ?? undefined)
        if (roots.readsSettings(path)) roots.reset()
        roots.touch(path, text === null ? 'deleted' : 'created')
      }
      revision++
    },
    touch(changes) {
      for (const { path, change } of changes) {
        if (roots.readsSettings(path)) roots.reset()
        roots.touch(path, change)
      }
      revision++
    },
    setView(root, view) {
      views.set(root.path, view)
      revision++
    },
    ideOf,
    idesOf,
    at(uri, position) {
      const [ide] = idesOf(uri)
      const file = uris.pathOf(uri)
      if (ide?.workspace.source(file) === undefined) return undefined
      const lines = linesOfFile(ide, file)
      return { ide, cursor: { file, offset: offsetAt(lines, position) }, lines }
    },
    linesOf: linesOfFile,
    rangeIn: (ide, at) => rangeOf(linesOfFile(ide, at.file), at),
    bump: () => void revision++
  }

  function set(uri: string, language: string, version: number, lines: Lines): void {
    const path = uris.learn(uri)
    documents.set({ uri, path, language, version, lines })
    roots.setText(path, lines.text)
    if (roots.readsSettings(path)) roots.reset()
    revision++
  }

  function ideOf(root: Root): Ide {
    const { environment, region, target } = settings
    const view = { environment, region, target, ...views.get(root.path) }
    return { workspace: root.workspace, view: { ...view, today: machine.today() } }
  }

  function idesOf(uri: string): readonly Ide[] {
    const path = uris.pathOf(uri)
    const isKnown = documents.get(path) !== undefined || files.kindOf(path) === 'file'
    return !isKnown || isConfig(path) ? [] : roots.of(path).map(ideOf)
  }

  function linesOfFile({ workspace }: Texts, file: string): Lines {
    const source = workspace.source(file)
    if (source === undefined) return noLines
    const open = documents.get(file)?.lines
    return open?.text === source.text ? open : linesOf(source)
  }
}

const noLines: Lines = { text: '', starts: [0] }

function analyzerSettings(config: Config | undefined, { rules }: Settings): AnalyzerSettings {
  if (config?.rules === undefined && rules.size === 0) return {}
  return { rules: { under: config?.rules, over: rules, only: undefined } }
}

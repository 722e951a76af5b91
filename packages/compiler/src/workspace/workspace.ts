import type { Composed } from '../bind/compose.ts'
import type { Effective } from '../bind/effective.ts'
import { bindProblems } from '../bind/problems.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import type { Mesh } from '../model/types.ts'
import { createMemo } from '../query/memo.ts'
import { timed } from '../query/stopwatch.ts'
import { decodeBytes } from '../syntax/decode-bytes.ts'
import type { Node, ScalarNode } from '../syntax/nodes.ts'
import type { SourceFile } from '../text/source-file.ts'
import {
  type Analysis,
  type AnalyzerSettings,
  createAnalyzer,
  type MeshQuestion,
  type Question
} from './analyze.ts'
import type { FileContent, FileHost, FolderEntry } from './file-host.ts'
import { findIncluded, type Included } from './find-included.ts'
import { type FindingsByFile, findingsByFile } from './findings-by-file.ts'
import { ofText } from './follow-ups-of-text.ts'
import { compareLocated, locateDiagnostics } from './locate-diagnostics.ts'
import { type ReadFile, readFile } from './read-files.ts'

/**
 * A mesh and its files, asked again and again: by the command line once, by an editor after every
 * keystroke. It reads files through its host only, and a text given with `setText` wins over the
 * host. Answers after any sequence of edits equal those of a new workspace.
 */
export interface Workspace {
  /** The path of the root file. */
  readonly root: string
  /** What an editor has open; it counts in place of the file until `closeText`. */
  setText(path: string, text: string): void
  closeText(path: string): void
  /** Files may have come, gone or changed: the next question reads them again. */
  refresh(): void
  analysis(question: Question): Analysis
  /** All findings in the order of files and places. */
  findings(question: Question): readonly LocatedDiagnostic[]
  /**
   * The same by file, also for files without findings. A list stays the same object while nothing in it changes,
   * places included.
   */
  findingsByFile(question: Question): FindingsByFile
  /** All files bound together, before any overlay. */
  composed(): Composed
  /** The mesh as one environment and one region see it. */
  effective(environment: string | undefined, region: string | undefined): Effective
  /** The typed mesh of one environment and region. */
  mesh(question: MeshQuestion): Mesh
  /** The paths of the root and of what it includes, readable or not. */
  paths(): readonly string[]
  /** The root and what it includes, as far as they can be read. */
  files(): readonly ReadFile[]
  file(path: string): ReadFile | undefined
  source(path: string): SourceFile | undefined
  /** The entries of a folder, by name; read again after `refresh`. */
  listFolder(path: string): readonly FolderEntry[]
}

interface Loaded {
  readonly text: string | undefined
  readonly problems: readonly Diagnostic[]
}

export function createWorkspace(
  host: FileHost,
  rootPath: string,
  settings: AnalyzerSettings = {}
): Workspace {
  const analyzer = createAnalyzer(settings)
  const readText = timed(settings.stopwatch, 'read', readFile)
  const open = new Map<string, string>()
  const loaded = new Map<string, Loaded>()
  const folders = new Map<string, readonly FolderEntry[]>()
  const read = new Map<string, ReadFile>()
  let shown: { readonly key: string; readonly result: FindingsByFile } | undefined
  let included: { readonly include: Node | undefined; readonly result: Included } | undefined
  // Counts the times that files were looked at anew.
  let generation = 0
  // Who shows findings and who offers their fixes ask the same after one edit.
  const remembered = createMemo(
    (
      _key: 'analysis',
      _generation: number,
      _included: Included | undefined,
      environment: Question['environment'],
      target: Question['target'],
      today: string,
      ..._files: readonly ReadFile[]
    ) => analyze({ environment, target, today })
  )

  return {
    root: rootPath,
    setText,
    closeText,
    refresh,
    analysis,
    findings,
    findingsByFile: byFile,
    composed: () => analyzer.composed(files()),
    effective: (environment, region) => analyzer.effective(files(), environment, region),
    mesh: question => analyzer.mesh(files(), question),
    paths,
    files,
    file,
    source: path => file(path)?.source,
    listFolder
  }

  function setText(path: string, text: string): void {
    open.set(path, text)
  }

  function closeText(path: string): void {
    open.delete(path)
  }

  function refresh(): void {
    loaded.clear()
    // What was not part of the mesh when it was looked at last is not kept any longer.
    const paths = new Set([rootPath, ...open.keys(), ...(included?.result.files ?? [])])
    for (const path of read.keys()) if (!paths.has(path)) read.delete(path)
    folders.clear()
    included = undefined
    generation++
  }

  function file(path: string): ReadFile | undefined {
    const text = open.get(path) ?? load(path).text
    if (text === undefined) return undefined
    const before = read.get(path)
    if (before !== undefined && before.source.text === text) return before
    const after = readText(path, text, path === rootPath && !isPart(path, text), before)
    read.set(path, after)
    return after
  }

  function listFolder(path: string): readonly FolderEntry[] {
    let entries = folders.get(path)
    if (entries === undefined) {
      entries = [...host.listFolder(path)].sort((a, b) => (a.name < b.name ? -1 : 1))
      folders.set(path, entries)
    }
    return entries
  }

  function load(path: string): Loaded {
    let result = loaded.get(path)
    if (result === undefined) {
      result = decode(path, host.readFile(path))
      loaded.set(path, result)
    }
    return result
  }

  function analysis({ environment, target, today }: Question): Analysis {
    const read = files()
    const root = read[0]
    const found = root === undefined ? undefined : includedIn(root)
    return remembered('analysis', generation, found, environment, target, today, ...read)
  }

  function analyze(question: Question): Analysis {
    const root = file(rootPath)
    if (root === undefined) return analyzer.analyze([], load(rootPath).problems, question)
    if (!isRoot(root)) return analyzer.analyze([], [...ofText(root.problems), ...orphan(root)], question)
    const { files: paths, globs, problems } = includedIn(root)
    const unread = paths.flatMap(path =>
      file(path) === undefined ? at(globs.get(path), load(path).problems) : []
    )
    return analyzer.analyze(files(), [...problems, ...unread], question)
  }

  function files(): readonly ReadFile[] {
    const root = file(rootPath)
    return root === undefined ? [] : [root, ...includedIn(root).files.flatMap(path => file(path) ?? [])]
  }

  function paths(): readonly string[] {
    const root = file(rootPath)
    return root === undefined ? [rootPath] : [rootPath, ...includedIn(root).files]
  }

  /** Folders are looked through again only when `include` changed, or after `refresh`. */
  function includedIn(root: ReadFile): Included {
    const include = root.tree.top.find(pair => pair.key.text === 'include')?.value
    if (included === undefined || included.include !== include) {
      included = { include, result: findIncluded(host, rootPath, include) }
    }
    return included.result
  }

  function byFile(question: Question): FindingsByFile {
    const { environment = '', target = '', today } = question
    const key = `${environment}/${target}/${today}`
    const result = findingsByFile(findings(question), paths(), shown?.key === key ? shown.result : undefined)
    shown = { key, result }
    return result
  }

  function findings(question: Question): readonly LocatedDiagnostic[] {
    return locateDiagnostics(analysis(question).findings, file, rootPath).sort(compareLocated)
  }
}

/** Only a mesh has a name, and only the parts of one are named `*.mesh.yaml`. */
function isPart(path: string, text: string): boolean {
  return /\.mesh\.ya?ml$/.test(path) && !/^\ufeff?(mesh|'mesh'|"mesh")[ \t]*:/m.test(text)
}

function isRoot({ source: { path, text } }: ReadFile): boolean {
  return !isPart(path, text)
}

/** What is found in a part that no mesh includes, so that nothing can be said of what it means. */
function orphan({ tree, source: { path } }: ReadFile): readonly Diagnostic[] {
  const key = tree.top[0]?.key
  if (key === undefined) return []
  const help =
    'Name it under `include` of the `mesh.yaml` that it belongs to. A file that is a mesh of its own begins with `mesh: NAME`.'
  return [bindProblems.make('missing-include', 'orphan', { file: path }, { at: key, help })]
}

/** A file that cannot be opened has no text to point at, so the finding stands where the file is named. */
function at(glob: ScalarNode | undefined, problems: readonly Diagnostic[]): readonly Diagnostic[] {
  return problems.map(problem =>
    glob === undefined || problem.rule !== 'unknown-include' ? problem : { ...problem, at: glob }
  )
}

function decode(path: string, content: FileContent): Loaded {
  if (content.kind === 'bytes') return decodeBytes(path, content.bytes)
  const at = { entry: { file: path, id: '', text: '' }, start: 0, end: 0 }
  const reason = {
    missing: 'it does not exist',
    folder: 'it is a folder',
    unreadable: 'reading it is not permitted',
    'too-large': 'it is larger than 8 MB'
  }[content.reason]
  return {
    text: undefined,
    problems: [bindProblems.make('unknown-include', 'unreadable', { file: path, reason }, { at })]
  }
}

import { posix } from 'node:path'
import { type AnalyzerSettings, createWorkspace, type Workspace } from 'meshc'
import {
  type Config,
  configName,
  createConfigs,
  isMeshName,
  isWalkedTo,
  type MeshStep,
  walkMeshes
} from 'meshc/editor-api'
import type { Documents } from './documents.ts'
import type { Files } from './files.ts'

/** A mesh: its root file and the workspace that answers for it and what it includes. */
export interface Root {
  readonly path: string
  readonly workspace: Workspace
  /** The `meshc.config.yaml` that holds for it. */
  readonly config: Config | undefined
}

/** The meshes of the folders that are open, and of files that are open without a folder. */
export interface Roots {
  /**
   * The meshes that a file is part of; one that was open most recently comes first. A mesh of its own when no
   * other has it; none when neither its name nor the client says that it is of a mesh.
   */
  of(path: string): readonly Root[]
  /** All that are known, in the order of their paths. */
  all(): readonly Root[]
  /** Looks for meshes below a folder that is open from now on, a step for each folder on the way. */
  scan(folder: string): Generator<MeshStep, void>
  /** The folders that are open. */
  folders(): readonly string[]
  /** Forgets what was found below a folder. */
  leave(folder: string): void
  /** A file has come, changed or gone, or a folder has gone: found again when asked for. */
  touch(path: string, change: 'created' | 'changed' | 'deleted'): void
  /** Gives the text of a document, or undefined when it is closed, to those that may read it. */
  setText(path: string, text: string | undefined): void
  /** Makes the workspaces anew, since what they are checked with may have changed. */
  reset(): void
  /** What a file of settings says, whether or not there is a mesh that it holds for. */
  configAt(path: string): Config | undefined
  /** Whether settings are read from a file, or from one below it. */
  readsSettings(path: string): boolean
}

export function createRoots(
  files: Files,
  documents: Documents,
  settingsFor: (config: Config | undefined) => AnalyzerSettings
): Roots {
  const folders = new Set<string>()
  /** Mesh files below the folders that are open. */
  const found = new Set<string>()
  const made = new Map<string, Root>()
  /** Whether a file named as a part is a root all the same; as on the disk. */
  const named = new Map<string, boolean>()
  let configs = createConfigs(files.asOpen, { given: undefined, none: false })

  return {
    of,
    all() {
      return [...new Set([...known(), ...documents.all().flatMap(({ path }) => of(path))])].sort(byPath)
    },
    *scan(folder) {
      folders.add(folder)
      for (const step of walkMeshes(files, folder)) {
        if (!folders.has(folder)) return
        if (step.kind === 'mesh') found.add(step.path)
        yield step
      }
    },
    folders: () => [...folders],
    leave(folder) {
      folders.delete(folder)
      for (const path of found) if (isAt(path, folder) && !isFound(path)) found.delete(path)
      forgetUnused()
    },
    touch(path, change) {
      if (change === 'deleted') {
        for (const each of named.keys()) if (isAt(each, path)) named.delete(each)
        for (const each of found) if (isAt(each, path)) found.delete(each)
        forgetUnused()
      } else {
        named.delete(path)
        if (change === 'created' && isFound(path)) found.add(path)
      }
      if (posix.basename(path) === '.gitignore')
        for (const each of found) if (!isFound(each)) found.delete(each)
      for (const { workspace } of made.values()) workspace.refresh()
    },
    setText(path, text) {
      for (const { workspace } of made.values()) give(workspace, path, text)
      if (text === undefined) forgetUnused()
    },
    reset() {
      made.clear()
      configs = createConfigs(files.asOpen, { given: undefined, none: false })
    },
    configAt(path) {
      const config = configs.of(path)
      return config?.sources.has(path) === true ? config : undefined
    },
    readsSettings: path =>
      isConfig(path) ||
      configs.used().some(({ sources }) => [...sources.keys()].some(each => isAt(each, path)))
  }

  function of(path: string): readonly Root[] {
    if (!isOfMesh(path)) return []
    const roots: Root[] = isRoot(path) ? [rootAt(path)] : []
    for (const root of known()) if (!roots.includes(root) && holds(root, path)) roots.push(root)
    if (roots.length === 0) roots.push(rootAbove(path) ?? rootAt(path))
    return roots.length === 1 ? roots : roots.sort(byRecency)
  }

  /** The roots of the folders that are open, and of the documents. What was only asked for before does not count. */
  function known(): readonly Root[] {
    const paths = new Set([...found, ...documents.all().map(({ path }) => path)])
    return [...paths].filter(path => isOfMesh(path) && isRoot(path)).map(rootAt)
  }

  /** Keeps the workspaces that somebody may ask again. */
  function forgetUnused(): void {
    const open = documents.all().map(({ path }) => path)
    for (const [path, root] of made)
      if (!found.has(path) && !open.includes(path) && !open.some(each => holds(root, each))) made.delete(path)
  }

  function isFound(path: string): boolean {
    return [...folders].some(folder => isWalkedTo(files, folder, path))
  }

  function rootAt(path: string): Root {
    const before = made.get(path)
    if (before !== undefined) return before
    const config = configs.of(path)
    const workspace = createWorkspace(files, path, settingsFor(config))
    for (const document of documents.all()) give(workspace, document.path, document.lines.text)
    const root = { path, workspace, config }
    made.set(path, root)
    return root
  }

  /** Editors may send us all YAML there is; what `include` takes has one of these names as well. */
  function isOfMesh(path: string): boolean {
    if (isMeshName(posix.basename(path))) return true
    return /(^|\.)mesh$/.test(documents.get(path)?.language ?? '')
  }

  /** Only a root names its mesh; a file without the name of a part is taken for a root. */
  function isRoot(path: string): boolean {
    if (!/\.mesh\.ya?ml$/.test(path)) return true
    const open = documents.get(path)
    if (open !== undefined) return namesMesh(open.lines.text)
    let known = named.get(path)
    if (known === undefined) {
      const content = files.readFile(path)
      known = content.kind === 'bytes' && namesMesh(new TextDecoder().decode(content.bytes))
      named.set(path, known)
    }
    return known
  }

  /** The `mesh.yaml` that includes a file, in its folder or one above, where no folder is open that it was found in. */
  function rootAbove(path: string): Root | undefined {
    for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
      for (const name of ['mesh.yaml', 'mesh.yml']) {
        const candidate = posix.join(folder, name)
        if (found.has(candidate) || files.kindOf(candidate) !== 'file') continue
        const isNew = !made.has(candidate)
        const root = rootAt(candidate)
        if (holds(root, path)) return root
        if (isNew) made.delete(candidate)
      }
      if (folder === posix.dirname(folder)) return undefined
    }
  }

  function byRecency(a: Root, b: Root): number {
    const order = documents.all().map(({ path }) => path)
    return order.indexOf(b.path) - order.indexOf(a.path) || (a.path < b.path ? -1 : 1)
  }
}

/** A file of settings is no mesh. */
export function isConfig(path: string): boolean {
  return posix.basename(path) === configName
}

function namesMesh(text: string): boolean {
  return /^\ufeff?(mesh|'mesh'|"mesh")[ \t]*:/m.test(text)
}

function holds({ workspace }: Root, path: string): boolean {
  return workspace.paths().includes(path)
}

function give(workspace: Workspace, path: string, text: string | undefined): void {
  if (text === undefined) workspace.closeText(path)
  else workspace.setText(path, text)
}

/** Whether a path is that of a file or folder, or below it. */
function isAt(path: string, above: string): boolean {
  return path === above || path.startsWith(above.endsWith('/') ? above : `${above}/`)
}

function byPath(a: Root, b: Root): number {
  return a.path < b.path ? -1 : 1
}

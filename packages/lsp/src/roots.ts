import { posix } from 'node:path'
import { type AnalyzerSettings, createWorkspace, type Workspace } from 'meshc'
import {
  type Config,
  configName,
  createConfigs,
  isMeshName,
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
  /** Looks for meshes below a folder, a step for each folder on the way. */
  scan(folder: string): Generator<MeshStep, void>
  /** Forgets what was found below a folder. */
  leave(folder: string): void
  /** A file has come, changed or gone: found again when asked for. */
  touch(path: string, change: 'created' | 'changed' | 'deleted'): void
  /** Gives the text of a document, or undefined when it is closed, to those that may read it. */
  setText(path: string, text: string | undefined): void
  /** Makes the workspaces anew, since what they are checked with may have changed. */
  reset(): void
  configs(): readonly Config[]
}

export function createRoots(
  files: Files,
  documents: Documents,
  settingsFor: (config: Config | undefined) => AnalyzerSettings
): Roots {
  /** Mesh files below the folders that are open. */
  const found = new Set<string>()
  const made = new Map<string, Root>()
  /** Whether a file named as a part is a root all the same; as on the disk. */
  const named = new Map<string, boolean>()
  let configs = createConfigs(files.asOpen, { given: undefined, none: false })

  return {
    of,
    all() {
      const paths = new Set([...found, ...documents.all().map(({ path }) => path)])
      return [
        ...new Set(
          [...paths]
            .filter(path => !isConfig(path))
            .sort()
            .flatMap(of)
        )
      ]
    },
    *scan(folder) {
      for (const step of walkMeshes(files, folder)) {
        if (step.kind === 'mesh') found.add(step.path)
        yield step
      }
    },
    leave(folder) {
      for (const path of found) if (isBelow(path, folder)) found.delete(path)
      for (const path of made.keys()) if (isBelow(path, folder)) made.delete(path)
    },
    touch(path, change) {
      named.delete(path)
      if (change === 'deleted') {
        found.delete(path)
        if (documents.get(path) === undefined) made.delete(path)
      } else if (change === 'created' && isMeshName(posix.basename(path)) && !isHidden(path)) found.add(path)
      for (const { workspace } of made.values()) workspace.refresh()
    },
    setText(path, text) {
      for (const { workspace } of made.values()) give(workspace, path, text)
      // Nobody else asks for a mesh that was made for one document alone.
      if (text === undefined && !found.has(path)) made.delete(path)
    },
    reset() {
      made.clear()
      configs = createConfigs(files.asOpen, { given: undefined, none: false })
    },
    configs: () => configs.used()
  }

  function of(path: string): readonly Root[] {
    if (!isOfMesh(path)) return []
    const roots: Root[] = isRoot(path) ? [rootAt(path)] : []
    for (const root of known()) if (!roots.includes(root) && holds(root, path)) roots.push(root)
    if (roots.length === 0) roots.push(rootAbove(path) ?? rootAt(path))
    return roots.length === 1 ? roots : roots.sort(byRecency)
  }

  /** The roots of the folders that are open, and those that were made for documents. */
  function known(): readonly Root[] {
    for (const path of found) if (!made.has(path) && isRoot(path)) rootAt(path)
    return [...made.values()].filter(({ path }) => isRoot(path))
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

/** Folders that are not looked through for meshes either. */
function isHidden(path: string): boolean {
  return /\/(node_modules|\.git)\//.test(path)
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

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

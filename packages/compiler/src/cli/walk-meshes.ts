import { posix } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import type { FileHost } from '../workspace/file-host.ts'
import type { TreeHost } from './host.ts'

/** A folder that is about to be looked through, or a mesh file that was found. */
export interface MeshStep {
  readonly kind: 'folder' | 'mesh'
  readonly path: string
}

/**
 * The mesh files below a folder, except in `node_modules` and `.git` and where a `.gitignore` excludes
 * them, in the order of the disk.
 */
export function walkMeshes(host: TreeHost, folder: string): Generator<MeshStep, void> {
  return walk(host, folder, rulesAbove(host, folder), 0)
}

interface Rules {
  readonly folder: string
  readonly rules: Ignore
}

/** Folders nest this deep at most; links to folders are not followed, so only a strange disk gets here. */
const deepestFolder = 64

/** Gives each folder before it is looked through, so that whoever asks may do something else in between. */
function* walk(
  host: TreeHost,
  folder: string,
  above: readonly Rules[],
  depth: number
): Generator<MeshStep, void> {
  if (depth > deepestFolder) return
  yield { kind: 'folder', path: folder }
  const entries = host.listFolder(folder)
  const own = entries.some(entry => entry.name === '.gitignore') ? readRules(host, folder) : undefined
  const all = own === undefined ? above : [...above, own]
  for (const { name, kind } of entries) {
    if (name === 'node_modules' || name === '.git') continue
    const isFolder = kind === 'folder'
    if (!isFolder && !(kind !== 'other' && isMeshName(name))) continue
    const path = folder === '.' ? name : posix.join(folder, name)
    if (isIgnored(path, isFolder, all)) continue
    // Editors mark a file in use with a link that leads nowhere.
    if (kind === 'link' && host.kindOf(path) === 'missing') continue
    if (isFolder) yield* walk(host, path, all, depth + 1)
    else yield { kind: 'mesh', path }
  }
}

/** Whether `walkMeshes` finds a file below a folder, without looking through that. */
export function isWalkedTo(host: TreeHost, folder: string, path: string): boolean {
  const inner = posix.relative(folder, path)
  if (inner === '' || inner.startsWith('../') || !isMeshName(posix.basename(path))) return false
  const rules = [...rulesAbove(host, folder)]
  const steps = inner.split('/')
  if (steps.length > deepestFolder + 1) return false
  let at = folder
  for (const [depth, name] of steps.entries()) {
    const own = readRules(host, at)
    if (own !== undefined) rules.push(own)
    at = posix.join(at, name)
    if (name === 'node_modules' || name === '.git' || isIgnored(at, depth + 1 < steps.length, rules))
      return false
  }
  return true
}

/** Whether a folder is looked through for files of this name. */
export function isMeshName(name: string): boolean {
  return (
    name === 'mesh.yaml' || name === 'mesh.yml' || name.endsWith('.mesh.yaml') || name.endsWith('.mesh.yml')
  )
}

/** As in git, the rules nearest to a file decide. */
function isIgnored(path: string, isFolder: boolean, all: readonly Rules[]): boolean {
  for (let at = all.length - 1; at >= 0; at--) {
    const { folder, rules } = all[at] as Rules
    const inner = posix.relative(folder, path)
    const result = rules.test(isFolder ? `${inner}/` : inner)
    if (result.ignored) return true
    if (result.unignored) return false
  }
  return false
}

function readRules(host: FileHost, folder: string): Rules | undefined {
  const content = host.readFile(posix.join(folder, '.gitignore'))
  if (content.kind !== 'bytes') return undefined
  return { folder, rules: ignore().add(new TextDecoder().decode(content.bytes)) }
}

/** The rules of the folders above, up to the one that holds `.git`; outside a repository only what is asked for counts. */
function rulesAbove(host: TreeHost, start: string): readonly Rules[] {
  const found: Rules[] = []
  let folder = start
  for (let absolute = posix.resolve(host.cwd, start); ; absolute = posix.dirname(absolute)) {
    if (host.kindOf(posix.join(folder, '.git')) !== 'missing') return found.reverse()
    if (absolute === posix.dirname(absolute)) return []
    folder = folder === '.' ? '..' : /(^|\/)\.\.$/.test(folder) ? `${folder}/..` : posix.dirname(folder)
    const rules = readRules(host, folder)
    if (rules !== undefined) found.push(rules)
  }
}

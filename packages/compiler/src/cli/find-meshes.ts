import { posix } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import type { FileHost } from '../workspace/file-host.ts'
import { suggestion } from './arguments.ts'
import type { Host } from './host.ts'

export type FoundMeshes =
  | { readonly kind: 'files'; readonly files: readonly string[] }
  | { readonly kind: 'problems'; readonly sentences: readonly string[] }

/**
 * The mesh files that FILES|DIRS mean, sorted, each once. A file is taken as it is; a folder stands
 * for every mesh file below it, except in `node_modules` and `.git` and where a `.gitignore` excludes it.
 */
export function findMeshes(host: Host, given: readonly string[]): FoundMeshes {
  const files = new Map<string, string>()
  // `a/mesh.yaml` and its absolute path are one file, shown as it was named first.
  const add = (path: string) => {
    const absolute = posix.resolve(host.cwd, path)
    if (!files.has(absolute)) files.set(absolute, path)
  }
  const sentences: string[] = []
  for (const written of given.length === 0 ? ['.'] : given) {
    const path = tidy(written)
    const kind = host.kindOf(path)
    if (kind === 'folder') {
      const found: string[] = []
      walk(host, path, rulesAbove(host, path), found, 0)
      if (found.length === 0)
        sentences.push(`\`${path}\` holds no mesh file: no \`mesh.yaml\`, \`mesh.yml\` or \`*.mesh.yaml\`.`)
      for (const file of found) add(file)
    } else if (kind === 'missing') sentences.push(missing(host, path))
    else add(path)
  }
  return sentences.length > 0
    ? { kind: 'problems', sentences }
    : { kind: 'files', files: [...files.values()].sort() }
}

/** `./a//b/` is `a/b`, as findings show it. */
export function tidy(path: string): string {
  const normal = posix.normalize(path)
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal
}

/** The sentence on a file that is not there, with the name that may have been meant. */
export function missing(host: FileHost, path: string): string {
  const names = host.listFolder(posix.dirname(path)).map(entry => entry.name)
  return `\`${path}\` does not exist.${suggestion(posix.basename(path), names)}`
}

interface Rules {
  readonly folder: string
  readonly rules: Ignore
}

/** Folders nest this deep at most; links to folders are not followed, so only a strange disk gets here. */
const deepestFolder = 64

function walk(host: Host, folder: string, above: readonly Rules[], found: string[], depth: number): void {
  if (depth > deepestFolder) return
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
    if (isFolder) walk(host, path, all, found, depth + 1)
    else found.push(path)
  }
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
function rulesAbove(host: Host, start: string): readonly Rules[] {
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

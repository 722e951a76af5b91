import { posix } from 'node:path'
import picomatch from 'picomatch'
import { bindProblems } from '../bind/problems.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Node, ScalarNode } from '../syntax/nodes.ts'
import { nearest } from '../util/did-you-mean.ts'
import type { FileHost } from './file-host.ts'

export interface Included {
  /** Paths beside the root's own path, each once, sorted. */
  readonly files: readonly string[]
  /** The item of `include` that a path comes from. */
  readonly globs: ReadonlyMap<string, ScalarNode>
  readonly problems: readonly Diagnostic[]
}

/** Finds the files that `include` of a root file names. All of them lie inside the root's folder, links followed. */
export function findIncluded(host: FileHost, rootPath: string, include: Node | undefined): Included {
  const problems: Diagnostic[] = []
  const globs = new Map<string, ScalarNode>()
  const folder = posix.dirname(rootPath)
  // A glob that stands alone is reported for what it is, and its files are no less part of the mesh.
  const items = include?.kind === 'list' ? include.items : include === undefined ? [] : [include]
  for (const item of items) {
    if (item.kind !== 'scalar' || item.text.trim() === '') continue
    for (const file of match(host, folder, rootPath, item, problems))
      if (!globs.has(file)) globs.set(file, item)
  }
  const files = [...globs.keys()].sort()
  return { files: oncePerFile(host, files), globs, problems }
}

/** A link to a file that is included by its own name as well adds nothing. */
function oncePerFile(host: FileHost, files: readonly string[]): readonly string[] {
  const real = new Map<string, string>()
  for (const file of files) {
    const path = host.realPath(file) ?? file
    const other = real.get(path)
    if (other === undefined || posix.normalize(path).endsWith(posix.normalize(file))) real.set(path, file)
  }
  const kept = new Set(real.values())
  return files.filter(file => kept.has(file))
}

function match(
  host: FileHost,
  folder: string,
  rootPath: string,
  glob: ScalarNode,
  problems: Diagnostic[]
): readonly string[] {
  const pattern = posix.normalize(glob.text.replaceAll('\\', '/'))
  if (isOutside(pattern) || posix.isAbsolute(pattern) || /^[A-Za-z]:/.test(pattern)) {
    const help =
      'A mesh is one folder, so that nothing outside can change it. Move the file below that folder.'
    problems.push(bindProblems.make('unknown-include', 'leavesRoot', { glob: glob.text }, { at: glob, help }))
    return []
  }
  const found = candidates(host, folder, pattern)
  if (found.length === 0) problems.push(matchesNothing(host, folder, pattern, glob))
  return found.filter(file => isAllowed(host, folder, rootPath, glob, file, problems))
}

function matchesNothing(host: FileHost, folder: string, pattern: string, glob: ScalarNode): Diagnostic {
  const help = 'Paths start at the folder of the root file. Links to folders are not followed.'
  if (picomatch.scan(pattern).isGlob)
    return bindProblems.make('unknown-include', 'matchesNothing', { glob: glob.text }, { at: glob, help })
  const all: string[] = []
  walk(host, folder, '', all, 0)
  const meant = nearest(
    pattern,
    all.filter(file => isMeshFile(file))
  )
  const fixes =
    meant === undefined
      ? []
      : [{ title: `Change to \`${meant}\``, safe: false, edits: [{ at: glob, insert: meant }] }]
  return bindProblems.make(
    'unknown-include',
    'missing',
    { glob: glob.text, nearest: meant },
    { at: glob, help, fixes }
  )
}

function isMeshFile(path: string): boolean {
  return /\.mesh\.ya?ml$/.test(path)
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../')
}

function isAllowed(
  host: FileHost,
  folder: string,
  rootPath: string,
  glob: ScalarNode,
  file: string,
  problems: Diagnostic[]
): boolean {
  const data = { glob: glob.text, file: posix.relative(folder, file) }
  if (posix.normalize(file) === posix.normalize(rootPath)) {
    // A wide glob such as `**/*.mesh.yaml` may meet the root; naming it outright is a mistake.
    if (!picomatch.scan(glob.text).isGlob)
      problems.push(bindProblems.make('unknown-include', 'itself', data, { at: glob }))
    return false
  }
  if (!isMeshFile(file)) {
    problems.push(
      bindProblems.make(
        'unknown-include',
        'notMesh',
        { ...data, file: data.file === '' ? '.' : data.file },
        { at: glob }
      )
    )
    return false
  }
  const real = host.realPath(file)
  const realFolder = host.realPath(folder)
  if (real === undefined) {
    problems.push(bindProblems.make('unknown-include', 'brokenLink', data, { at: glob }))
    return false
  }
  if (real === host.realPath(rootPath)) return false
  if (realFolder !== undefined && isOutside(posix.relative(realFolder, real))) {
    problems.push(bindProblems.make('unknown-include', 'link', data, { at: glob }))
    return false
  }
  return true
}

function candidates(host: FileHost, folder: string, pattern: string): readonly string[] {
  const { base, isGlob } = picomatch.scan(pattern)
  if (!isGlob)
    return host.realPath(posix.join(folder, pattern)) === undefined ? [] : [posix.join(folder, pattern)]
  const matches = picomatch(pattern)
  const found: string[] = []
  walk(host, folder, base, found, 0)
  return found.filter(path => matches(path)).map(path => posix.join(folder, path))
}

/** Folders nest this deep at most; a link that leads back to a folder above it would go on for ever. */
const deepestFolder = 32

function walk(host: FileHost, root: string, path: string, found: string[], depth: number): void {
  if (depth > deepestFolder) return
  for (const { name, kind } of host.listFolder(posix.join(root, path))) {
    if (name === 'node_modules' || name === '.git') continue
    const inner = path === '' ? name : `${path}/${name}`
    if (kind === 'folder') walk(host, root, inner, found, depth + 1)
    else if (kind === 'file' || kind === 'link') found.push(inner)
  }
}

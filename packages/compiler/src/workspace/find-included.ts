import { posix } from 'node:path'
import picomatch from 'picomatch'
import { bindProblems } from '../bind/problems.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Node, ScalarNode } from '../syntax/nodes.ts'
import type { FileHost } from './file-host.ts'

export interface Included {
  /** Paths beside the root's own path, each once, sorted. */
  readonly files: readonly string[]
  readonly problems: readonly Diagnostic[]
}

/** Finds the files that `include` of a root file names. All of them lie inside the root's folder, links followed. */
export function findIncluded(host: FileHost, rootPath: string, include: Node | undefined): Included {
  const problems: Diagnostic[] = []
  const files = new Set<string>()
  const folder = posix.dirname(rootPath)
  for (const item of include?.kind === 'list' ? include.items : []) {
    if (item.kind !== 'scalar' || item.style === 'empty') continue
    for (const file of match(host, folder, rootPath, item, problems)) files.add(file)
  }
  return { files: [...files].sort(), problems }
}

function match(
  host: FileHost,
  folder: string,
  rootPath: string,
  glob: ScalarNode,
  problems: Diagnostic[]
): readonly string[] {
  const pattern = posix.normalize(glob.text.replaceAll('\\', '/'))
  if (pattern.startsWith('..') || posix.isAbsolute(pattern) || /^[A-Za-z]:/.test(pattern)) {
    const help =
      'A mesh is one folder, so that a check of it needs nothing else. Move the file below the root file.'
    problems.push(bindProblems.make('unknown-include', 'leavesRoot', { glob: glob.text }, { at: glob, help }))
    return []
  }
  const found = candidates(host, folder, pattern)
  if (found.length === 0) {
    problems.push(bindProblems.make('unknown-include', 'matchesNothing', { glob: glob.text }, { at: glob }))
  }
  return found.filter(file => isAllowed(host, folder, rootPath, glob, file, problems))
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
  if (!/\.mesh\.ya?ml$/.test(file)) {
    problems.push(bindProblems.make('unknown-include', 'notMesh', data, { at: glob }))
    return false
  }
  const real = host.realPath(file)
  const realFolder = host.realPath(folder)
  if (real !== undefined && realFolder !== undefined && posix.relative(realFolder, real).startsWith('..')) {
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

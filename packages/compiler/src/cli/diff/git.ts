import { spawnSync } from 'node:child_process'
import { posix } from 'node:path'
import { maxFileBytes } from '../../syntax/decode-bytes.ts'
import type { FileContent, FileHost, FolderEntry } from '../../workspace/file-host.ts'

/** What git answers; `failed` with what it says on standard error. */
export type Answer =
  | { readonly kind: 'ok'; readonly bytes: Uint8Array; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'missing' }

export type Git = (args: readonly string[], input?: string) => Answer

/** More than any repository lists. */
const mostBytes = 512 * 1024 * 1024

/** Runs git in a folder. Nothing is written, and no shell is between. */
export function createGit(cwd: string, env: Readonly<Record<string, string | undefined>>): Git {
  return (args, input) => {
    const { error, status, stdout, stderr } = spawnSync('git', ['--no-optional-locks', ...args], {
      cwd,
      env: { ...env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
      input: input ?? '',
      maxBuffer: mostBytes
    })
    if (error !== undefined && 'code' in error && error.code === 'ENOENT') return { kind: 'missing' }
    if (error !== undefined || status !== 0) {
      const said = stderr?.toString('utf8').trim().split('\n')[0] ?? ''
      return { kind: 'failed', reason: said.replace(/^(fatal|error): /, '') }
    }
    return { kind: 'ok', bytes: stdout, text: stdout.toString('utf8').trim() }
  }
}

/**
 * The files of a commit, as if they lay in `top`: what is asked for under the names that the files have on the disk is
 * read from the commit. All YAML files are read with the first of them, by one process.
 */
export function gitHost(
  git: Git,
  commit: string,
  place: { readonly top: string; readonly cwd: string }
): FileHost {
  const { files, folders } = listTree(git, commit)
  const contents = new Map<string, FileContent>()
  const inTree = (path: string) => posix.relative(place.top, posix.resolve(place.cwd, path))
  return {
    readFile(path) {
      const name = inTree(path)
      const oid = files.get(name)?.oid
      if (oid === undefined)
        return { kind: 'failure', reason: folders.has(name) || name === '' ? 'folder' : 'missing' }
      if (!contents.has(oid)) readBlobs(oid)
      return contents.get(oid) ?? { kind: 'failure', reason: 'unreadable' }
    },
    listFolder: path => [...(folders.get(inTree(path)) ?? new Map<string, FolderEntry>()).values()],
    realPath(path) {
      const name = inTree(path)
      return name === '' || files.has(name) || folders.has(name) ? posix.join('/', name) : undefined
    }
  }

  function readBlobs(first: string): void {
    const others = [...files]
      .filter(([name, { oid }]) => /\.ya?ml$/.test(name) && !contents.has(oid))
      .map(([, { oid }]) => oid)
      .slice(0, mostAtOnce)
    const wanted = [...new Set([first, ...others])]
    const answer = git(['cat-file', '--batch'], `${wanted.join('\n')}\n`)
    if (answer.kind !== 'ok') return
    for (const [oid, bytes] of blobsIn(answer.bytes))
      contents.set(
        oid,
        bytes.length > maxFileBytes ? { kind: 'failure', reason: 'too-large' } : { kind: 'bytes', bytes }
      )
  }
}

/** A repository may hold YAML files of many others. */
const mostAtOnce = 5000

/** `OID blob SIZE`, a line end, the bytes, a line end; again and again. */
function* blobsIn(bytes: Uint8Array): Generator<readonly [oid: string, bytes: Uint8Array]> {
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at)
    if (end < 0) return
    const [oid = '', kind, size] = new TextDecoder().decode(bytes.subarray(at, end)).split(' ')
    at = end + 1
    if (kind !== 'blob') continue
    yield [oid, bytes.subarray(at, at + Number(size))]
    at += Number(size) + 1
  }
}

function listTree(git: Git, commit: string) {
  const files = new Map<string, { readonly oid: string }>()
  const folders = new Map<string, Map<string, FolderEntry>>([['', new Map()]])
  const answer = git(['ls-tree', '-r', '-z', '--full-tree', commit])
  for (const row of answer.kind === 'ok' ? new TextDecoder().decode(answer.bytes).split('\0') : []) {
    const [about = '', name] = row.split('\t')
    const [mode = '', type, oid = ''] = about.split(' ')
    if (name === undefined) continue
    const kind = mode === '120000' ? 'link' : type === 'blob' ? 'file' : 'other'
    // What a link leads to is another file, and no mesh of a commit is read through one.
    if (kind === 'file') files.set(name, { oid })
    let child: FolderEntry = { name: posix.basename(name), kind }
    for (let folder = posix.dirname(name); ; folder = posix.dirname(folder)) {
      const key = folder === '.' ? '' : folder
      const entries = folders.get(key) ?? new Map<string, FolderEntry>()
      folders.set(key, entries)
      if (entries.has(child.name)) break
      entries.set(child.name, child)
      if (key === '') break
      child = { name: posix.basename(key), kind: 'folder' }
    }
  }
  return { files, folders }
}

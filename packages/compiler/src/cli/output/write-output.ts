import { cleanUp, recover, removeEmptyFolders, workFolders } from './clean-up.ts'
import type { Disk } from './disk.ts'
import { takeLock } from './lock.ts'
import { manifestName, printManifest } from './manifest.ts'
import { type Moves, makeMoves, preparedIn, replacedFilesIn } from './moves.ts'
import { innerLock, siblingLock, split } from './own-files.ts'
import { foldersOf, type Survey, survey } from './survey.ts'

export interface Output {
  /** Real path of the folder, which need not exist. */
  readonly folder: string
  /** The folder as people wrote it. */
  readonly shown: string
  /** Text by path below the folder. */
  readonly files: ReadonlyMap<string, string>
  /** Files whose text is not worth a question when it was changed. */
  readonly loose: ReadonlySet<string>
  /** Whether files that were changed by hand, or that others wrote, may be written over. */
  readonly overwrite: boolean
  /** Real path of the folder that the command runs in: it is never exchanged below anyone's feet. */
  readonly cwd: string
}

export type Written =
  | { readonly kind: 'written'; readonly removed: readonly string[] }
  | { readonly kind: 'unchanged' }
  /** Nothing was changed. */
  | { readonly kind: 'refused'; readonly sentence: string; readonly help?: string }

/**
 * Makes a folder hold exactly these files beside those of others: all of them or, when anything goes
 * wrong, what it held before. A folder with nothing else in it is exchanged as a whole; otherwise its
 * files are exchanged one by one, which a next run undoes if this one is killed between two of them.
 */
export async function writeOutput(disk: Disk, output: Output): Promise<Written> {
  const { folder, shown } = output
  const created = createAbove(disk, folder)
  if (created.reason !== undefined) return refusedFor(shown, created.reason)
  const lock = await lockOf(disk, folder)
  if (lock.kind === 'refused') {
    created.remove()
    return refusedFor(shown, lock.reason)
  }
  if (lock.kind === 'busy') {
    return {
      kind: 'refused',
      sentence: `\`${shown}\` is being written by ${lock.holder}.`,
      help: `If that is not running any more, remove \`${lock.path}\`.`
    }
  }
  try {
    recover(disk, folder)
    const written = writeLocked(disk, output, lock.isHeld)
    return written
  } finally {
    lock.release()
    // Only those that hold nothing can be removed.
    created.remove()
  }
}

function refusedFor(shown: string, reason: string): Written {
  return { kind: 'refused', sentence: `\`${shown}\` cannot be written: ${reason}.` }
}

/** The folders above, and what removes those that were made for nothing. */
function createAbove(disk: Disk, folder: string): { readonly reason?: string; remove(): void } {
  const made: string[] = []
  for (
    let path = split(folder).above;
    path !== '' && disk.kindOf(path) === 'missing';
    path = split(path).above
  )
    made.push(path)
  const [nearest] = made
  const refusal = nearest === undefined ? undefined : disk.createFolder(nearest)
  return {
    ...(refusal === undefined ? {} : { reason: refusal.reason }),
    remove() {
      for (const path of made) disk.removeEmptyFolder(path)
    }
  }
}

/** Beside the folder, which may be exchanged; inside of it where nothing may be written beside it. */
async function lockOf(disk: Disk, folder: string) {
  const beside = siblingLock(folder)
  const first = split(folder).name === '' ? undefined : await takeLock(disk, beside)
  if (first !== undefined && (first.kind !== 'refused' || disk.kindOf(folder) !== 'folder'))
    return { ...first, path: beside }
  return { ...(await takeLock(disk, innerLock(folder))), path: innerLock(folder) }
}

function writeLocked(disk: Disk, output: Output, isHeld: () => boolean): Written {
  const { folder, shown, loose, overwrite } = output
  const files = new Map([...output.files, [manifestName, printManifest(output.files, loose)]])
  const seen = survey(disk, folder, files)
  const objection = objectionTo(seen, shown, overwrite)
  if (objection !== undefined) return objection
  if (seen.isCurrent) return { kind: 'unchanged' }

  const isUnderFoot = `${output.cwd}/`.startsWith(`${folder}/`)
  const kinds: Moves['kind'][] =
    seen.hasForeign || isUnderFoot || split(folder).name === '' ? ['files'] : ['whole', 'files']
  let reason = ''
  for (const kind of kinds) {
    // Some systems do not move a folder that is in use or a mount point; its files can be moved all the same.
    if (kind === 'files' && kinds.length > 1 && disk.kindOf(folder) !== 'folder') break
    const failed = replace(disk, output, files, seen, kind, isHeld)
    if (failed === undefined) return { kind: 'written', removed: seen.stale }
    reason = failed
  }
  return refusedFor(shown, reason)
}

/** What speaks against writing over what is there, in words. */
function objectionTo({ inTheWay, edited }: Survey, shown: string, overwrite: boolean): Written | undefined {
  const [first] = inTheWay
  if (first !== undefined && !overwrite) {
    return {
      kind: 'refused',
      sentence: `\`${shown}/${first}\` is in the way: no build has written it.${more(inTheWay)}`,
      help: 'Move it, choose another folder with `-o`, or write over it with `--overwrite`.'
    }
  }
  const [changed] = edited
  if (changed !== undefined && !overwrite) {
    return {
      kind: 'refused',
      sentence: `\`${shown}/${changed}\` was changed by hand, and a build would undo that.${more(edited)}`,
      help: 'Say it in mesh.yaml and remove the file, or write over it with `--overwrite`.'
    }
  }
  return undefined
}

function more(paths: readonly string[]): string {
  return paths.length < 2 ? '' : ` So ${paths.length === 2 ? 'is one more' : `are ${paths.length - 1} more`}.`
}

/** Prepares all files in a work folder and then moves them. Gives the reason when that is not possible; the folder is then as it was. */
function replace(
  disk: Disk,
  { folder }: Output,
  files: ReadonlyMap<string, string>,
  { stale }: Survey,
  kind: Moves['kind'],
  isHeld: () => boolean
): string | undefined {
  const work = workFolders[kind](folder, disk.pid)
  const made = foldersToMake(files.keys())
  const paths = [...new Set([...files.keys(), ...stale])].sort()
  const moves: Moves = {
    kind,
    files:
      kind === 'whole'
        ? []
        : paths.map(path => ({
            path,
            had: disk.kindOf(`${folder}/${path}`) === 'file',
            has: files.has(path)
          }))
  }
  try {
    const refusal =
      disk.createFolder(preparedIn(work), folder) ??
      (kind === 'files' ? disk.createFolder(replacedFilesIn(work)) : undefined) ??
      firstRefusal(made, path => disk.createFolder(`${preparedIn(work)}/${path}`)) ??
      firstRefusal(files, ([path, text]) => disk.createFile(`${preparedIn(work)}/${path}`, text)) ??
      (kind === 'files' ? firstRefusal(made, path => disk.createFolder(`${folder}/${path}`)) : undefined)
    if (refusal !== undefined) return refusal.reason
    if (!isHeld()) return 'another process has begun to write it'
    return makeMoves(disk, work, folder, moves)
  } finally {
    cleanUp(disk, work, folder)
    if (kind === 'files') removeEmptyFolders(disk, folder, [...made, ...foldersToMake(stale)])
  }
}

/** The folders that hold files, each after those above it. */
function foldersToMake(paths: Iterable<string>): readonly string[] {
  return [...new Set([...paths].flatMap(foldersOf))].sort()
}

function firstRefusal<T, R>(items: Iterable<T>, act: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const refusal = act(item)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

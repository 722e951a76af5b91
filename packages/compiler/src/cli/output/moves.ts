import type { Disk } from './disk.ts'

/**
 * How prepared files take the places of those that are there: by moves within one disk, each of which
 * happens at once. Until the last one everything can be undone, by this process or, when it was
 * killed, by the next one: a journal in the work folder says what was about to be moved.
 */
export interface Moves {
  /** `whole`: the folder is exchanged. `files`: its files are, one after the other, for it holds others too. */
  readonly kind: 'whole' | 'files'
  /** For `files`: what happens to each. One that is only to go has nothing prepared. */
  readonly files: readonly {
    readonly path: string
    /** Whether there is a file to be moved away. */
    readonly had: boolean
    /** Whether there is a file to be moved in. */
    readonly has: boolean
  }[]
}

/** Below the work folder: what is moved in, the folder that was replaced, and the files that were. */
export const preparedIn = (work: string) => `${work}/new`
export const replacedFolderIn = (work: string) => `${work}/replaced`
export const replacedFilesIn = (work: string) => `${work}/replaced-files`
const journalIn = (work: string) => `${work}/journal.json`

/** Makes the moves. Gives the reason when one is refused; everything is then as it was before. */
export function makeMoves(disk: Disk, work: string, folder: string, moves: Moves): string | undefined {
  const refusal = disk.createFile(journalIn(work), JSON.stringify(moves))
  if (refusal !== undefined) return refusal.reason
  const reason = moves.kind === 'whole' ? exchange(disk, work, folder) : moveFiles(disk, work, folder, moves)
  if (reason === undefined) return undefined
  undoMoves(disk, work, folder)
  return reason
}

function exchange(disk: Disk, work: string, folder: string): string | undefined {
  const isThere = disk.kindOf(folder) !== 'missing'
  const refusal =
    (isThere ? disk.rename(folder, replacedFolderIn(work)) : undefined) ??
    disk.rename(preparedIn(work), folder)
  return refusal?.reason
}

/** The new files count from the moment in which the journal is gone. */
function moveFiles(disk: Disk, work: string, folder: string, { files }: Moves): string | undefined {
  for (const [at, { path, had, has }] of files.entries()) {
    const live = `${folder}/${path}`
    const refusal =
      (had ? disk.rename(live, `${replacedFilesIn(work)}/${at}`) : undefined) ??
      (has ? disk.rename(`${preparedIn(work)}/${path}`, live) : undefined)
    if (refusal !== undefined) return refusal.reason
  }
  return disk.removeFile(journalIn(work))?.reason
}

/** Brings back what was moved away, however far the moves had come. Does nothing when they were all made. */
export function undoMoves(disk: Disk, work: string, folder: string): void {
  const moves = readJournal(disk, work)
  if (moves === undefined) return
  if (moves.kind === 'whole') {
    if (disk.kindOf(folder) === 'missing') disk.rename(replacedFolderIn(work), folder)
  } else undoFiles(disk, work, folder, moves)
  disk.removeFile(journalIn(work))
}

function undoFiles(disk: Disk, work: string, folder: string, { files }: Moves): void {
  for (const [at, { path, had, has }] of [...files.entries()].reverse()) {
    const live = `${folder}/${path}`
    const prepared = `${preparedIn(work)}/${path}`
    const replaced = `${replacedFilesIn(work)}/${at}`
    const isMovedIn = has && disk.kindOf(prepared) === 'missing'
    if (isMovedIn) disk.rename(live, prepared)
    if (had && disk.kindOf(replaced) === 'file') disk.rename(replaced, live)
  }
}

function readJournal(disk: Disk, work: string): Moves | undefined {
  const text = disk.readText(journalIn(work))
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    // It was being written when the process was killed, so nothing had been moved.
    return undefined
  }
}

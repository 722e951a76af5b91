import type { Disk } from './disk.ts'
import { manifestName, readManifest } from './manifest.ts'
import { preparedIn, replacedFilesIn, replacedFolderIn, undoMoves } from './moves.ts'
import { innerWork, isInnerWork, isSiblingWork, siblingWork, split } from './own-files.ts'
import { foldersOf } from './survey.ts'

/** Cleans up behind runs that were killed: what they had begun to move is moved back. Only under the lock. */
export function recover(disk: Disk, folder: string): void {
  const { above } = split(folder)
  const beside = (disk.entriesOf(above === '' ? '/' : above) ?? []).filter(
    ({ name, kind }) => kind === 'folder' && isSiblingWork(folder, name)
  )
  for (const { name } of beside) cleanUp(disk, `${above}/${name}`, folder)
  const within = (disk.entriesOf(folder) ?? []).filter(
    ({ name, kind }) => kind === 'folder' && isInnerWork(name)
  )
  for (const { name } of within) cleanUp(disk, `${folder}/${name}`, folder)
}

/** Removes a work folder; moves that were not all made are undone first. */
export function cleanUp(disk: Disk, work: string, folder: string): void {
  undoMoves(disk, work, folder)
  dissolve(disk, replacedFolderIn(work), folder)
  removeTree(disk, replacedFilesIn(work))
  removeTree(disk, preparedIn(work))
  // It can be left where a journal could not be finished.
  disk.removeFile(`${work}/journal.json`)
  disk.removeEmptyFolder(work)
}

/**
 * Removes a folder that was replaced: the files of the build that wrote it. What else is there came while
 * this one ran, and goes back to where it was; where that fails it stays, and the folder with it.
 */
function dissolve(disk: Disk, replaced: string, folder: string): void {
  if (disk.kindOf(replaced) !== 'folder') return
  const own = new Set([...readManifest(disk, replaced).keys(), manifestName])
  const ownFolders = new Set([...own].flatMap(foldersOf))
  const visit = (below: string): void => {
    for (const { name, kind } of disk.entriesOf(`${replaced}${below}`) ?? []) {
      const path = `${below}/${name}`
      if (own.has(path.slice(1))) continue
      if (kind === 'folder' && ownFolders.has(path.slice(1))) visit(path)
      else if (disk.kindOf(`${folder}${path}`) === 'missing')
        disk.rename(`${replaced}${path}`, `${folder}${path}`)
    }
  }
  visit('')
  for (const path of [...own].filter(each => each !== manifestName)) disk.removeFile(`${replaced}/${path}`)
  removeEmptyFolders(disk, replaced, ownFolders)
  // The manifest last: as long as it is there, a next run knows what else is ours.
  if ((disk.entriesOf(replaced) ?? []).some(({ name }) => name !== manifestName)) return
  disk.removeFile(`${replaced}/${manifestName}`)
  disk.removeEmptyFolder(replaced)
}

/** The deepest first. Those that hold something stay. */
export function removeEmptyFolders(disk: Disk, folder: string, below: Iterable<string>): void {
  for (const path of [...new Set(below)].sort((a, b) => b.length - a.length))
    disk.removeEmptyFolder(`${folder}/${path}`)
}

/** Removes what was prepared or replaced file by file, all of which is ours. Links are removed and never followed. */
function removeTree(disk: Disk, path: string): void {
  for (const { name, kind } of disk.entriesOf(path) ?? []) {
    if (kind === 'folder') removeTree(disk, `${path}/${name}`)
    else disk.removeFile(`${path}/${name}`)
  }
  disk.removeEmptyFolder(path)
}

export const workFolders = { whole: siblingWork, files: innerWork } as const

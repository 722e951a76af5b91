/** Why the system refuses an act, in words that end the sentence `… cannot be written: …`; undefined when it does not. */
export function reasonOf(act: () => unknown): string | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    return inWords(error)
  }
}

export function inWords(error: unknown): string {
  return reasons.get(codeOf(error) ?? '') ?? (error instanceof Error ? error.message : String(error))
}

const reasons = new Map([
  ['EACCES', 'writing there is not permitted'],
  ['EPERM', 'writing there is not permitted'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk is full'],
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'a part of its path is not a folder'],
  ['EEXIST', 'a file of that name is in the way'],
  ['ENOTEMPTY', 'a folder of that name is in the way'],
  ['EISDIR', 'a folder of that name is in the way'],
  ['ENAMETOOLONG', 'its path is too long'],
  ['EXDEV', 'its parts lie on different disks']
])

export function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

/** The system's own word for an error, `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

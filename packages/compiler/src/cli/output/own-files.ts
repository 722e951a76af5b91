/** What lies in an output folder for a moment, or for the next build; none of it is foreign. */
const ownPrefix = '.meshc-'

export function isOwnName(name: string): boolean {
  return name.startsWith(ownPrefix)
}

/** Where a build prepares its files when they take the folder's place as a whole: beside it, on the same disk. */
export function siblingWork(folder: string, pid: number): string {
  const { above, name } = split(folder)
  return `${above}/.${name}${ownPrefix}${pid}`
}

export function isSiblingWork(folder: string, name: string): boolean {
  const start = `.${split(folder).name}${ownPrefix}`
  return name.startsWith(start) && /^\d+$/.test(name.slice(start.length))
}

export function siblingLock(folder: string): string {
  const { above, name } = split(folder)
  return `${above}/.${name}${ownPrefix}lock`
}

/** Where it prepares them when they take the places of files one by one. */
export function innerWork(folder: string, pid: number): string {
  return `${folder}/${ownPrefix}work-${pid}`
}

export function isInnerWork(name: string): boolean {
  return /^\.meshc-work-\d+$/.test(name)
}

export function innerLock(folder: string): string {
  return `${folder}/${ownPrefix}lock`
}

export function split(path: string): { readonly above: string; readonly name: string } {
  const at = path.lastIndexOf('/')
  return { above: path.slice(0, Math.max(at, 0)), name: path.slice(at + 1) }
}

import { posix } from 'node:path'
import { tidy } from '../find-meshes.ts'
import type { Disk } from './disk.ts'
import { split } from './own-files.ts'

export type OutputFolder =
  | {
      readonly kind: 'folder'
      /** Real path; the folder need not exist. */
      readonly folder: string
      /** As people see it, `mesh-out/prod`. */
      readonly shown: string
    }
  | { readonly kind: 'refused'; readonly sentence: string; readonly help?: string }

/**
 * The folder that a build writes: the one that was asked for, or below it the one of the environment.
 * Links are followed. Refused where a file stands in the way, and where a name would not be the same folder
 * on every system, because what is built here is kept in git and checked out there.
 */
export function outputFolder(
  disk: Disk,
  cwd: string,
  given: string,
  environment: string | undefined
): OutputFolder {
  const refuse = (sentence: string, help?: string): OutputFolder => ({
    kind: 'refused',
    sentence,
    ...(help === undefined ? {} : { help })
  })
  if (given.trim() === '') return refuse('`--output` needs the name of a folder.')
  const chosen = tidy(given)
  const shown = environment === undefined ? chosen : posix.join(chosen, environment)
  if (environment !== undefined && isDevice(environment)) {
    return refuse(
      `The environment \`${environment}\` has a name that Windows keeps for a device, so no folder can have it.`,
      'Give the environment another name.'
    )
  }
  const wanted = posix.resolve(cwd, shown)
  const shownAs = (path: string) => (path === wanted ? shown : posix.relative(cwd, path))
  for (let path = wanted; path !== posix.dirname(path); path = posix.dirname(path)) {
    const kind = disk.kindOf(path)
    if (kind === 'file' || kind === 'other') {
      return refuse(`\`${shownAs(path)}\` is a file, and the output needs a folder.`)
    }
    const { above, name } = split(path)
    const entry = disk.entriesOf(above === '' ? '/' : above)?.find(each => each.name === name)
    if (kind === 'missing' && entry?.kind === 'link')
      return refuse(`\`${shownAs(path)}\` is a link that leads nowhere.`)
    const twin = path === wanted || path === posix.dirname(wanted) ? twinOf(disk, path) : undefined
    if (twin !== undefined) {
      return refuse(
        `\`${name}\` and \`${twin}\`, which exists already, differ in capital letters alone: on Windows and macOS they are one folder.`,
        'Choose another folder with `-o`, or rename the one that exists.'
      )
    }
  }
  return { kind: 'folder', folder: realPathOf(disk, wanted), shown }
}

/** Names that Windows does not give to files. https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file */
function isDevice(name: string): boolean {
  return /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/.test(name)
}

/** Another entry of the folder above that differs in capital letters alone. */
function twinOf(disk: Disk, path: string): string | undefined {
  const { above, name } = split(path)
  const names = (disk.entriesOf(above === '' ? '/' : above) ?? []).map(entry => entry.name)
  return names.includes(name) ? undefined : names.find(other => other.toLowerCase() === name.toLowerCase())
}

/** Of what exists of a path; the rest is as it is written. */
function realPathOf(disk: Disk, path: string): string {
  const real = disk.realPath(path)
  if (real !== undefined) return real
  const above = posix.dirname(path)
  if (above === path) return path
  const realAbove = realPathOf(disk, above)
  return realAbove === '/' ? `/${posix.basename(path)}` : `${realAbove}/${posix.basename(path)}`
}

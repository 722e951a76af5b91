import { posix } from 'node:path'
import type { TreeHost } from '../host.ts'

export const configName = 'meshc.config.yaml'

/**
 * Where the settings of a folder stand: in the folder itself or in the nearest one above. The search ends
 * at the top of the repository. Gives the path as findings show it.
 */
export function createConfigFinder(host: TreeHost): (folder: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return find

  function find(folder: string): string | undefined {
    const absolute = posix.resolve(host.cwd, folder)
    if (known.has(absolute)) return known.get(absolute)
    const path = posix.join(folder, configName)
    const isTop = posix.dirname(absolute) === absolute
    const found =
      host.kindOf(path) === 'file'
        ? path
        : isTop || host.kindOf(posix.join(folder, '.git')) !== 'missing'
          ? undefined
          : find(above(folder))
    known.set(absolute, found)
    return found
  }
}

/** The folder above, as it is shown: `..` of `.`, and `../..` of `..`. */
function above(folder: string): string {
  if (folder === '.') return '..'
  return /(^|\/)\.\.$/.test(folder) ? `${folder}/..` : posix.dirname(folder)
}

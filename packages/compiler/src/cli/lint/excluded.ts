import { posix } from 'node:path'
import type { Exclude } from '../config/config.ts'
import type { Host } from '../host.ts'

/** Whether patterns of some folders leave a file out, the file itself or a folder that it is in. */
export function isExcluded(host: Pick<Host, 'cwd'>, file: string, excludes: readonly Exclude[]): boolean {
  const path = posix.resolve(host.cwd, file)
  return excludes.some(({ folder, rules }) => {
    const inner = posix.relative(posix.resolve(host.cwd, folder), path)
    return inner !== '' && !inner.startsWith('../') && rules.ignores(inner)
  })
}

import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { installFromDebian, succeeds, works } from './ensure-debian-package.ts'
import { root } from './sources.ts'

/** Programs that tests need and a machine may not have are installed here. */
const tools = join(root, 'build', 'tools')
const isWindows = process.platform === 'win32'

/**
 * The path of the program `pre-commit`: the machine's own; or else one that is installed now, from PyPI below
 * `build/`, or from Debian where that is allowed. Throws with what to do when there is no way to it.
 */
export function ensurePreCommit(): string {
  const own = join(tools, 'pre-commit', isWindows ? 'Scripts' : 'bin', 'pre-commit')
  for (const path of ['pre-commit', own]) if (works(path)) return path
  const ways = [
    () => installFromPyPi(own),
    () => (installFromDebian('pre-commit') ? 'pre-commit' : undefined)
  ]
  for (const install of ways) {
    const path = install()
    if (path !== undefined && works(path)) return path
  }
  throw new Error(
    'The hooks are tested with pre-commit itself, which is not installed and could not be: install it (https://pre-commit.com/#install).'
  )
}

function installFromPyPi(path: string): string | undefined {
  mkdirSync(tools, { recursive: true })
  const folder = join(tools, 'pre-commit')
  const python = isWindows ? 'python' : 'python3'
  if (!existsSync(folder) && !succeeds(python, ['-m', 'venv', folder])) return undefined
  const pip = join(folder, isWindows ? 'Scripts' : 'bin', 'pip')
  return succeeds(pip, ['install', '--quiet', '--retries', '1', 'pre-commit==3.8.0']) ? path : undefined
}

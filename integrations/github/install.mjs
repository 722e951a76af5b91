import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, root } from '../../scripts/ensure-installed.mjs'

/** The program, in the copy of this repository that the action runs from. */
export const meshc = join(root, 'packages', 'compiler', 'dist', 'meshc.cjs')

/** Builds meshc from the copy of the repository that GitHub has made of the action; nothing is done where it is built. */
function main() {
  if (existsSync(meshc)) return
  ensureInstalled()
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit']
  })
  if (status !== 0) process.exit(status ?? 1)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()

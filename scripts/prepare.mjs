import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './ensure-installed.mjs'

/**
 * Builds the program where npm installs this repository itself, as `pre-commit` and `npm install git+…` do.
 * Nothing is written to standard output: npm prints the name of the package there, and others read it.
 */
function main() {
  const isBuilt = existsSync(join(root, 'packages', 'compiler', 'dist', 'meshc.cjs'))
  // Who works on meshc builds it with the tests; and without dependencies for development nothing can be built.
  if (isBuilt || process.env.MESHC_PREPARE === 'no') return
  if (!existsSync(join(root, 'node_modules', 'esbuild'))) return
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], {
    cwd: root,
    stdio: ['ignore', 2, 2]
  })
  process.exitCode = status ?? 1
}

main()

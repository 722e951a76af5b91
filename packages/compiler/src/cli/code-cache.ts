import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { join } from 'node:path'
import { Script } from 'node:vm'

/**
 * Requires a CommonJS file of this folder, with what V8 made of it in an earlier run: reading its
 * functions again and again would take longer than a small lint. The first run with a version of Node leaves
 * a cache beside the file; where the folder cannot be written, every run is a first one.
 *
 * V8 takes a cache for a text of the same length, so the cache must go when the file is replaced: a
 * build and npm both replace the whole folder.
 */
export function requireWithCodeCache(folder: string, name: string, process: NodeJS.Process): unknown {
  const path = join(folder, name)
  const [, , command = ''] = process.argv
  const use = heavy.has(command) ? command : 'other'
  const cachePath = join(folder, `${name}.${use}-${process.versions.v8}-${process.arch}.cache`)
  const cached = readCache(cachePath)
  const text = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'utf8')}\n})`
  const script = new Script(text, { filename: path, ...(cached === undefined ? {} : { cachedData: cached }) })
  if (cached === undefined || script.cachedDataRejected)
    process.once('exit', () => writeCache(cachePath, script, process.pid))
  const require = createRequire(path)
  const module = new Module(path)
  module.filename = path
  // A chunk that asks for this file is given what is loaded here, and never a second one.
  require.cache[path] = module
  script.runInThisContext()(module.exports, require, module, path, folder)
  module.loaded = true
  return module.exports
}

/** Commands that run enough of the compiler for a cache of their own. */
const heavy = new Set(['lint', 'fmt', 'expand', 'build', 'prove'])

function readCache(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** At the end of a run, when the functions that runs need have been compiled. */
function writeCache(path: string, script: Script, pid: number): void {
  const sibling = `${path}-${pid}`
  try {
    writeFileSync(sibling, script.createCachedData())
    renameSync(sibling, path)
  } catch {
    rmSync(sibling, { force: true })
  }
}

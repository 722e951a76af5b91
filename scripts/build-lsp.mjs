import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundleWorker } from './browser/bundle-worker.mjs'
import { licenses } from './licenses.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const lsp = join(root, 'packages', 'lsp')

/** Libraries that few requests need, each in a file of its own that is required when it is first asked for. */
const chunks = [
  { name: 'elk', specifier: /^elkjs\//, contents: `module.exports = require('elkjs/lib/elk.bundled.js')` },
  { name: 'fast-check', specifier: /^fast-check$/, contents: `export * from 'fast-check'` }
]

/**
 * Bundles the language server: `meshc-lsp.cjs`, which answers `--version` and starts the rest, and
 * `server.cjs`, which is the server with the compiler in it; the second start uses V8's code cache. And
 * `meshc-lsp.worker.js`, which is the same for a browser.
 */
export async function buildLsp(dist = join(lsp, 'dist')) {
  const next = `${dist}-${process.pid}.tmp`
  const bundle = (name, entry, plugins) => bundleOf(name, { entryPoints: [join(lsp, 'src', entry)] }, plugins)
  const bundleChunk = (name, contents) =>
    bundleOf(`${name}.cjs`, { stdin: { contents, resolveDir: join(root, 'packages', 'compiler') } }, [])
  const bundleOf = (name, entry, plugins) =>
    build({
      ...entry,
      outfile: join(next, name),
      absWorkingDir: root,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      minify: true,
      legalComments: 'none',
      metafile: true,
      logLevel: 'warning',
      // `import()` becomes `require`, which needs no second module loader.
      supported: { 'dynamic-import': false },
      plugins
    })
  try {
    const results = await Promise.all([
      bundle('meshc-lsp.cjs', 'main.ts', [startWithCodeCache]),
      bundle('server.cjs', 'serve.ts', [requireChunks()]),
      bundleWorker({ outfile: join(next, 'meshc-lsp.worker.js') }),
      ...chunks.map(({ name, contents }) => bundleChunk(name, contents))
    ])
    const bin = join(next, 'meshc-lsp.cjs')
    writeFileSync(bin, `#!/usr/bin/env node\n${readFileSync(bin, 'utf8')}`)
    chmodSync(bin, 0o755)
    const inputs = Object.assign({}, ...results.map(result => result.metafile.inputs))
    writeFileSync(join(next, 'THIRD-PARTY-LICENSES.txt'), licenses(Object.keys(inputs)))
    rmSync(dist, { recursive: true, force: true })
    renameSync(next, dist)
    return results.flatMap(({ metafile }) => Object.entries(metafile.outputs))
  } finally {
    rmSync(next, { recursive: true, force: true })
  }
}

/** `main.ts` gets `serve.ts` as the bundle `server.cjs`, by way of V8's code cache. */
const startWithCodeCache = {
  name: 'start-with-code-cache',
  setup(context) {
    context.onLoad({ filter: /[\\/]lsp[\\/]src[\\/]serve\.ts$/ }, () => ({
      contents: `import { requireWithCodeCache } from '../../compiler/src/cli/code-cache.ts'
        export const { serve } = requireWithCodeCache(__dirname, 'server.cjs', process)`
    }))
  }
}

/** Leaves the import of a chunk outside and points it at the chunk's file. */
function requireChunks() {
  return {
    name: 'require-chunks',
    setup(context) {
      for (const { specifier, name } of chunks)
        context.onResolve({ filter: specifier }, () => ({ path: `./${name}.cjs`, external: true }))
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, { bytes }] of await buildLsp(
    process.argv[2] === undefined ? undefined : resolve(process.argv[2])
  ))
    console.log(`${path.replace(/-\d+\.tmp/, '').padEnd(40)} ${(bytes / 1024).toFixed(1).padStart(7)} kB`)
}

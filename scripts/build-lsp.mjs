import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { licenses } from './licenses.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const lsp = join(root, 'packages', 'lsp')

/**
 * Bundles the language server: `meshc-lsp.cjs`, which answers `--version` and starts the rest, and
 * `server.cjs`, which is the server with the compiler in it. The second start uses V8's code cache.
 */
export async function buildLsp() {
  const dist = join(lsp, 'dist')
  const next = join(lsp, `dist-${process.pid}.tmp`)
  const bundle = (name, entry, plugins) =>
    build({
      entryPoints: [join(lsp, 'src', entry)],
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
      bundle('server.cjs', 'serve.ts', [])
    ])
    const bin = join(next, 'meshc-lsp.cjs')
    writeFileSync(bin, `#!/usr/bin/env node\n${readFileSync(bin, 'utf8')}`)
    chmodSync(bin, 0o755)
    const inputs = Object.assign({}, ...results.map(result => result.metafile.inputs))
    writeFileSync(join(next, 'THIRD-PARTY-LICENSES.txt'), licenses(Object.keys(inputs)))
    rmSync(dist, { recursive: true, force: true })
    renameSync(next, dist)
    mkdirSync(join(root, 'build'), { recursive: true })
    writeFileSync(join(root, 'build', 'meshc-lsp.meta.json'), JSON.stringify({ inputs }, null, 1))
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, { bytes }] of await buildLsp())
    console.log(
      `${path.replace(/dist-\d+\.tmp/, 'dist').padEnd(40)} ${(bytes / 1024).toFixed(1).padStart(7)} kB`
    )
}

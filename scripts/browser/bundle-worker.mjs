import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Bundles the language server for a browser: one file that runs as a worker of the classic kind, also where a
 * policy forbids making code from text. `options` are those of esbuild, and win.
 */
export function bundleWorker(options) {
  return build({
    entryPoints: [join(root, 'packages', 'lsp', 'src', 'worker.ts')],
    absWorkingDir: root,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    // A worker may not load other files everywhere, so there is one.
    supported: { 'dynamic-import': false },
    // Libraries ask for it to find out that this is Windows.
    define: { process: 'undefined' },
    plugins: [withoutNode],
    ...options
  })
}

const own = name => ({ path: join(root, 'scripts', 'browser', name) })

/**
 * What a browser has in place of Node's modules: paths of POSIX, and no layout of pictures, which would be as
 * large as all the rest. And lodash finds the global object without making a function from text.
 */
const withoutNode = {
  name: 'without-node',
  setup(context) {
    context.onResolve({ filter: /^node:path$/ }, () => own('path.mjs'))
    context.onResolve({ filter: /^node:util$/ }, () => own('util.mjs'))
    context.onResolve({ filter: /^elkjs\// }, () => own('elk.mjs'))
    context.onLoad({ filter: /lodash-es[\\/]_(root|freeGlobal)\.js$/ }, () => ({
      contents: 'export default globalThis'
    }))
    context.onLoad({ filter: /lodash-es[\\/]_nodeUtil\.js$/ }, () => ({
      contents: 'export default undefined'
    }))
  }
}

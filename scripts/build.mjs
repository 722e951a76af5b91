import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildLsp } from './build-lsp.mjs'
import { licenses } from './licenses.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const compiler = join(root, 'packages', 'compiler')
const dist = join(compiler, 'dist')
/** Where the files are made; they become `dist` together, so that a failed build leaves the last good one. */
const next = join(compiler, `dist-${process.pid}.tmp`)
/** `--compiler` leaves out the language server. */
const isCompilerAlone = process.argv.includes('--compiler')

/**
 * Parts that few runs need, each in a file of its own that is required when it is first asked for:
 * what imports it in the sources, and what goes into it. Modules that the compiler has as well are taken
 * from there, so that no chunk holds a second copy of them.
 */
const chunks = [
  { name: 'yaml', specifier: /^yaml$/, contents: `module.exports = require('yaml')` },
  {
    name: 'diff',
    specifier: /^diff$/,
    contents: `export { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'`
  },
  { name: 'pages', specifier: /\/pages\.gen\.ts$/, contents: `export * from './src/rules/pages.gen.ts'` },
  {
    name: 'schema',
    specifier: /^@meshc\/schema\/mesh\.schema\.json$/,
    contents: `module.exports = require('@meshc/schema/mesh.schema.json')`
  },
  {
    name: 'config-schema',
    specifier: /^@meshc\/schema\/config\.schema\.json$/,
    contents: `module.exports = require('@meshc/schema/config.schema.json')`
  },
  {
    name: 'deploy-plan-schema',
    specifier: /^@meshc\/schema\/deploy-plan\.schema\.json$/,
    contents: `module.exports = require('@meshc/schema/deploy-plan.schema.json')`
  },
  {
    name: 'build',
    specifier: /\/commands\/(build|prove)\.ts$/,
    contents: `export * from './src/cli/commands/build.ts'
      export * from './src/cli/commands/prove.ts'`
  },
  {
    name: 'change-files',
    specifier: /\/change-files\.ts$/,
    contents: `export * from './src/cli/lint/change-files.ts'`
  },
  {
    name: 'reports',
    specifier: /\/(other-formats|statistics|show-timings|list-rules|print-config|watch)\.ts$/,
    contents: `export * from './src/cli/lint/other-formats.ts'
      export * from './src/cli/lint/statistics.ts'
      export * from './src/cli/lint/show-timings.ts'
      export * from './src/cli/lint/list-rules.ts'
      export * from './src/cli/lint/print-config.ts'
      export * from './src/cli/lint/watch.ts'`
  },
  {
    name: 'route',
    specifier: /\/commands\/route\.ts$/,
    contents: `export * from './src/cli/commands/route.ts'`
  },
  {
    name: 'mesh-diff',
    specifier: /\/commands\/diff\.ts$/,
    contents: `export * from './src/cli/commands/diff.ts'`
  },
  {
    name: 'graph',
    specifier: /\/commands\/graph\.ts$/,
    contents: `export * from './src/cli/commands/graph.ts'`
  },
  {
    name: 'plan',
    specifier: /\/commands\/plan\.ts$/,
    contents: `export * from './src/cli/commands/plan.ts'`
  },
  { name: 'elk', specifier: /^elkjs\//, contents: `module.exports = require('elkjs/lib/elk.bundled.js')` },
  {
    name: 'validate',
    specifier: /\/emit\/validate\/validate-template\.ts$/,
    contents: `export * from './src/emit/validate/validate-template.ts'`
  },
  { name: 'fast-check', specifier: /^fast-check$/, contents: `export * from 'fast-check'` },
  {
    name: 'print-yaml',
    specifier: /\/emit\/print-yaml\.ts$/,
    contents: `export * from './src/emit/print-yaml.ts'`
  }
]

/** What `meshc lint` must not load: these folders belong to chunks. */
const chunked =
  /^packages\/compiler\/src\/(plan|emit|prove|diff|graph|cli\/output|targets\/\w[\w-]*\/planner)\b/

/**
 * Bundles the command line: `meshc.cjs`, which answers `--version` and starts the rest; `cli.cjs`,
 * which is the compiler; and the chunks.
 *
 * The format is CommonJS, because Node needs a fifth of its own start time more for the first ES module.
 */
async function main() {
  const start = join(compiler, 'src', 'cli', 'start.ts')
  const [main, alone] = await Promise.all([
    bundle('meshc', { entryPoints: [join(compiler, 'src', 'cli', 'main.ts')] }, [startWithCodeCache]),
    bundle('cli', { entryPoints: [start] }, [requireChunks()])
  ])
  const stray = Object.keys(alone.metafile.inputs).filter(path => chunked.test(path))
  if (stray.length > 0) throw new Error(`Every run would load ${stray.join(', ')}: import them in a chunk.`)

  const inCli = new Set(Object.keys(alone.metafile.inputs).filter(path => path.startsWith('packages/')))
  const shared = new Set()
  const results = [main, ...(await bundleChunks(alone, inCli, shared))]
  results.push(await bundle('cli', { stdin: cliWith(shared) }, [requireChunks()]))
  const bin = join(next, 'meshc.cjs')
  writeFileSync(bin, `#!/usr/bin/env node\n${readFileSync(bin, 'utf8')}`)
  chmodSync(bin, 0o755)
  const inputs = Object.assign({}, ...results.map(result => result.metafile.inputs))
  writeFileSync(join(next, 'THIRD-PARTY-LICENSES.txt'), licenses(Object.keys(inputs)))
  rmSync(dist, { recursive: true, force: true })
  renameSync(next, dist)
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(join(root, 'build', 'meshc.meta.json'), JSON.stringify({ inputs }, null, 1))
  const server = isCompilerAlone ? [] : await buildLsp()
  for (const [path, { bytes }] of [
    ...results.flatMap(({ metafile }) => Object.entries(metafile.outputs)),
    ...server
  ])
    console.log(`${path.replace(/-\d+\.tmp/, '').padEnd(40)} ${(bytes / 1024).toFixed(1).padStart(7)} kB`)
}

/** The chunks that the command line imports, and those that these import. */
async function bundleChunks(cli, inCli, shared) {
  const results = []
  const made = new Set()
  for (let wanted = importedBy([cli]); wanted.length > 0; ) {
    const some = await Promise.all(
      wanted.map(({ name, contents }) =>
        bundle(name, { stdin: { contents, resolveDir: compiler, loader: 'ts' } }, [
          requireChunks(name),
          takeFromCli(inCli, shared)
        ])
      )
    )
    for (const { name } of wanted) made.add(name)
    results.push(...some)
    wanted = importedBy(some).filter(({ name }) => !made.has(name))
  }
  return results
}

function importedBy(results) {
  const paths = results.flatMap(({ metafile }) =>
    Object.values(metafile.outputs).flatMap(output => output.imports.map(({ path }) => path))
  )
  return chunks.filter(({ name }) => paths.includes(`./${name}.cjs`))
}

/** The command line, and a function that gives chunks the modules which they have in common with it. */
function cliWith(shared) {
  const modules = [...shared].sort().map(path => `'${path}': () => require('./${path}')`)
  return {
    contents: `export * from './packages/compiler/src/cli/start.ts'
      const modules = { ${modules.join(', ')} }
      export const shared = path => modules[path]()`,
    resolveDir: root,
    loader: 'ts'
  }
}

function bundle(name, entry, plugins) {
  return build({
    ...entry,
    outfile: join(next, `${name}.cjs`),
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    // `import()` of a chunk becomes `require`, which needs no second module loader.
    supported: { 'dynamic-import': false },
    plugins
  })
}

/** Leaves the import of a chunk outside and points it at the chunk's file; `own` is the chunk that is being made. */
function requireChunks(own) {
  return {
    name: 'require-chunks',
    setup(context) {
      for (const { specifier, name } of chunks) {
        if (name === own) continue
        context.onResolve({ filter: specifier }, () => ({ path: `./${name}.cjs`, external: true }))
      }
    }
  }
}

/** A module that is in `cli.cjs` already is asked of it, and noted as shared. */
function takeFromCli(inCli, shared) {
  return {
    name: 'take-from-cli',
    setup(context) {
      context.onResolve({ filter: /^(\.|@meshc\/)/ }, async ({ path, pluginData, ...rest }) => {
        if (pluginData === 'resolving') return undefined
        const found = await context.resolve(path, { ...rest, pluginData: 'resolving' })
        const inner = relative(root, found.path).replaceAll('\\', '/')
        if (found.errors.length > 0 || found.external || !inCli.has(inner)) return found
        shared.add(inner)
        return { path: inner, namespace: 'shared' }
      })
      context.onLoad({ filter: /./, namespace: 'shared' }, ({ path }) => ({
        contents: `module.exports = require('./cli.cjs').shared('${path}')`,
        loader: 'js',
        resolveDir: compiler
      }))
      context.onResolve({ filter: /^\.\/cli\.cjs$/ }, ({ path }) => ({ path, external: true }))
    }
  }
}

/** `main.ts` gets `start.ts` as the bundle `cli.cjs`, by way of V8's code cache. */
const startWithCodeCache = {
  name: 'start-with-code-cache',
  setup(context) {
    context.onLoad({ filter: /[\\/]cli[\\/]start\.ts$/ }, () => ({
      contents: `import { requireWithCodeCache } from './code-cache.ts'
        export const { createNodeHost, runProgram } = requireWithCodeCache(__dirname, 'cli.cjs', process)`
    }))
  }
}

try {
  await main()
} catch (error) {
  // What esbuild has against the sources, it has said already.
  if (!('errors' in error)) throw error
  process.exitCode = 1
} finally {
  rmSync(next, { recursive: true, force: true })
}

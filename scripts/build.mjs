import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const compiler = join(root, 'packages', 'compiler')
const dist = join(compiler, 'dist')
/** Where the files are made; they become `dist` together, so that a failed build leaves the last good one. */
const next = join(compiler, `dist-${process.pid}.tmp`)

/**
 * Parts that few runs need, each in a file of its own that is required when it is first asked for:
 * what imports it in the sources, and what goes into it.
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
  }
]

/**
 * Bundles the command line: `meshc.cjs`, which answers `--version` and starts the rest; `cli.cjs`,
 * which is the compiler; and the chunks.
 *
 * The format is CommonJS, because Node needs a fifth of its own start time more for the first ES module.
 */
async function main() {
  const [main, cli] = await Promise.all([
    bundle('meshc', { entryPoints: [join(compiler, 'src', 'cli', 'main.ts')] }, [startWithCodeCache]),
    bundle('cli', { entryPoints: [join(compiler, 'src', 'cli', 'start.ts')] }, [requireChunks])
  ])
  const wanted = Object.values(cli.metafile.outputs).flatMap(output => output.imports.map(({ path }) => path))
  const asked = chunks.filter(({ name }) => wanted.includes(`./${name}.cjs`))
  const results = [
    main,
    cli,
    ...(await Promise.all(
      asked.map(({ name, contents }) =>
        bundle(name, { stdin: { contents, resolveDir: compiler, loader: 'ts' } }, [])
      )
    ))
  ]
  const bin = join(next, 'meshc.cjs')
  writeFileSync(bin, `#!/usr/bin/env node\n${readFileSync(bin, 'utf8')}`)
  chmodSync(bin, 0o755)
  const inputs = Object.assign({}, ...results.map(result => result.metafile.inputs))
  writeFileSync(join(next, 'THIRD-PARTY-LICENSES.txt'), licenses(Object.keys(inputs)))
  rmSync(dist, { recursive: true, force: true })
  renameSync(next, dist)
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(join(root, 'build', 'meshc.meta.json'), JSON.stringify({ inputs }, null, 1))
  for (const { metafile } of results) {
    for (const [path, { bytes }] of Object.entries(metafile.outputs)) {
      console.log(
        `${path.replace(basename(next), 'dist').padEnd(40)} ${(bytes / 1024).toFixed(1).padStart(7)} kB`
      )
    }
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

/** Leaves the import of a chunk outside and points it at the chunk's file. */
const requireChunks = {
  name: 'require-chunks',
  setup(context) {
    for (const { specifier, name } of chunks) {
      context.onResolve({ filter: specifier }, () => ({ path: `./${name}.cjs`, external: true }))
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

/** The licences of the packages that went into the bundle, as they ask for. */
function licenses(inputs) {
  const packages = new Set(
    inputs.flatMap(path => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])
  )
  return [...packages].sort().map(licenseOf).join('\n')
}

function licenseOf(name) {
  const folder = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = ['LICENSE', 'LICENSE.txt', 'LICENSE.md', 'license', 'LICENSE-MIT']
    .map(each => join(folder, each))
    .find(existsSync)
  if (file === undefined) throw new Error(`${relative(root, folder)} has no licence file.`)
  return `${name} ${version} (${license})\n\n${readFileSync(file, 'utf8').trim()}\n\n${'-'.repeat(72)}\n`
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

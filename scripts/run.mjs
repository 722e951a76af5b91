// Bundles a TypeScript script and runs it: `node scripts/run.mjs scripts/gen.ts [arguments]`.
import { rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const [script, ...rest] = process.argv.slice(2)
if (script === undefined) {
  console.error('Say which script to run: node scripts/run.mjs scripts/gen.ts')
  process.exit(2)
}

// Beside node_modules, so that packages which stay outside of the bundle are found.
const outfile = join(root, 'node_modules', '.cache', 'run', `${process.pid}.mjs`)
try {
  await build({
    entryPoints: [resolve(script)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    // The compiler loads some libraries only when it needs them.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)"
    },
    alias: {
      '@meshc/schema/tables': join(root, 'packages/schema/generated/tables.gen.ts'),
      '@meshc/schema/cloudformation': join(root, 'packages/schema/cloudformation/index.ts'),
      '@meshc/schema/shapes': join(root, 'packages/schema/src/shapes.ts'),
      '@meshc/schema': join(root, 'packages/schema/src/index.ts')
    },
    sourcemap: 'inline',
    logLevel: 'warning'
  })
  process.argv = [process.argv[0], resolve(script), ...rest]
  await import(pathToFileURL(outfile).href)
} finally {
  await rm(outfile, { force: true })
}

import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const compiler = join(root, 'packages', 'compiler')

/** The program as it ships. */
export const meshc = join(
  compiler,
  JSON.parse(readFileSync(join(compiler, 'package.json'), 'utf8')).bin.meshc
)

const source = join(compiler, 'src', 'workspace', 'workspace.ts')
const question = { environment: undefined, target: undefined, today: '2026-11-22' }

/**
 * Everything that the benches know of the compiler's inside: opens one text in a workspace.
 * `change` gives it a new text and returns the number of findings.
 */
export async function openWorkspace(text) {
  const { createWorkspace } = await bundled()
  const workspace = createWorkspace(noFiles, 'mesh.yaml')
  const change = next => {
    workspace.setText('mesh.yaml', next)
    return workspace.findings(question).length
  }
  return { findings: change(text), change }
}

const noFiles = {
  readFile: () => ({ kind: 'failure', reason: 'missing' }),
  listFolder: () => [],
  realPath: path => path
}

let bundle

/** The workspace bundled as it is in the program, with the tools of the repository. */
async function bundled() {
  bundle ??= await build()
  return bundle
}

async function build() {
  const { build: esbuild } = await import(
    pathToFileURL(createRequire(join(root, 'package.json')).resolve('esbuild')).href
  )
  const outdir = join(root, 'build', 'bench', 'bundle')
  mkdirSync(outdir, { recursive: true })
  await esbuild({
    entryPoints: { workspace: source },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    banner: {
      js: "import { createRequire as createRequireOf } from 'node:module'; const require = createRequireOf(import.meta.url);"
    }
  })
  return import(pathToFileURL(join(outdir, 'workspace.mjs')).href)
}

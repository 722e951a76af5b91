import { readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { printSvg } from '../../packages/compiler/src/graph/svg.ts'
import type { graphWorkspace } from '../../packages/compiler/src/workspace/graph-workspace.ts'
import type { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import type { Generator } from './generator.ts'

const example = 'examples/matbakh/mesh.yaml'

/** The pictures of the README: what `meshc graph` draws of the flagship, for light and for dark pages. */
export const generateGraphPictures: Generator = async root => {
  const { createWorkspace, graphWorkspace, printSvg } = await loadCompiler(root)
  const bytes = await readFile(join(root, example))
  const host = {
    readFile: () => ({ kind: 'bytes' as const, bytes }),
    listFolder: () => [],
    realPath: (path: string) => path
  }
  const workspace = createWorkspace(host, 'mesh.yaml')
  const seen = { environment: 'prod', target: undefined }
  const findings = workspace.findings({ ...seen, today: '2026-11-22' })
  const graph = graphWorkspace(workspace, { ...seen, region: undefined, findings, withWays: false })
  const draw = async (theme: 'light' | 'dark') => ({
    path: `docs/images/graph-${theme}.svg`,
    text: await printSvg(graph, theme)
  })
  return [await draw('light'), await draw('dark')]
}

interface Compiler {
  readonly createWorkspace: typeof createWorkspace
  readonly graphWorkspace: typeof graphWorkspace
  readonly printSvg: typeof printSvg
}

/** The compiler as the generators before this one left it. An import would need its generated files before they can be mended. */
async function loadCompiler(root: string): Promise<Compiler> {
  const outfile = join(root, 'node_modules', '.cache', 'run', `graph-picture-${process.pid}.cjs`)
  await build({
    stdin: {
      contents: `export { createWorkspace } from './packages/compiler/src/workspace/workspace.ts'
        export { graphWorkspace } from './packages/compiler/src/workspace/graph-workspace.ts'
        export { printSvg } from './packages/compiler/src/graph/svg.ts'`,
      resolveDir: root,
      loader: 'ts'
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning'
  })
  try {
    return createRequire(outfile)(outfile) as Compiler
  } finally {
    await rm(outfile, { force: true })
  }
}

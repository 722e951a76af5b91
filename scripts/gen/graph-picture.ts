import { join } from 'node:path'
import type { printSvg } from '../../packages/compiler/src/graph/svg.ts'
import type { graphWorkspace } from '../../packages/compiler/src/workspace/graph-workspace.ts'
import type { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import type { Generator } from './generator.ts'
import { hostOfOne, loadCompiler } from './load-compiler.ts'

const example = 'examples/matbakh/mesh.yaml'

/** The pictures of the README: what `meshc graph` draws of the flagship, for light and for dark pages. */
export const generateGraphPictures: Generator = async root => {
  const { createWorkspace, graphWorkspace, printSvg } = await loadCompiler<Compiler>(
    root,
    'graph-picture',
    exported
  )
  const host = await hostOfOne(join(root, example))
  const workspace = createWorkspace(host, host.root)
  const seen = { environment: 'prod', target: undefined }
  const findings = workspace.findings({ ...seen, today: '2026-11-22' })
  const graph = graphWorkspace(workspace, { ...seen, region: undefined, findings, withWays: false })
  const draw = async (theme: 'light' | 'dark') => ({
    path: `docs/images/graph-${theme}.svg`,
    text: await printSvg(graph, theme)
  })
  return [await draw('light'), await draw('dark')]
}

const exported = `
  export { createWorkspace } from './packages/compiler/src/workspace/workspace.ts'
  export { graphWorkspace } from './packages/compiler/src/workspace/graph-workspace.ts'
  export { printSvg } from './packages/compiler/src/graph/svg.ts'`

interface Compiler {
  readonly createWorkspace: typeof createWorkspace
  readonly graphWorkspace: typeof graphWorkspace
  readonly printSvg: typeof printSvg
}

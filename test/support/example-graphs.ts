import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Graph } from '../../packages/compiler/src/graph/graph.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { diskHost } from './disk-host.ts'
import { graphIn } from './graph.ts'
import { isKeptAsDigest } from './kept-as-digest.ts'
import { root } from './sources.ts'

/** The graphs of all examples, one for each of their environments. */
export function exampleGraphs(): readonly { readonly name: string; readonly graph: Graph }[] {
  const folder = join(root, 'examples')
  return readdirSync(folder)
    .filter(name => existsSync(join(folder, name, 'mesh.yaml')) && !isKeptAsDigest(name))
    .flatMap(name => {
      const workspace = createWorkspace(diskHost(join(folder, name)), 'mesh.yaml')
      const environments = [...workspace.composed().environments.keys()]
      return (environments.length === 0 ? [undefined] : environments).map(environment => ({
        name: environment === undefined ? name : `${name} ${environment}`,
        graph: graphIn(workspace, environment)
      }))
    })
}

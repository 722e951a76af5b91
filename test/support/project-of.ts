import { assemble } from '../../packages/compiler/src/emit/assemble.ts'
import { commentsOf } from '../../packages/compiler/src/syntax/comments.ts'
import { expandToJson } from '../../packages/compiler/src/workspace/expand-workspace.ts'
import { planWorkspace } from '../../packages/compiler/src/workspace/plan-workspace.ts'
import { createWorkspace, type Workspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { today } from './lint.ts'
import { memoryHost } from './memory-host.ts'

/** What tests ask of all environments. */
export const everywhere = { environment: undefined, target: undefined, today } as const

/** A workspace over a table of texts with `mesh.yaml`, or else the first one, as the root. */
export function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  const root = Object.hasOwn(files, 'mesh.yaml') ? 'mesh.yaml' : (Object.keys(files)[0] ?? 'mesh.yaml')
  return createWorkspace(memoryHost(files), root)
}

/** What a mesh means in each environment and region, without the places that it comes from. */
export function meaningsOf(workspace: Workspace): readonly unknown[] {
  const { environments, collections } = workspace.composed()
  const orNone = (names: Iterable<string>) => [undefined, ...names]
  return orNone(environments.keys()).flatMap(environment =>
    orNone(collections.regions.keys()).map(region => {
      const { mesh } = JSON.parse(expandToJson(workspace, { environment, region })) as { mesh: unknown }
      return { environment, region, mesh }
    })
  )
}

/** The App Mesh templates of a mesh for each environment and region, whatever its target is. */
export function templatesIn(workspace: Workspace): readonly unknown[] {
  const { environments, collections } = workspace.composed()
  const names = environments.size === 0 ? [undefined] : [...environments.keys()]
  return names.flatMap(environment =>
    [...collections.regions.keys()].flatMap(region => {
      const plan = planWorkspace(workspace, { environment, region, target: 'appmesh' })
      return plan === undefined ? [] : assemble(plan).map(({ body }) => body)
    })
  )
}

/** The comments of all files, but for those that speak to meshc. */
export function commentsIn(workspace: Workspace): readonly string[] {
  return workspace
    .files()
    .flatMap(({ cut }) => cut.entries.flatMap(({ entry }) => commentsOf(entry)))
    .map(({ text }) => text)
    .filter(text => !/^#\s*meshc-ignore/.test(text))
    .sort()
}

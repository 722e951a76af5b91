import { assemble } from '../../packages/compiler/src/emit/assemble.ts'
import { assembleEdge } from '../../packages/compiler/src/emit/assemble-edge.ts'
import type { ResourceBody, Template } from '../../packages/compiler/src/emit/template.ts'
import type { TargetName } from '../../packages/compiler/src/model/types.ts'
import type { Plan } from '../../packages/compiler/src/plan/resource.ts'
import { planWorkspace, planWorkspaceEdge } from '../../packages/compiler/src/workspace/plan-workspace.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { memoryHost } from './memory-host.ts'

/** What a build is asked for; a mesh without regions of its own is given `eu-central-1`. */
export interface Asked {
  readonly environment?: string
  readonly region?: string
  readonly target?: TargetName
}

/** The plan of a mesh.yaml text. */
export function planOf(text: string, asked: Asked = {}): Plan {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const region = asked.region ?? [...workspace.composed().collections.regions.keys()][0] ?? 'eu-central-1'
  const plan = planWorkspace(workspace, {
    environment: asked.environment,
    region,
    target: asked.target
  })
  if (plan === undefined) throw new Error('No templates are made for this target.')
  return plan
}

/** Its templates in one region. */
export function templatesOf(text: string, asked?: Asked): readonly Template[] {
  return assemble(planOf(text, asked))
}

/** The one template of a mesh without groups of stacks. */
export function templateOf(text: string, asked?: Asked): Template {
  const [template, ...others] = templatesOf(text, asked)
  if (template === undefined || others.length > 0) throw new Error('One template was expected.')
  return template
}

/** The template of what stands in front of the regions. */
export function edgeTemplateOf(text: string, { environment, target }: Asked = {}): Template {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const plan = planWorkspaceEdge(workspace, { environment, target })
  if (plan === undefined) throw new Error('Nothing stands in front of the regions.')
  return assembleEdge(plan)
}

/** The resources of a type by logical id. */
export function resourcesOf(template: Template, type: string): Readonly<Record<string, ResourceBody>> {
  return Object.fromEntries(Object.entries(template.body.Resources).filter(([, { Type }]) => Type === type))
}

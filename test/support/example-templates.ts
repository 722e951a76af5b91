import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assemble } from '../../packages/compiler/src/emit/assemble.ts'
import { assembleEdge } from '../../packages/compiler/src/emit/assemble-edge.ts'
import type { Template, TemplateBody } from '../../packages/compiler/src/emit/template.ts'
import { planWorkspace, planWorkspaceEdge } from '../../packages/compiler/src/workspace/plan-workspace.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { diskHost } from './disk-host.ts'
import { isKeptAsDigest } from './kept-as-digest.ts'

const examples = join(import.meta.dirname, '..', '..', 'examples')

/** The templates of every example but the largest, for each environment, region and target that it can be built for, by `canary/dev/eu-west-1/appmesh/template`. */
export function exampleTemplates(): ReadonlyMap<string, Template> {
  const templates = new Map<string, Template>()
  for (const example of folders()) {
    const workspace = createWorkspace(diskHost(join(examples, example)), 'mesh.yaml')
    const { environments, collections } = workspace.composed()
    const { regions } = collections
    for (const environment of environments.size === 0 ? [undefined] : environments.keys())
      for (const region of regions.size === 0 ? ['eu-central-1'] : regions.keys())
        for (const target of ['appmesh', 'service-connect'] as const) {
          const plan = planWorkspace(workspace, { environment, region, target })
          for (const template of plan === undefined ? [] : assemble(plan))
            templates.set(
              [example, environment, region, target, template.name].filter(Boolean).join('/'),
              template
            )
        }
    for (const environment of environments.size === 0 ? [undefined] : environments.keys())
      for (const target of ['appmesh', 'service-connect'] as const) {
        const plan = planWorkspaceEdge(workspace, { environment, target })
        const template = plan === undefined ? undefined : assembleEdge(plan)
        if (template !== undefined)
          templates.set([example, environment, target, template.name].filter(Boolean).join('/'), template)
      }
  }
  return templates
}

/** The templates that are kept beside an example, by their paths below `examples`. */
export function keptTemplates(): ReadonlyMap<string, TemplateBody> {
  const paths = folders()
    .filter(example => existsSync(join(examples, example, 'out')))
    .flatMap(example =>
      readdirSync(join(examples, example, 'out'), { recursive: true, encoding: 'utf8' })
        .filter(path => path.endsWith('.json'))
        .map(path => join(example, 'out', path))
    )
    .sort()
  const bodies = paths.map(path => [path, JSON.parse(readFileSync(join(examples, path), 'utf8'))] as const)
  return new Map(bodies.filter(([, body]) => body.AWSTemplateFormatVersion !== undefined))
}

function folders(): readonly string[] {
  return readdirSync(examples, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(join(examples, entry.name, 'mesh.yaml')))
    .map(({ name }) => name)
    .filter(name => !isKeptAsDigest(name))
    .sort()
}

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assemble } from '../../../packages/compiler/src/emit/assemble.ts'
import type { TemplateBody } from '../../../packages/compiler/src/emit/template.ts'
import { type LocalPlan, localPlan } from '../../../packages/compiler/src/ide/compiled/local-plan.ts'
import type { WrittenPart } from '../../../packages/compiler/src/ide/compiled/write-part.ts'
import type { Planned } from '../../../packages/compiler/src/plan/resource.ts'
import { planWorkspace } from '../../../packages/compiler/src/workspace/plan-workspace.ts'
import { createWorkspace, type Workspace } from '../../../packages/compiler/src/workspace/workspace.ts'
import { diskHost } from '../../support/disk-host.ts'
import { today } from '../../support/lint.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')
const sections = ['Parameters', 'Mappings', 'Resources', 'Outputs'] as const

/** Kinds that only the whole plan has, for each is made of all services. */
const ofAll = /Dashboard$|^MeshSecurityGroup$|Mesh(?:Ingress|Egress)$/

describe.each(readdirSync(examples).filter(name => existsSync(join(examples, name, 'mesh.yaml'))))(
  '%s',
  name => {
    const workspace = createWorkspace(diskHost(join(examples, name)), 'mesh.yaml')
    const { environments, collections } = workspace.composed()
    const cases = (environments.size === 0 ? [undefined] : [...environments.keys()]).flatMap(environment =>
      [...collections.regions.keys()].flatMap(region =>
        (['appmesh', 'service-connect'] as const).map(target => ({ environment, region, target }))
      )
    )

    test.each(cases)('each part is as the templates have it: $environment $region $target', asked => {
      const { environment, region, target } = asked
      const local = localPlan({ workspace, view: { environment, region, target, today } }) as LocalPlan
      const whole = planWorkspace(workspace as Workspace, asked)
      const templates = new Map((whole === undefined ? [] : assemble(whole)).map(each => [each.stack, each]))
      const seen = new Map<string, Set<string>>([...templates.keys()].map(stack => [stack, new Set()]))
      for (const part of partsOf(local))
        for (const { stack, body, origins } of local.written(part)) {
          const template = templates.get(stack)
          for (const section of sections)
            for (const [id, item] of itemsOf(body, section)) {
              const path = `/${section}/${id}`
              // A parameter of the file stands in the stacks that refer to it, perhaps in none.
              if (id.endsWith('Param')) continue
              seen.get(stack)?.add(path)
              expect({ [path]: item }).toEqual({
                [path]: Object.fromEntries(itemsOf(template?.body, section))[id]
              })
              expect(within(origins, path)).toEqual(within(template?.origins ?? new Map(), path))
            }
        }
      for (const [stack, { body }] of templates) {
        const all = sections.flatMap(section => itemsOf(body, section).map(([id]) => `/${section}/${id}`))
        const missing = all.filter(path => seen.get(stack)?.has(path) === false)
        // Exports stand in the foundation for others, and parameters in every stack that uses them.
        expect(
          missing.filter(path => !ofAll.test(path.split('/')[2] ?? '') && !/Export|Param$/.test(path))
        ).toEqual([])
      }
    })
  }
)

function partsOf(local: LocalPlan): readonly Required<Planned>[] {
  return [
    local.ofNetwork(),
    local.ofFoundation(),
    local.ofEntrance(),
    local.inCommon(),
    ...[...local.mesh.services.keys()].flatMap(name => local.ofService(name) ?? []),
    ...[...local.mesh.gateways.keys()].flatMap(name => local.ofGateway(name) ?? [])
  ]
}

function itemsOf(body: TemplateBody | undefined, section: (typeof sections)[number]) {
  return Object.entries((body?.[section] as { readonly [id: string]: unknown } | undefined) ?? {})
}

function within(origins: WrittenPart['origins'], path: string) {
  return [...origins].filter(([each]) => each === path || each.startsWith(`${path}/`))
}

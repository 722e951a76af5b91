import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assemble } from '../../packages/compiler/src/emit/assemble.ts'
import { assembleEdge } from '../../packages/compiler/src/emit/assemble-edge.ts'
import { printTemplate } from '../../packages/compiler/src/emit/print-template.ts'
import { planWorkspace, planWorkspaceEdge } from '../../packages/compiler/src/workspace/plan-workspace.ts'
import { createWorkspace, type Workspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { resourcesOf, templateOf } from '../support/build.ts'
import { applyDamages, arbitraryDamages } from '../support/damage.ts'
import { memoryHost } from '../support/memory-host.ts'
import { root } from '../support/sources.ts'

const targets = ['appmesh', 'service-connect'] as const

/** What is damaged: random meshes, and the largest example, which has keys that those lack; some in groups of stacks. */
const flagship = readFileSync(join(root, 'examples', 'matbakh', 'mesh.yaml'), 'utf8')
const texts = fc.oneof(
  { weight: 3, arbitrary: arbitraryMesh() },
  { weight: 1, arbitrary: fc.constantFrom(flagship, `${flagship}stacks: { groups: 3 }\n`) }
)
const runs = Number(process.env.DAMAGED_PLANS ?? 200)

it.each(targets)('every valid mesh has templates: %s', { timeout: 300_000 }, target => {
  fc.assert(
    fc.property(arbitraryMesh(), text => {
      expect(resourceCounts(text, target).every(count => count > 0)).toBe(true)
    }),
    { numRuns: 60, endOnFailure: true }
  )
})

it.each(targets)(
  'planning takes whatever is read, however damaged it is: %s',
  { timeout: 3_000_000 },
  target => {
    fc.assert(
      fc.property(texts, arbitraryDamages(), (text, damages) => {
        expect(resourceCounts(applyDamages(text, damages), target)).not.toContain(0)
      }),
      { numRuns: runs, endOnFailure: true }
    )
  }
)

it('a version and a port that stand twice are planned once', () => {
  const text = `
mesh: shop
regions: { eu-central-1: {} }
services:
  cart:
    image: cart:1
    ports: { web: 8080/http, admin: 9090/http, web: 8081/http }
    versions: { v1: {}, v2: {}, v1: { image: 'cart:2' } }
    routes: [{ match: /**, to: v1 }]
`
  const tasks = Object.values(resourcesOf(templateOf(text), 'AWS::ECS::TaskDefinition'))
  expect(tasks).toHaveLength(2)
  expect(JSON.stringify(tasks)).toContain('"Image":"cart:2"')
  expect(JSON.stringify(tasks)).not.toContain('8080')
})

/** How many resources each template has, for every environment and region that can be made out. */
function resourceCounts(text: string, target: (typeof targets)[number]): readonly number[] {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  for (const environment of [undefined, ...workspace.composed().environments.keys()]) {
    const edge = planWorkspaceEdge(workspace, { environment, target })
    if (edge !== undefined) printTemplate(assembleEdge(edge).body)
  }
  return questions(workspace).flatMap(({ environment, region }) => {
    const plan = planWorkspace(workspace, { environment, region, target })
    if (plan === undefined) return []
    return assemble(plan).map(({ body }) => {
      // Compared as texts, which takes a tenth of the time.
      expect(JSON.stringify(JSON.parse(printTemplate(body))) === JSON.stringify(body)).toBe(true)
      return Object.keys(body.Resources).length
    })
  })
}

function questions(workspace: Workspace) {
  const { environments, collections } = workspace.composed()
  const regions = collections.regions.size === 0 ? ['eu-central-1'] : [...collections.regions.keys()]
  return [undefined, ...environments.keys()].flatMap(environment =>
    regions.map(region => ({ environment, region }))
  )
}

import { expect, it } from 'vitest'
import { today } from '../../../../test/support/lint.ts'
import { memoryHost } from '../../../../test/support/memory-host.ts'
import type { BuildChecks } from './build-checks.ts'
import { type Build, type BuildQuestion, buildWorkspace, type FinishedBuild } from './build-workspace.ts'
import { createWorkspace } from './workspace.ts'

const shop = (rest = '') => `mesh: shop
regions:
  eu-west-1: { cidr: 10.1.0.0/16 }
  eu-central-1: { role: primary }
gateways:
  public: { routes: [{ match: /**, to: web }] }
edge: { route53: { gateway: public, host: shop.example, zone: shop.example } }
services:
  web:
    image: example/web:1
    port: 8080/http
    timeout: 5s idle 60s
    retry: none
${rest}`

const silent: BuildChecks = {
  validate: () => [],
  prove: () => ({ requests: 2, checks: 3, differences: [], undecided: [] }),
  proveEdge: () => ({ requests: 10, checks: 20, differences: [], undecided: [] })
}

function build(text: string, question: Partial<BuildQuestion> = {}, checks = silent): Promise<Build> {
  return buildWorkspace(
    createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml'),
    { environment: undefined, regions: [], target: undefined, today, format: 'json', ...question },
    async () => checks
  )
}

async function finished(...given: Parameters<typeof build>): Promise<FinishedBuild> {
  const built = await build(...given)
  if (built.kind !== 'built') throw new Error(JSON.stringify(built, undefined, 2))
  return built
}

const planIn = (built: FinishedBuild) => JSON.parse(built.files.get('deploy-plan.json') ?? 'null')

it('what stands in front of the regions is one more template, counted and mapped as the others', async () => {
  const built = await finished(shop())
  expect([...built.files.keys()]).toEqual([
    'deploy-plan.json',
    'eu-central-1/template.json',
    'eu-west-1/template.json',
    'mesh.map.json',
    'us-east-1/edge.template.json'
  ])
  expect(built.edge).toMatchObject({
    region: 'us-east-1',
    templates: [{ file: 'us-east-1/edge.template.json', resources: 4 }]
  })
  expect(built.proof).toMatchObject({ requests: 14, checks: 26 })
  const { templates } = JSON.parse(built.files.get('mesh.map.json') ?? 'null')
  expect(templates['us-east-1/edge.template.json']).toMatchObject({
    '/Resources/EuCentralZ1AddressRecord/Properties/Name': 'mesh.yaml:7:43'
  })
})

it('a region of the mesh may be where it lives, and nothing is in the way of anything', async () => {
  const built = await finished(shop().replaceAll('eu-west-1', 'us-east-1'))
  expect([...built.files.keys()]).toEqual([
    'deploy-plan.json',
    'eu-central-1/template.json',
    'mesh.map.json',
    'us-east-1/edge.template.json',
    'us-east-1/template.json'
  ])
})

it('is deployed after the regions, which say what its parameters are given', async () => {
  const plan = planIn(await finished(shop('environments: { prod: {} }'), { environment: 'prod' }))
  expect(Object.keys(plan).indexOf('edge')).toBeGreaterThan(Object.keys(plan).indexOf('regions'))
  expect(plan.edge).toMatchObject({
    region: 'us-east-1',
    stacks: [
      {
        name: 'shop-prod-edge',
        template: 'us-east-1/edge.template.json',
        capabilities: [],
        dependsOn: [],
        tags: { 'meshc:mesh': 'shop', 'meshc:environment': 'prod' }
      }
    ]
  })
  expect(plan.edge.stacks[0].parameters[1]).toEqual({
    name: 'PublicZEuCentralZ1OriginZone',
    type: 'String',
    description: 'Id of the hosted zone of the load balancer of gateway public in eu-central-1',
    needsValue: true,
    from: { region: 'eu-central-1', stack: 'shop-prod', output: 'PublicZoneId' }
  })
})

it('takes the values from the foundation, where there are groups of stacks', async () => {
  const plan = planIn(await finished(shop('stacks: { groups: 2 }')))
  expect(plan.edge.stacks[0].parameters[0].from).toEqual({
    region: 'eu-central-1',
    stack: 'shop-foundation',
    output: 'PublicDnsName'
  })
})

it('has no source for a load balancer that exists already', async () => {
  const existing =
    'existing: "arn:aws:elasticloadbalancing:${region}:111122223333:loadbalancer/app/shared/0a1b", routes'
  const plan = planIn(await finished(shop().replace('routes', existing)))
  expect(plan.edge.stacks[0].parameters.map(({ from }: { from?: object }) => from)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined
  ])
})

it('is left out where not all regions are built', async () => {
  const built = await finished(shop(), { regions: ['eu-west-1'] })
  expect(built.edge).toBe('left-out')
  expect([...built.files.keys()]).not.toContain('us-east-1/edge.template.json')
  expect(planIn(built).edge).toBeUndefined()
  const without = await finished(shop().replace(/^edge.*\n/m, ''), { regions: ['eu-west-1'] })
  expect(without.edge).toBeUndefined()
})

it('stops a build where it does something else than the mesh says', async () => {
  const built = await build(
    shop(),
    {},
    {
      ...silent,
      proveEdge: ({ regions, templates }) => {
        const [template] = templates
        const at = regions[0]?.mesh.name.at
        if (template === undefined || at === undefined) throw new Error('There is nothing to prove.')
        const path = `${template.name}#/Resources/EuCentralZ1AddressRecord`
        const difference = {
          what: 'it',
          request: undefined,
          step: undefined,
          expected: 'a',
          got: 'b',
          at,
          path
        }
        return { requests: 0, checks: 1, differences: [difference], undecided: [] }
      }
    }
  )
  expect(built).toMatchObject({
    kind: 'stopped',
    failures: [
      {
        kind: 'difference',
        message: 'it is b in the template and a in the mesh.',
        template: { file: 'us-east-1/edge.template.json', path: '/Resources/EuCentralZ1AddressRecord' }
      }
    ]
  })
})

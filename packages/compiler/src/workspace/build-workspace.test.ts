import { describe, expect, it } from 'vitest'
import { today } from '../../../../test/support/lint.ts'
import { memoryHost } from '../../../../test/support/memory-host.ts'
import { groupOf } from '../emit/group-of.ts'
import type { TargetName } from '../model/types.ts'
import type { BuildChecks } from './build-checks.ts'
import { type BuildQuestion, buildWorkspace, type FinishedBuild } from './build-workspace.ts'
import { createWorkspace } from './workspace.ts'

const shop = (rest = '', target: TargetName = 'appmesh') => `mesh: shop
target: ${target}
regions:
  eu-west-1: { role: secondary }
  eu-central-1: { role: primary }
  ap-south-1: { role: secondary }
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
  proveEdge: () => ({ requests: 1, checks: 1, differences: [], undecided: [] })
}

function build(
  text: string | Readonly<Record<string, string>>,
  question: Partial<BuildQuestion> = {},
  checks: Partial<BuildChecks> | undefined = {}
) {
  const files = typeof text === 'string' ? { 'mesh.yaml': text } : text
  const root = Object.keys(files)[0] ?? 'mesh.yaml'
  return buildWorkspace(
    createWorkspace(memoryHost(files), root),
    { environment: undefined, regions: [], target: undefined, today, format: 'json', ...question },
    async () => ({ ...silent, ...checks })
  )
}

async function finished(...given: Parameters<typeof build>): Promise<FinishedBuild> {
  const built = await build(...given)
  if (built.kind !== 'built') throw new Error(JSON.stringify(built, undefined, 2))
  return built
}

const json = (built: FinishedBuild, file: string) => JSON.parse(built.files.get(file) ?? 'null')

describe('what is built', () => {
  it('a template for each region, the secondary ones first, the plan and the map', async () => {
    const built = await finished(shop())
    expect([...built.files.keys()]).toEqual([
      'ap-south-1/template.json',
      'deploy-plan.json',
      'eu-central-1/template.json',
      'eu-west-1/template.json',
      'mesh.map.json'
    ])
    const order = ['ap-south-1', 'eu-west-1', 'eu-central-1']
    expect(built.regions.map(({ region }) => region)).toEqual(order)
    const plan = json(built, 'deploy-plan.json')
    expect(plan).toMatchObject({ mesh: 'shop', target: 'appmesh' })
    expect(plan).not.toHaveProperty('environment')
    expect(plan.regions.map((each: { region: string }) => each.region)).toEqual(order)
    expect(built.proof).toEqual({ requests: 6, checks: 9, undecided: [] })
    const [first] = built.regions
    const text = built.files.get('ap-south-1/template.json') ?? ''
    expect(first?.templates).toEqual([
      {
        file: 'ap-south-1/template.json',
        bytes: Buffer.byteLength(text),
        resources: Object.keys(JSON.parse(text).Resources).length
      }
    ])
  })

  it('only the regions that are asked for', async () => {
    const built = await finished(shop(), { regions: ['eu-central-1', 'ap-south-1'] })
    expect(built.regions.map(({ region }) => region)).toEqual(['ap-south-1', 'eu-central-1'])
    expect([...built.files.keys()].filter(path => path.includes('eu-west-1'))).toEqual([])
  })

  it('only the regions that an environment leaves, and their rollouts', async () => {
    const rest = `    versions: { v1: {}, v2: {} }
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 5% -> 100%, rollback: errorRate > 5%, minRequests: 9, waves: [[eu-west-1, ap-south-1], [eu-central-1]] }
environments: { dev: { regions: { eu-west-1: , ap-south-1: } }, test: { regions: { eu-west-1: } }, prod: {} }
`
    const dev = await finished(shop(rest), { environment: 'dev' })
    expect(dev.regions.map(({ region }) => region)).toEqual(['eu-central-1'])
    const test = await finished(shop(rest), { environment: 'test' })
    expect(test.regions.map(({ region }) => region)).toEqual(['ap-south-1', 'eu-central-1'])
    const [rollout] = json(test, 'deploy-plan.json').rollouts
    const waves = rollout.waves.map((wave: { regions: readonly { region: string }[] }) => wave.regions)
    expect(waves.map((wave: readonly { region: string }[]) => wave.map(({ region }) => region))).toEqual([
      ['ap-south-1'],
      ['eu-central-1']
    ])
  })

  it('a foundation and groups', async () => {
    const built = await finished(shop('stacks: { groups: 2 }\n'), { regions: ['eu-west-1'] })
    const group = `group-0${groupOf('web', 2)}`
    expect([...built.files.keys()]).toEqual([
      'deploy-plan.json',
      'eu-west-1/foundation.template.json',
      `eu-west-1/${group}.template.json`,
      'mesh.map.json'
    ])
    const { stacks } = json(built, 'deploy-plan.json').regions[0]
    expect(stacks).toMatchObject([
      { name: 'shop-foundation', template: 'eu-west-1/foundation.template.json', dependsOn: [] },
      { name: `shop-${group}`, dependsOn: ['shop-foundation'] }
    ])
  })

  it('an environment, by its name in stacks and plan', async () => {
    const text = shop("environments: { prod: { account: '111122223333' }, dev: {} }\n")
    const built = await finished(text, { environment: 'prod' })
    const plan = json(built, 'deploy-plan.json')
    expect(plan).toMatchObject({ environment: 'prod', account: '111122223333' })
    expect(json(await finished(text, { environment: 'dev' }), 'deploy-plan.json')).not.toHaveProperty(
      'account'
    )
    expect(plan.regions[0].stacks[0]).toMatchObject({
      name: 'shop-prod',
      tags: { 'meshc:mesh': 'shop', 'meshc:environment': 'prod' }
    })
  })

  it('YAML that says the same as the JSON', async () => {
    const { parse } = await import('yaml')
    const [yaml, plain] = [await finished(shop(), { format: 'yaml' }), await finished(shop())]
    expect(parse(yaml.files.get('eu-west-1/template.yaml') ?? '')).toEqual(
      json(plain, 'eu-west-1/template.json')
    )
    expect(yaml.files.has('eu-west-1/template.json')).toBe(false)
    expect(json(yaml, 'deploy-plan.json').regions[0].stacks[0].template).toBe('ap-south-1/template.yaml')
  })

  it('places as they are seen from the root file', async () => {
    const files = {
      'deep/mesh.yaml': `include: [parts/*.mesh.yaml]\n${shop()}`,
      'deep/parts/x.mesh.yaml': `services:\n  orders:\n    image: example/orders:1\n    port: 80/http\n    timeout: 1s idle 60s\n    retry: none\n`
    }
    const { templates } = json(await finished(files), 'mesh.map.json')
    const places: string[] = Object.values(templates['eu-west-1/template.json'])
    expect(places).toContain('parts/x.mesh.yaml:2:3')
    expect(places.filter(place => !/^(mesh|parts\/x\.mesh)\.yaml:\d+:\d+$/.test(place))).toEqual([])
    expect(templates['eu-west-1/template.json']['']).toBe('mesh.yaml:2:7')
  })
})

describe('what stops a build', () => {
  it('errors of the mesh', async () => {
    const built = await build(shop().replace('5s idle', '5 idle'))
    expect(built).toMatchObject({ kind: 'stopped', failures: [] })
    expect(built.findings.some(({ level }) => level === 'error')).toBe(true)
  })

  it('a file that is no mesh', async () => {
    expect(await build('')).toMatchObject({ kind: 'stopped', failures: [] })
    expect(await build({})).toMatchObject({ kind: 'stopped', failures: [] })
  })

  it('a target that no templates are made for', async () => {
    expect(await build(shop('', 'envoy'))).toMatchObject({
      kind: 'stopped',
      failures: [
        {
          kind: 'target',
          message: 'No templates are made for the target `envoy` yet.',
          at: { file: 'mesh.yaml', line: 2, column: 9 }
        }
      ]
    })
    expect(await build(shop('', 'envoy'), { target: 'appmesh' })).toMatchObject({ kind: 'built' })
  })

  it('what AWS would refuse, with the line it comes from', async () => {
    const built = await build(
      shop(),
      { regions: ['eu-west-1'] },
      {
        validate: ({ origins }) => [
          {
            path: '/Resources/X',
            resource: 'X',
            message: 'It is wrong.',
            at: [...origins].find(([path]) => path.includes('Web'))?.[1] ?? (undefined as never)
          }
        ],
        prove: () => ({
          requests: 0,
          checks: 0,
          differences: [
            {
              what: 'the timeout',
              request: undefined,
              step: undefined,
              expected: '5s',
              got: '15s',
              at: undefined as never,
              path: ''
            }
          ],
          undecided: []
        })
      }
    )
    expect(built).toMatchObject({
      kind: 'stopped',
      failures: [
        {
          kind: 'refused',
          message: 'It is wrong.',
          template: { file: 'eu-west-1/template.json', path: '/Resources/X' }
        }
      ]
    })
  })

  it('a difference between mesh and templates, with the class of requests that shows it', async () => {
    const built = await build(
      shop(),
      { regions: ['eu-west-1'] },
      {
        prove: mesh => ({
          requests: 1,
          checks: 1,
          differences: [
            {
              what: 'the timeout of `web`',
              request: 'GET /a',
              step: 2,
              expected: '5s',
              got: '15s',
              at: mesh.name.at,
              path: 'template#/Resources/X'
            }
          ],
          undecided: []
        })
      }
    )
    expect(built).toMatchObject({
      kind: 'stopped',
      failures: [
        {
          kind: 'difference',
          message:
            'the timeout of `web`, for GET /a at step 2 of the rollout, is 15s in the template and 5s in the mesh.',
          at: { line: 1, column: 7 },
          template: { file: 'eu-west-1/template.json', path: '/Resources/X' }
        }
      ]
    })
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ResourceBody, Template } from '../../packages/compiler/src/emit/template.ts'
import { costOfMonth } from '../../packages/compiler/src/semantics/cost.ts'
import { gbHours, type RegionSize, vCpuHours } from '../../packages/compiler/src/semantics/cost-region.ts'
import { spotTasks } from '../../packages/compiler/src/semantics/cost-tasks.ts'
import { sizeWorkspace } from '../../packages/compiler/src/workspace/size-workspace.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { resourcesOf, templateOf } from '../support/build.ts'
import { memoryHost } from '../support/memory-host.ts'

const region = 'eu-central-1'

function sizeOf(text: string): RegionSize {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const question = { environment: undefined, regions: [], target: undefined, prices: undefined }
  const [size] = sizeWorkspace(workspace, question).regions
  if (size === undefined) throw new Error('The mesh has no region.')
  return size
}

/** What a template would have running for a month, counted from the resources that are in it. */
function counted(template: Template) {
  const of = (type: string) => Object.values(resourcesOf(template, type))
  const balancers = of('AWS::ElasticLoadBalancingV2::LoadBalancer').map(
    ({ Properties }) => Properties['Type']
  )
  return {
    ...hoursOf(template),
    natGateways: of('AWS::EC2::NatGateway').length,
    endpointZones: of('AWS::EC2::VPCEndpoint')
      .filter(({ Properties }) => Properties['VpcEndpointType'] === 'Interface')
      .reduce((sum, { Properties }) => sum + (Properties['SubnetIds'] as unknown[]).length, 0),
    applicationLoadBalancers: balancers.filter(type => type === 'application').length,
    networkLoadBalancers: balancers.filter(type => type === 'network').length
  }
}

/** CPU and memory of every task of every ECS service, an hour at a time. */
function hoursOf(template: Template) {
  const hours = { vCpu: { min: 0, max: 0 }, gb: { min: 0, max: 0 } }
  for (const [id, service] of Object.entries(resourcesOf(template, 'AWS::ECS::Service'))) {
    const task = template.body.Resources[(service.Properties['TaskDefinition'] as { Ref: string }).Ref]
    const { min, max } = boundsOf(template, id, service)
    for (let hour = 0; hour < 730; hour++) {
      hours.vCpu.min += (min * Number(task?.Properties['Cpu'])) / 1024
      hours.vCpu.max += (max * Number(task?.Properties['Cpu'])) / 1024
      hours.gb.min += (min * Number(task?.Properties['Memory'])) / 1024
      hours.gb.max += (max * Number(task?.Properties['Memory'])) / 1024
    }
  }
  return hours
}

/** All bounds that the scaling of a service ever has; without scaling it has one number of tasks. */
function boundsOf(template: Template, id: string, { Properties: service }: ResourceBody) {
  const target = Object.values(resourcesOf(template, 'AWS::ApplicationAutoScaling::ScalableTarget')).find(
    ({ Properties }) => JSON.stringify(Properties['ResourceId']).includes(`["${id}","Name"]`)
  )?.Properties
  if (target === undefined) {
    const count = Number(service['DesiredCount'])
    return { min: count, max: count }
  }
  const later = (
    (target['ScheduledActions'] ?? []) as { ScalableTargetAction: Record<string, number> }[]
  ).map(({ ScalableTargetAction }) => ScalableTargetAction)
  const mins = [target['MinCapacity'], ...later.map(bounds => bounds['MinCapacity'])].filter(isNumber)
  const maxs = [target['MaxCapacity'], ...later.map(bounds => bounds['MaxCapacity'])].filter(isNumber)
  return { min: Math.min(...mins), max: Math.max(...mins, ...maxs) }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

const anyTasks = fc.oneof(
  fc.integer({ min: 1, max: 5 }).map(String),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 9 }))
    .map(([min, max]) => `${min}..${max} at 70% cpu`),
  fc
    .record({
      min: fc.integer({ min: 2, max: 4 }),
      more: fc.integer({ min: 0, max: 5 }),
      at: fc.integer({ min: 1, max: 9 })
    })
    .map(
      ({ min, more, at }) =>
        `{ min: ${min}, max: ${min + more}, goals: [{ cpu: 70% }], schedule: [{ at: '08:00', min: ${at} }, { at: '20:00', min: 1, max: 6 }] }`
    )
)

const anyService = fc
  .record({
    size: fc.constantFrom('', 'size: 0.5vCPU 1GB', 'size: { app: 0.25vCPU 512MB, task: 2vCPU 8GB }'),
    tasks: anyTasks,
    sidecar: fc.constantFrom(
      '',
      "sidecars: { helper: { image: 'h:1', cpu: 0.5vCPU, memory: 300MB } }",
      'sidecars: { envoy: { memory: 1GB } }'
    ),
    tracing: fc.constantFrom('', 'tracing: none\n    metrics: { red: false, use: false }'),
    versions: fc.constantFrom(
      '',
      'versions: { v1: {}, v2: { size: 4vCPU 9GB, tasks: 3 } }\n    routes: [{ match: /**, to: v1 }]'
    )
  })
  .map(parts => [
    'image: a:1',
    'port: 8080/http',
    ...Object.entries(parts).map(([key, text]) => (key === 'tasks' ? `tasks: ${text}` : text))
  ])

const anyMesh = fc
  .record({
    target: fc.constantFrom('appmesh', 'service-connect'),
    azs: fc.constantFrom('2', '3', '[a, c]'),
    nat: fc.constantFrom('single', 'perAz'),
    endpoints: fc.subarray([
      '{ service: logs }',
      '{ service: s3 }',
      '{ service: ecr.api }',
      '{ service: s3, type: interface }'
    ]),
    gateways: fc.subarray([
      'one: { routes: [{ match: /**, to: s0 }] }',
      'two: { via: virtualGateway, tasks: 3, routes: [{ match: /**, to: s0 }] }'
    ]),
    services: fc.array(anyService, { minLength: 1, maxLength: 3 })
  })
  .map(({ target, azs, nat, endpoints, gateways, services }) =>
    [
      `mesh: m\ntarget: ${target}\nregions: { ${region}: {} }`,
      `network: { azs: ${azs}, nat: ${nat}, endpoints: [${endpoints.join(', ')}] }`,
      gateways.length === 0 ? '' : `gateways:\n  ${gateways.join('\n  ')}`,
      'services:',
      ...services.map(
        (lines, at) =>
          `  s${at}:\n${lines
            .filter(line => line !== '')
            .map(line => `    ${line}`)
            .join('\n')}`
      )
    ].join('\n')
  )

it('what is counted is what the templates have', () => {
  const seen = { networkLoadBalancers: 0, scaled: 0 }
  fc.assert(
    fc.property(anyMesh, text => {
      const size = sizeOf(text)
      const template = templateOf(text)
      const { vCpu, gb, ...things } = counted(template)
      const { natGateways, endpointZones, applicationLoadBalancers, networkLoadBalancers } = size
      expect({ natGateways, endpointZones, applicationLoadBalancers, networkLoadBalancers }).toEqual(things)
      for (const bound of ['min', 'max'] as const) {
        expect(sum(size.tasks.map(set => vCpuHours(set)[bound]))).toBeCloseTo(vCpu[bound], 6)
        expect(sum(size.tasks.map(set => gbHours(set)[bound]))).toBeCloseTo(gb[bound], 6)
      }
      seen.networkLoadBalancers += networkLoadBalancers
      if (vCpu.max > vCpu.min) seen.scaled++
    }),
    { numRuns: 150 }
  )
  expect(seen.networkLoadBalancers).toBeGreaterThan(0)
  expect(seen.scaled).toBeGreaterThan(0)
})

/** Tasks put down one after the other: the base first, then each where it is missing most by the weights. */
function placed(
  count: number,
  full: { base: number; weight: number },
  spot: { base: number; weight: number }
) {
  const on = { full: 0, spot: 0 }
  const base = full.base > 0 ? 'full' : 'spot'
  for (let task = 0; task < Math.min(count, full.base + spot.base); task++) on[base]++
  const after = { full: 0, spot: 0 }
  for (let task = on.full + on.spot; task < count; task++) {
    const isSpot = after.spot * full.weight < after.full * spot.weight || full.weight === 0
    after[isSpot ? 'spot' : 'full']++
  }
  return on.spot + after.spot
}

it('the base runs first, and weights divide the rest to within one task', () => {
  const weight = fc.integer({ min: 0, max: 5 })
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 6 }),
      fc.boolean(),
      weight,
      weight,
      (count, base, isSpotBase, full, spot) => {
        fc.pre(full + spot > 0)
        const parts = [
          { isSpot: false, base: isSpotBase ? 0 : base, weight: full },
          { isSpot: true, base: isSpotBase ? base : 0, weight: spot }
        ] as const
        const exact = spotTasks(count, parts)
        const whole = placed(count, parts[0], parts[1])
        expect(Math.abs(exact - whole)).toBeLessThanOrEqual(1)
        // Where the weights divide the rest, no part of a task is left.
        if (Math.max(count - base, 0) % (full + spot) === 0) expect(exact).toBeCloseTo(whole, 9)
      }
    ),
    { numRuns: 2000 }
  )
})

it('no capacity that is written is the full price', () => {
  expect(spotTasks(7, [])).toBe(0)
})

/** The worked example of docs/size.md, calculated by hand there. */
it('the cost of a month is hours times prices, and what has no price is named', () => {
  const text = `
mesh: shop
target: appmesh
regions: { ${region}: {} }
network: { azs: 3, nat: single }
services:
  cart:
    image: cart:1
    port: 8080/http
    size: 0.5vCPU 1GB
    tasks: 2..10 at 70% cpu
    capacity: { FARGATE: { base: 2, weight: 1 }, FARGATE_SPOT: { weight: 3 } }
`
  const price = (vCpuHour: number, gbHour: number) => ({ vCpuHour, gbHour })
  const prices = {
    at: { entry: { file: '', id: '', text: '' }, start: 0, end: 0 },
    compute: (_: string, provider: string) =>
      provider === 'FARGATE' ? price(0.1, 0.01) : price(0.05, 0.005),
    storageGbHour: undefined,
    natHour: undefined,
    endpointHour: undefined,
    albHour: undefined,
    nlbHour: undefined
  }
  const cost = costOfMonth([sizeOf(text)], new Map([[region, prices]]))
  // 0.5 + 0.25 + 0.125 vCPU and 1024 + 256 + 128 MB: a task of 1 vCPU and 2 GB, which costs 0.12 an hour, and 0.06 on Spot.
  // Two tasks: 2 × 730 × 0.12. Ten: 2 of the base and 8 / 4 more at the full price, 6 on Spot.
  expect(cost.min).toBeCloseTo(175.2, 9)
  expect(cost.max).toBeCloseTo(4 * 730 * 0.12 + 6 * 730 * 0.06, 9)
  expect(cost.unpriced).toEqual([{ region, key: 'natHour', amount: [{ hours: 730, of: 'hour' }] }])
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0)
}

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../packages/compiler/src/emit/template.ts'
import type { Asked } from '../support/build.ts'
import { lint } from '../support/lint.ts'
import { containersIn, planned, plannedOf, shop } from '../support/planned.ts'

const traced = (cart: string) => shop(`${cart}\n    tracing: { export: [xray] }`)

function sizes(text: string, id = 'CartTaskDefinition', asked?: Asked) {
  const { Cpu, Memory } = planned(text, id, asked).properties
  return {
    task: [Cpu, Memory],
    ...Object.fromEntries(containersIn(text, id, asked).map(one => [String(one.Name), [one.Cpu, one.Memory]]))
  }
}

describe('the size of a task', () => {
  it('is the app, Envoy and the collector, and what rounding leaves goes to the app', () => {
    expect(sizes(traced('    size: 0.25vCPU 512MB'))).toEqual({
      task: ['1024', '2048'],
      envoy: [256, 256],
      adot: [128, 128],
      app: [640, 1664]
    })
  })

  it('has no room for a collector that is not there', () => {
    expect(sizes(shop('    size: 0.25vCPU 512MB'))).toEqual({
      task: ['512', '1024'],
      envoy: [256, 256],
      app: [256, 768]
    })
  })

  it('counts what the file sets aside for Envoy, the collector and containers of the user', () => {
    const text = traced(`    size: 0.5vCPU 1GB
    sidecars:
      envoy: { cpu: 0.5vCPU, memory: 512MB }
      adot: { memory: 256MB }
      log: { image: log:1, cpu: 0.25vCPU, memory: 256MB }`)
    expect(sizes(text)).toEqual({
      task: ['2048', '4096'],
      envoy: [512, 512],
      adot: [128, 256],
      log: [256, 256],
      app: [1152, 3072]
    })
  })

  it('is the smallest that fits where the file says nothing', () => {
    expect(sizes(traced(''))).toEqual({
      task: ['512', '1024'],
      envoy: [256, 256],
      adot: [128, 128],
      app: [128, 640]
    })
  })

  it('is what the file says, with the rest for the app', () => {
    expect(sizes(traced('    size: { app: 0.25vCPU 512MB, task: 2vCPU 4GB }'))).toMatchObject({
      task: ['2048', '4096'],
      app: [1664, 3712]
    })
    expect(sizes(traced('    size: { task: 1vCPU 2GB }'))).toMatchObject({
      task: ['1024', '2048'],
      app: [640, 1664]
    })
  })

  it('is one that Fargate offers, also where the file asks for another', () => {
    expect(sizes(traced('    size: { app: 0.25vCPU 512MB, task: 3vCPU 5GB }')).task).toEqual(['1024', '2048'])
    expect(sizes(traced('    size: 40vCPU 500GB')).task).toEqual(['32768', '249856'])
  })

  it('has room for the proxy that Service Connect adds by itself', () => {
    const text = (cart: string) => shop(cart).replace('target: appmesh', 'target: service-connect')
    expect(sizes(text('    size: 0.25vCPU 512MB'))).toEqual({ task: ['512', '1024'], app: [256, 960] })
    expect(sizes(text('    size: 0.25vCPU 512MB\n    sidecars: { envoy: { memory: 512MB } }'))).toEqual({
      task: ['512', '1024'],
      app: [256, 512]
    })
  })

  it('of a version is its own', () => {
    const text = shop(`    size: 0.25vCPU 512MB
    versions: { v1: {}, v2: { size: 1vCPU 2GB } }
    routes: [{ match: /**, to: v1 }]`)
    expect(sizes(text, 'CartZV1TaskDefinition').task).toEqual(['512', '1024'])
    expect(sizes(text, 'CartZV2TaskDefinition').task).toEqual(['2048', '4096'])
  })
})

describe('the tasks of the example', () => {
  const text = readFileSync(new URL('../../examples/matbakh/mesh.yaml', import.meta.url), 'utf8')
  const prod = { environment: 'prod' }

  it.each([
    ['IngressTaskDefinition', ['1024', '2048'], [640, 1664]],
    ['AuthZV1TaskDefinition', ['1024', '2048'], [640, 1664]],
    ['AuthZV2TaskDefinition', ['1024', '2048'], [640, 1664]],
    ['PersonaTaskDefinition', ['1024', '2048'], [640, 1664]],
    ['VcTaskDefinition', ['2048', '4096'], [1664, 3712]]
  ])('%s is %j and its app %j', (id, task, app) => {
    expect(sizes(text, id, prod)).toMatchObject({ task, app, envoy: [256, 256], adot: [128, 128] })
  })

  it('hold their containers exactly', () => {
    for (const [id, { type, properties }] of plannedOf(text, prod)) {
      if (type !== 'AWS::ECS::TaskDefinition') continue
      const all = properties.ContainerDefinitions as readonly JsonObject[]
      const sum = (key: string) => all.reduce((total, one) => total + Number(one[key]), 0)
      expect([id, String(sum('Cpu')), String(sum('Memory'))]).toEqual([id, properties.Cpu, properties.Memory])
    }
  })
})

describe('what lint says of sizes', () => {
  /** `shop` switches telemetry off; here it is on unless something else is said. */
  const found = (cart: string, target = 'appmesh', observability = '') =>
    lint(
      shop(cart)
        .replace('target: appmesh', `target: ${target}`)
        .replace(/^observability: .*$/m, observability)
    )
      .filter(({ rule }) => rule === 'invalid-task-size' || rule === 'sidecar-overhead')
      .map(({ message }) => message)
  const log = '    sidecars: { log: { image: log:1, cpu: 0.25vCPU, memory: 256MB } }'

  it('counts the containers of the user', () => {
    expect(found(`    size: { app: 0.5vCPU 1GB, task: 1vCPU 2GB }\n${log}`)).toEqual([
      'The task has 1vCPU 2GB, and the app, Envoy, ADOT and `log` need 1.125vCPU 1664MB together.'
    ])
    expect(found('    size: { app: 0.5vCPU 1GB, task: 1vCPU 2GB }')).toEqual([])
  })

  it('counts what is set aside for Envoy and the collector', () => {
    expect(found('    size: 0.25vCPU 512MB\n    sidecars: { envoy: { cpu: 0.5vCPU } }')).toEqual([
      'The app asks for 0.25vCPU 512MB, and its task is 1vCPU 2GB: 0.625vCPU 384MB are for Envoy and ADOT, and 0.125vCPU 1152MB are left over.'
    ])
  })

  it.each([
    ['of all services', 'observability: { tracing: none, metrics: { red: false, use: false } }', ''],
    ['of this one', '', '    tracing: none\n    metrics: { red: false, use: false }\n']
  ])('counts no collector where the telemetry %s is off', (_whose, observability, own) => {
    const exact = `${own}    size: { app: 0.25vCPU 768MB, task: 0.5vCPU 1GB }`
    expect(found(exact, 'appmesh', observability)).toEqual([])
    expect(found(`${own}    size: 0.25vCPU 768MB`, 'appmesh', observability)).toEqual([
      'The app asks for 0.25vCPU 768MB, and its task is 0.5vCPU 1GB: 0.25vCPU 256MB are for Envoy.'
    ])
    expect(found('    size: { app: 0.25vCPU 768MB, task: 0.5vCPU 1GB }')).toEqual([
      'The task has 0.5vCPU 1GB, and the app, Envoy and ADOT need 0.625vCPU 1152MB together.'
    ])
  })

  it('counts the proxy that Service Connect adds', () => {
    expect(found('    size: 0.25vCPU 512MB', 'service-connect')).toEqual([
      'The app asks for 0.25vCPU 512MB, and its task is 1vCPU 2GB: 0.375vCPU 192MB are for the proxy and ADOT, and 0.375vCPU 1344MB are left over.'
    ])
  })

  it('knows a task that Fargate does not offer, also without a size of the app', () => {
    expect(found('    size: { task: 3vCPU 5GB }')).toEqual(['Fargate has no task size 3vCPU 5GB.'])
  })
})

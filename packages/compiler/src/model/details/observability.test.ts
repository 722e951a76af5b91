import { describe, expect, it } from 'vitest'
import { memoryHost } from '../../../../../test/support/memory-host.ts'
import { createWorkspace } from '../../workspace/workspace.ts'
import type { Mesh, Service } from '../types.ts'
import { metricsOf } from './metrics.ts'
import { accessLogOf, alarmsOf, dashboardOf, logsOf, tracingOf } from './observability.ts'
import { sloOf } from './slo.ts'

/** The mesh with one service that says this of itself, where the file says that of all. */
function read(own: string, all = ''): { readonly mesh: Mesh; readonly service: Service } {
  const text = `edition: 1
mesh: shop
regions: { eu-central-1: {} }
${all === '' ? '' : `observability: { ${all} }`}
services:
  cart: { image: cart, port: 8080/http, ${own} }
`
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const mesh = workspace.mesh({ environment: undefined, region: undefined, target: undefined })
  return { mesh, service: [...mesh.services.values()][0] as Service }
}

describe('logs', () => {
  it('are kept for 30 days as JSON with all fields by default, and no place set that', () => {
    const { mesh, service } = read('')
    expect(logsOf(mesh, service)).toEqual({
      retentionDays: { value: 30, at: undefined },
      format: { value: 'json', at: undefined },
      fields: {
        value: ['correlationId', 'traceId', 'spanId', 'serviceName', 'timestamp'],
        at: undefined
      },
      group: undefined,
      streamPrefix: undefined
    })
  })

  it('merge key by key: version over service over file', () => {
    const { mesh, service } = read(
      'logs: { format: text }, versions: { v1: { logs: { prefix: one } } }',
      'logs: { retention: 7d, format: json }'
    )
    const logs = logsOf(mesh, service, service.versions[0])
    expect([logs.retentionDays.value, logs.format.value, logs.streamPrefix?.value]).toEqual([
      7,
      'text',
      'one'
    ])
    expect(logs.retentionDays.at).toBeDefined()
  })
})

describe('the access log', () => {
  it('is on by default, and has the form of the logs', () => {
    const { mesh, service } = read('', 'logs: { format: text }')
    expect(accessLogOf(mesh, service)).toMatchObject({
      path: { value: '/dev/stdout' },
      format: { value: 'text' },
      fields: []
    })
  })

  it('is switched off by the service alone', () => {
    const { mesh, service } = read('accessLog: false', 'accessLog: { format: json }')
    expect(accessLogOf(mesh, service)).toBeUndefined()
  })

  it('is switched on again by `true`, without what the map above said', () => {
    const { mesh, service } = read('accessLog: true', 'accessLog: { path: /log }')
    expect(accessLogOf(mesh, service)?.path.value).toBe('/dev/stdout')
  })

  it('has its fields in the order of their names', () => {
    const { mesh, service } = read("accessLog: { fields: { b: '%B%', a: '%A%' } }")
    expect(accessLogOf(mesh, service)?.fields.map(({ name }) => name)).toEqual(['a', 'b'])
  })
})

describe('tracing', () => {
  it('takes a tenth of the requests to X-Ray by default', () => {
    const { mesh, service } = read('')
    expect(tracingOf(mesh, service)).toMatchObject({
      sample: { value: 10 },
      propagation: { value: 'w3c' },
      exports: [{ kind: 'xray' }]
    })
  })

  it('is off with `none`, and on again for a service that says how', () => {
    const off = read('', 'tracing: none')
    expect(tracingOf(off.mesh, off.service)).toBeUndefined()
    const on = read('tracing: { sample: 1% }', 'tracing: none')
    expect(tracingOf(on.mesh, on.service)?.sample.value).toBe(1)
  })

  it('replaces the list of where traces go', () => {
    const { mesh, service } = read(
      'tracing: { export: [{ otlp: https://b.example }] }',
      'tracing: { export: [xray, { otlp: https://a.example }] }'
    )
    expect(tracingOf(mesh, service)?.exports).toMatchObject([
      { kind: 'otlp', url: { value: 'https://b.example' } }
    ])
  })
})

describe('metrics', () => {
  it('are in the namespace of the mesh by default, with RED and USE', () => {
    const { mesh, service } = read('')
    expect(metricsOf(mesh, service)).toEqual({
      namespace: { value: 'shop', at: undefined },
      red: { value: true, at: undefined },
      use: { value: true, at: undefined },
      dimensions: [],
      custom: []
    })
  })

  it("have the app's own in short and long form", () => {
    const { mesh, service } = read(
      'metrics: { custom: [orders, { name: queue, type: gauge, unit: Count, dimensions: [tenant] }] }'
    )
    expect(metricsOf(mesh, service).custom).toMatchObject([
      { name: { value: 'orders' }, unit: { value: 'None' }, type: { value: 'counter' }, dimensions: [] },
      { name: { value: 'queue' }, unit: { value: 'Count' }, type: { value: 'gauge' }, dimensions: ['tenant'] }
    ])
  })
})

describe('goals', () => {
  it('promise nothing by default', () => {
    const { mesh, service } = read('')
    expect(sloOf(mesh, service).internal).toEqual({ p95Ms: undefined, errorRate: undefined })
  })

  it('hold for requests from everywhere, but where one of them has its own', () => {
    const { mesh, service } = read('slo: { p95: 100ms }', 'slo: { errorRate: 1%, internal: { p95: 50ms } }')
    const { internal, crossRegion, external } = sloOf(mesh, service)
    expect([internal.p95Ms?.value, internal.errorRate?.value]).toEqual([50, 1])
    expect([crossRegion.p95Ms?.value, external.p95Ms?.value]).toEqual([100, 100])
  })
})

it('alarms tell nobody, and a dashboard is made, where nothing is written', () => {
  const { mesh } = read('')
  expect([alarmsOf(mesh).notify, dashboardOf(mesh).value]).toEqual([undefined, true])
  const other = read('', 'alarms: { notify: arn:aws:sns:eu-central-1:111122223333:a }, dashboard: false').mesh
  expect([alarmsOf(other).notify?.value, dashboardOf(other).value]).toEqual([
    'arn:aws:sns:eu-central-1:111122223333:a',
    false
  ])
})

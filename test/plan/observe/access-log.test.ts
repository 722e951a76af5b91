import { describe, expect, it } from 'vitest'
import type { Mesh, Service } from '../../../packages/compiler/src/model/types.ts'
import { accessLogFields } from '../../../packages/compiler/src/plan/observe/access-log.ts'
import type { Scope } from '../../../packages/compiler/src/plan/scope.ts'
import { flatText } from '../../../packages/compiler/src/plan/service/plain.ts'
import { createWorkspace } from '../../../packages/compiler/src/workspace/workspace.ts'
import { memoryHost } from '../../support/memory-host.ts'
import { mesh } from './support.ts'

/** The fields of the first service and version, by key. */
function fieldsOf(text: string, environment?: string): Record<string, string> {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const model: Mesh = workspace.mesh({ environment, region: 'eu-central-1', target: undefined })
  const service = [...model.services.values()][0] as Service
  const scope = {
    mesh: model,
    region: { name: 'eu-central-1' },
    planner: { target: model.target.value }
  } as unknown as Scope
  const fields = accessLogFields(scope, service, service.versions[0])
  return Object.fromEntries(fields.map(({ key, operator }) => [key, flatText(operator)]))
}

describe('the fields of the access log', () => {
  it('are those of `logs` and what every log of requests has', () => {
    expect(fieldsOf(mesh('  a: { image: a, port: 8080/http }\n'))).toEqual({
      correlationId: '%REQ(X-REQUEST-ID)%',
      traceId: '%REQ(TRACEPARENT):35%',
      spanId: '%REQ(TRACEPARENT)%',
      serviceName: 'a',
      timestamp: '%START_TIME%',
      method: '%REQ(:METHOD)%',
      path: '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%',
      status: '%RESPONSE_CODE%',
      durationMs: '%DURATION%',
      flags: '%RESPONSE_FLAGS%',
      bytesReceived: '%BYTES_RECEIVED%',
      bytesSent: '%BYTES_SENT%',
      upstream: '%UPSTREAM_HOST%',
      cluster: '%UPSTREAM_CLUSTER%'
    })
  })

  it('are fewer where `logs.fields` names fewer', () => {
    const fields = fieldsOf(mesh('  a: { image: a, port: 8080/http, logs: { fields: [timestamp] } }\n'))
    expect(fields.timestamp).toBe('%START_TIME%')
    expect(Object.keys(fields)).not.toContain('correlationId')
  })

  it('take ids from the headers that carry them', () => {
    const ofB3 = fieldsOf(mesh('  a: { image: a, port: 8080/http, tracing: { propagation: b3 } }\n'))
    expect([ofB3.traceId, ofB3.spanId]).toEqual(['%REQ(X-B3-TRACEID)%', '%REQ(X-B3-SPANID)%'])
    const ofXray = fieldsOf(mesh('  a: { image: a, port: 8080/http, tracing: { propagation: xray } }\n'))
    expect(ofXray.traceId).toBe('%REQ(X-AMZN-TRACE-ID)%')
  })

  it('have no request where there are only connections', () => {
    const fields = Object.keys(fieldsOf(mesh('  a: { image: a, port: 5432/tcp }\n')))
    expect(fields).not.toContain('path')
    expect(fields).toContain('bytesSent')
  })

  it('are those of the user where both have a name', () => {
    const text = mesh(
      "  a: { image: a, port: 8080/http, accessLog: { fields: { upstream: 'to %UPSTREAM_HOST%', zone: '${region}' } } }\n"
    )
    expect(fieldsOf(text)).toMatchObject({ upstream: 'to %UPSTREAM_HOST%', zone: 'eu-central-1' })
  })
})

describe('what metric filters read', () => {
  const slo = 'slo: { p95: 200ms }'

  it('is added: environment, version, and the name of the service where it was left out', () => {
    const text = `${mesh(`  a: { image: a, port: 8080/http, ${slo}, logs: { fields: [timestamp] }, versions: { v1: {}, v2: {} } }\n`)}environments: { prod: {} }\n`
    expect(fieldsOf(text, 'prod')).toMatchObject({ serviceName: 'a', environment: 'prod', version: 'v1' })
  })

  it('stands under a name of its own where the user took the name for something else', () => {
    const text = mesh(
      `  a: { image: a, port: 8080/http, ${slo}, accessLog: { fields: { status: '%RESPONSE_CODE_DETAILS%' } } }\n`
    )
    expect(fieldsOf(text)).toMatchObject({ status: '%RESPONSE_CODE_DETAILS%', meshStatus: '%RESPONSE_CODE%' })
  })

  it('has the status of gRPC where that is spoken', () => {
    expect(fieldsOf(mesh('  a: { image: a, port: 9090/grpc }\n')).grpcStatus).toBe('%GRPC_STATUS_NUMBER%')
  })
})

import { describe, expect, it } from 'vitest'
import { cart, container, mesh, variablesOf } from './support.ts'

const variables = (text: string, task?: string) => variablesOf(container(text, 'app', task))

describe('what an app is told', () => {
  it('is the form of its logs, and where its telemetry goes', () => {
    expect(variables(mesh(cart))).toEqual({
      LOG_FIELDS: 'correlationId,traceId,spanId,serviceName,timestamp',
      LOG_FORMAT: 'json',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OTEL_LOGS_EXPORTER: 'none',
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_PROPAGATORS: 'tracecontext,baggage,xray',
      OTEL_RESOURCE_ATTRIBUTES: 'cloud.region=eu-central-1',
      OTEL_SERVICE_NAME: 'cart',
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_TRACES_SAMPLER: 'parentbased_always_on'
    })
  })

  it('is the form of its logs alone where nothing is traced', () => {
    expect(Object.keys(variables(mesh(`${cart}    tracing: none\n`)))).toEqual(['LOG_FIELDS', 'LOG_FORMAT'])
  })

  it('is where metrics go when it has some of its own, also without traces', () => {
    const text = mesh(`${cart}    tracing: none\n    metrics: { custom: [orders] }\n`)
    expect(variables(text)).toMatchObject({
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_TRACES_EXPORTER: 'none'
    })
    expect(variables(text)).not.toHaveProperty('OTEL_TRACES_SAMPLER')
  })

  it.each([
    ['w3c', 'tracecontext,baggage'],
    ['xray', 'xray'],
    ['b3', 'b3multi']
  ])('names the headers of %s', (propagation, propagators) => {
    const tracing = `{ propagation: ${propagation}, export: [{ otlp: 'https://otlp.example' }] }`
    expect(variables(mesh(cart, `observability: { tracing: ${tracing} }`)).OTEL_PROPAGATORS).toBe(propagators)
  })

  it.each([
    ['w3c', 'tracecontext,baggage,xray'],
    ['xray', 'xray'],
    ['b3', 'b3multi,xray']
  ])('names beside %s the header by which Envoy traces for X-Ray', (propagation, propagators) => {
    const text = mesh(cart, `observability: { tracing: { propagation: ${propagation} } }`)
    expect(variables(text).OTEL_PROPAGATORS).toBe(propagators)
    const elsewhere = text.replace('target: appmesh', 'target: service-connect')
    expect(variables(elsewhere).OTEL_PROPAGATORS).not.toContain(',xray')
  })

  it('is an address of the file for traces, and the collector for the rest', () => {
    const at = (endpoint: string) => variables(mesh(`${cart}    tracing: { endpoint: '${endpoint}' }\n`))
    expect(at('http://traces.example:4317')).toMatchObject({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://traces.example:4317',
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'grpc'
    })
    expect(at('https://traces.example')).toMatchObject({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/v1/traces',
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf'
    })
  })

  it('is the environment and the version', () => {
    const text = mesh(`${cart}    versions: { v1: {}, v2: {} }\n`)
    expect(variables(text, 'CartZV2TaskDefinition').OTEL_RESOURCE_ATTRIBUTES).toBe(
      'cloud.region=eu-central-1,service.version=v2'
    )
  })
})

import { describe, expect, it } from 'vitest'
import type { Json } from '../../../packages/compiler/src/emit/template.ts'
import type { Asked } from '../../support/build.ts'
import { templatesOf } from '../../support/build.ts'
import { cart, container, ids, mesh, resource, variablesOf } from './support.ts'

interface Config {
  readonly receivers: Record<string, unknown>
  readonly processors: Record<string, unknown>
  readonly exporters: Record<string, Record<string, unknown>>
  readonly extensions: Record<string, unknown>
  readonly service: {
    readonly extensions: readonly string[]
    readonly pipelines: Record<string, Pipeline>
  }
}
interface Pipeline {
  readonly receivers: readonly string[]
  readonly processors: readonly string[]
  readonly exporters: readonly string[]
}

const adot = (text: string, task?: string, asked?: Asked) => container(text, 'adot', task, asked)

/** The text that the collector gets, whose dollars stand between the parts of a join. */
function configText(value: Json | undefined): string {
  if (typeof value === 'string') return value
  const [separator = '', parts = []] = (value as { 'Fn::Join'?: [string, string[]] })['Fn::Join'] ?? []
  return parts.join(separator)
}

function configOf(text: string, asked?: Asked): Config {
  return JSON.parse(configText(variablesOf(adot(text, undefined, asked)).AOT_CONFIG_CONTENT))
}

describe('the container of the collector', () => {
  it('is pinned, small, restarted when it ends, and no reason for the task to end', () => {
    expect(adot(mesh(cart))).toMatchObject({
      Image: 'public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0',
      Essential: false,
      RestartPolicy: { Enabled: true, RestartAttemptPeriod: 60 },
      Cpu: 128,
      Memory: 128,
      User: '1337',
      HealthCheck: { Command: ['CMD', '/healthcheck'], Interval: 10, Timeout: 5, Retries: 5, StartPeriod: 10 }
    })
  })

  it('is what the file says of it', () => {
    const own = 'sidecars: { adot: { image: adot:9, cpu: 0.25vCPU, memory: 256MB } }'
    expect(adot(mesh(`${cart}    ${own}\n`))).toMatchObject({ Image: 'adot:9', Cpu: 256, Memory: 256 })
  })

  it('is left out where nothing is traced and nothing measured', () => {
    expect(adot(mesh(`${cart}    tracing: none\n    metrics: { red: false, use: false }\n`))).toBeUndefined()
  })

  it('runs a configuration of its own from a parameter of SSM', () => {
    const found = adot(mesh(`${cart}    sidecars: { adot: { config: /shop/adot } }\n`))
    expect(variablesOf(found)).not.toHaveProperty('AOT_CONFIG_CONTENT')
    expect(JSON.stringify(found?.Secrets)).toContain(':parameter/shop/adot')
  })
})

describe('the configuration of the collector', () => {
  it('answers health checks where the check asks', () => {
    const { extensions, service } = configOf(mesh(cart))
    expect(extensions).toEqual({ health_check: { endpoint: '127.0.0.1:13133' } })
    expect(service.extensions).toEqual(['health_check'])
  })

  it('uses every part that it configures, and only those', () => {
    const texts = [
      mesh(cart),
      mesh(`${cart}    tracing: none\n`),
      mesh(`${cart}    metrics: { red: false, use: false }\n`),
      mesh(`${cart}    metrics: { custom: [{ name: orders, unit: Count, dimensions: [tenant] }] }\n`),
      mesh(`${cart}    tracing: { export: [{ otlp: https://a.example }, { otlp: https://b.example }] }\n`)
    ]
    for (const target of ['appmesh', 'service-connect'] as const)
      for (const text of texts) {
        const { receivers, processors, exporters, service } = configOf(text, { target })
        const pipelines = Object.values(service.pipelines)
        const used = (of: (pipeline: Pipeline) => readonly string[]) =>
          [...new Set(pipelines.flatMap(of))].sort()
        expect(used(pipeline => pipeline.receivers)).toEqual(Object.keys(receivers).sort())
        expect(used(pipeline => pipeline.processors)).toEqual(Object.keys(processors).sort())
        expect(used(pipeline => pipeline.exporters)).toEqual(Object.keys(exporters).sort())
      }
  })

  it('limits its memory first, samples before it batches, and batches last', () => {
    const { pipelines } = configOf(mesh(`${cart}    metrics: { custom: [orders] }\n`)).service
    expect(pipelines.traces?.processors).toEqual(['memory_limiter', 'probabilistic_sampler', 'batch/traces'])
    for (const { processors } of Object.values(pipelines)) {
      expect(processors[0]).toBe('memory_limiter')
      expect(processors.at(-1)).toMatch(/^batch\//)
    }
  })

  it('keeps its memory below what the container has', () => {
    const text = mesh(`${cart}    sidecars: { adot: { memory: 256MB } }\n`)
    expect(configOf(text).processors.memory_limiter).toEqual({
      check_interval: '1s',
      limit_mib: 192,
      spike_limit_mib: 51
    })
  })

  it('samples as much as the file says', () => {
    const text = mesh(`${cart}    tracing: { sample: 2.5% }\n`)
    expect(configOf(text).processors.probabilistic_sampler).toEqual({
      sampling_percentage: '${env:TRACE_SAMPLE_PERCENT}'
    })
    expect(variablesOf(adot(text)).TRACE_SAMPLE_PERCENT).toBe('2.5')
  })

  it("takes Envoy's segments on App Mesh where traces go to X-Ray", () => {
    expect(configOf(mesh(cart)).service.pipelines.traces).toMatchObject({
      receivers: ['otlp', 'awsxray'],
      exporters: ['awsxray']
    })
    expect(configOf(mesh(cart), { target: 'service-connect' }).service.pipelines.traces?.receivers).toEqual([
      'otlp'
    ])
  })

  it('sends traces to each address of the file', () => {
    const text = mesh(
      `${cart}    tracing: { export: [xray, { otlp: 'https://\${param.collector}/' }, { otlp: https://b.example }] }\n`,
      'params: { collector: { type: string } }'
    )
    const { exporters, service } = configOf(text)
    expect(service.pipelines.traces?.exporters).toEqual(['awsxray', 'otlphttp/1', 'otlphttp/2'])
    expect(exporters['otlphttp/1']).toEqual({ endpoint: '${env:OTLP_ENDPOINT_1}' })
    expect(variablesOf(adot(text))).toMatchObject({
      OTLP_ENDPOINT_1: { 'Fn::Join': ['', ['https://', { Ref: 'CollectorParam' }, '/']] },
      OTLP_ENDPOINT_2: 'https://b.example'
    })
  })

  it('is one text for all services that ask the same', () => {
    const text = mesh(cart + cart.replaceAll('cart', 'card'))
    expect(variablesOf(adot(text)).AOT_CONFIG_CONTENT).toEqual(
      variablesOf(adot(text, 'CardTaskDefinition')).AOT_CONFIG_CONTENT
    )
  })
})

describe('metrics of the collector', () => {
  it("are made of Envoy's statistics at its port, and of nothing that is not kept", () => {
    const text = mesh(`${cart}    sidecars: { envoy: { statsPort: 9999 } }\n`)
    const { receivers, service } = configOf(text)
    expect(receivers['prometheus/envoy']).toMatchObject({
      config: {
        scrape_configs: [
          { static_configs: [{ targets: ['127.0.0.1:9999'] }], metric_relabel_configs: [{ action: 'keep' }] }
        ]
      }
    })
    expect(service.pipelines['metrics/envoy']?.processors).toContain('cumulativetodelta')
  })

  it.each([
    ['envoy_http_downstream_rq_total', 'ingress', '', true],
    ['envoy_http_downstream_rq_time_bucket', 'ingress.http.8080', '', true],
    ['envoy_http_downstream_rq_total', 'egress', '', false],
    ['envoy_http_downstream_rq_xx', 'ingress', '5', true],
    ['envoy_http_downstream_rq_xx', 'ingress', '2', false],
    ['envoy_http_downstream_cx_total', 'ingress', '', false]
  ])('of %s of %s with class "%s": kept is %s', (name, prefix, status, kept) => {
    const receiver = configOf(mesh(cart)).receivers['prometheus/envoy'] as {
      config: { scrape_configs: { metric_relabel_configs: { regex: string }[] }[] }
    }
    const regex = receiver.config.scrape_configs[0]?.metric_relabel_configs[0]?.regex
    // Prometheus matches the whole of the joined labels.
    expect(new RegExp(`^(?:${regex})$`).test(`${name};${prefix};${status}`)).toBe(kept)
  })

  it.each([
    ['counters and histograms', '[orders, { name: sizes$, type: histogram }]', ['orders', 'sizes$$']],
    ['no gauges', '[orders, { name: waiting, type: gauge }]', ['orders']]
  ])("of the app's own are sent as what they grew by: %s", (_, custom, growing) => {
    const { processors, service } = configOf(mesh(`${cart}    metrics: { custom: ${custom} }\n`))
    expect(processors['cumulativetodelta/app']).toEqual({
      include: { match_type: 'strict', metrics: growing }
    })
    expect(service.pipelines['metrics/app']?.processors).toEqual([
      'memory_limiter',
      'filter/app',
      'cumulativetodelta/app',
      'attributes/dimensions',
      'batch/metrics'
    ])
  })

  it("of the app's own that are all gauges are sent as they are", () => {
    const text = mesh(`${cart}    metrics: { custom: [{ name: waiting, type: gauge }] }\n`)
    const { processors, service } = configOf(text)
    expect(processors).not.toHaveProperty('cumulativetodelta/app')
    expect(service.pipelines['metrics/app']?.processors).not.toContain('cumulativetodelta/app')
  })

  it('have one set of dimensions, in the namespace of the file', () => {
    const text = `${mesh(
      `${cart}    versions: { v1: {}, v2: {} }\n`,
      'observability: { metrics: { namespace: shop/all, dimensions: { Team: payments } } }'
    )}environments: { prod: {} }\n`
    const found = adot(text, 'CartZV1TaskDefinition', { environment: 'prod' })
    const { exporters, processors } = JSON.parse(configText(variablesOf(found).AOT_CONFIG_CONTENT)) as Config
    const dimensions = ['ServiceName', 'Environment', 'Region', 'Team', 'Version']
    expect(exporters.awsemf).toMatchObject({
      namespace: '${env:METRICS_NAMESPACE}',
      log_group_name: '${env:METRICS_LOG_GROUP}',
      dimension_rollup_option: 'NoDimensionRollup',
      metric_declarations: [{ dimensions: [dimensions] }]
    })
    expect(processors['attributes/dimensions']).toEqual({
      actions: dimensions.map((key, index) => ({
        key,
        value: `\${env:METRICS_DIMENSION_${index + 1}}`,
        action: 'upsert'
      }))
    })
    expect(variablesOf(found)).toMatchObject({
      METRICS_NAMESPACE: 'shop/all',
      METRICS_LOG_GROUP: { Ref: 'MetricsLogGroup' },
      METRICS_LOG_STREAM: 'cart/v1',
      METRICS_DIMENSION_1: 'cart',
      METRICS_DIMENSION_2: 'prod',
      METRICS_DIMENSION_3: 'eu-central-1',
      METRICS_DIMENSION_4: 'payments',
      METRICS_DIMENSION_5: 'v1'
    })
  })

  it("let the app's own through by name alone, with their dimensions and unit", () => {
    const text = mesh(
      `${cart}    metrics: { red: false, use: false, custom: [{ name: a.b$, unit: Count, dimensions: [tenant] }, plain] }\n`
    )
    const { processors, exporters, service } = configOf(text)
    expect(service.pipelines['metrics/app']?.receivers).toEqual(['otlp'])
    expect(processors['filter/app']).toEqual({
      error_mode: 'ignore',
      metrics: { metric: ['name != "a.b$$" and name != "plain"'] }
    })
    expect(exporters.awsemf?.metric_declarations).toEqual([
      { dimensions: [['ServiceName', 'Region', 'tenant']], metric_name_selectors: ['^a\\.b\\$$$$'] },
      { dimensions: [['ServiceName', 'Region']], metric_name_selectors: ['^plain$$'] }
    ])
    expect(exporters.awsemf?.metric_descriptors).toEqual([
      { metric_name: 'a.b$$', unit: 'Count', overwrite: true }
    ])
  })

  it('are not asked of a proxy that nobody can ask, and not of connections', () => {
    const uses = (text: string, asked?: Asked) => Object.keys(configOf(text, asked).service.pipelines)
    expect(uses(mesh(cart), { target: 'service-connect' })).toEqual(['traces', 'metrics/task'])
    expect(uses(mesh('  cart: { image: a, port: 5432/tcp }\n'))).toEqual(['traces', 'metrics/task'])
  })
})

describe('what the collector may do', () => {
  const statements = (text: string) => {
    const policies = resource(text, 'CartTaskRole')?.Properties.Policies
    const all = JSON.stringify(policies)
    return { xray: all.includes('xray:'), metrics: all.includes('MetricsLogGroup'), all }
  }

  it('is to send traces, and to write into the log group of metrics', () => {
    const { all } = statements(mesh(cart))
    expect(all).toContain('"Action":["xray:PutTraceSegments","xray:PutTelemetryRecords"],"Resource":["*"]')
    expect(all).toContain('"Resource":[{"Fn::GetAtt":["MetricsLogGroup","Arn"]}]')
    expect(all).not.toContain('cloudwatch:')
  })

  it('is nothing that it does not do', () => {
    const text = mesh(
      `${cart}    tracing: { export: [{ otlp: https://a.example }] }\n    metrics: { red: false, use: false }\n`
    )
    expect(statements(text)).toMatchObject({ xray: false, metrics: false })
  })
})

describe('the log group of metrics', () => {
  it('is one for the region, in the foundation', () => {
    const [foundation, ...groups] = templatesOf(
      mesh(cart + cart.replaceAll('cart', 'card'), 'stacks: { groups: 2 }')
    )
    expect(Object.keys(foundation?.body.Resources ?? {})).toContain('MetricsLogGroup')
    expect(groups.flatMap(({ body }) => Object.keys(body.Resources))).not.toContain('MetricsLogGroup')
  })

  it('is left out where nothing is measured', () => {
    const text = mesh(`${cart}    metrics: { red: false, use: false }\n`)
    expect(ids(text, 'AWS::Logs::LogGroup')).toEqual(['CartAppLogGroup'])
  })
})

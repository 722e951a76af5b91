import { describe, expect, it } from 'vitest'
import { templatesOf } from '../../support/build.ts'
import { cart, ids, mesh, resource } from './support.ts'

const alarm = 'AWS::CloudWatch::Alarm'
const filter = 'AWS::Logs::MetricFilter'
const slo = '    slo: { p95: 200ms, errorRate: 1% }\n'
const caller = '  web: { image: web, port: 8080/http, calls: [cart] }\n'
const gateway = 'gateways: { public: { host: shop.example, routes: [{ match: /**, to: cart }] } }'

describe('alarms for requests inside of the mesh', () => {
  const text = mesh(
    cart + slo + caller,
    "observability: { alarms: { notify: 'arn:aws:sns:eu-central-1:111122223333:alerts' } }"
  )

  it('watch the 95th percentile of what the access log says', () => {
    expect(resource(text, 'CartLatencyAlarm')?.Properties).toEqual({
      AlarmDescription: 'More than 5 of 100 requests to cart take longer than 200 ms.',
      Namespace: 'shop',
      MetricName: 'LoggedDuration',
      Dimensions: [{ Name: 'ServiceName', Value: 'cart' }],
      ExtendedStatistic: 'p95',
      Period: 60,
      Threshold: 200,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 5,
      DatapointsToAlarm: 3,
      TreatMissingData: 'notBreaching',
      AlarmActions: ['arn:aws:sns:eu-central-1:111122223333:alerts'],
      OKActions: ['arn:aws:sns:eu-central-1:111122223333:alerts']
    })
  })

  it('watch the part of the requests that fail', () => {
    const metric = (MetricName: string) => ({
      Namespace: 'shop',
      MetricName,
      Dimensions: [{ Name: 'ServiceName', Value: 'cart' }]
    })
    expect(resource(text, 'CartErrorRateAlarm')?.Properties).toMatchObject({
      Metrics: [
        {
          Id: 'errors',
          MetricStat: { Metric: metric('LoggedErrors'), Period: 60, Stat: 'Sum' },
          ReturnData: false
        },
        {
          Id: 'requests',
          MetricStat: { Metric: metric('LoggedDuration'), Period: 60, Stat: 'SampleCount' },
          ReturnData: false
        },
        { Id: 'rate', Expression: '100 * FILL(errors, 0) / requests', ReturnData: true }
      ],
      Threshold: 1
    })
  })

  it('tell nobody where nobody is named', () => {
    expect(resource(mesh(cart + slo), 'CartLatencyAlarm')?.Properties).not.toHaveProperty('AlarmActions')
  })

  it('are made of what is promised and no more', () => {
    expect(ids(mesh(`${cart}    slo: { errorRate: 1% }\n`), alarm)).toEqual(['CartErrorRateAlarm'])
    expect(ids(mesh(cart), alarm)).toEqual([])
  })

  it('take the goal for calls from service to service', () => {
    const own = mesh(`${cart}    slo: { p95: 200ms, internal: { p95: 50ms } }\n${caller}`)
    expect(resource(own, 'CartLatencyAlarm')?.Properties.Threshold).toBe(50)
  })

  it('come with the goal of the file, and the name of the environment', () => {
    const own = `${mesh(cart, 'observability: { slo: { p95: 1s } }')}environments: { prod: {} }\n`
    expect(resource(own, 'CartLatencyAlarm', { environment: 'prod' })?.Properties).toMatchObject({
      Threshold: 1000,
      Dimensions: [
        { Name: 'ServiceName', Value: 'cart' },
        { Name: 'Environment', Value: 'prod' }
      ]
    })
  })

  it.each([
    ['lines of text', 'accessLog: { format: text }'],
    ['logs of text', 'logs: { format: text }'],
    ['no log', 'accessLog: false'],
    ['a file in the container', 'accessLog: { path: /var/log/envoy }']
  ])('are not made of %s', (_, key) => {
    const own = mesh(`${cart}${slo}    ${key}\n`)
    expect([...ids(own, alarm), ...ids(own, filter)]).toEqual([])
  })

  it('are not made for connections, nor where AWS runs the proxy', () => {
    expect(
      ids(mesh(`  db: { image: db, port: 5432/tcp }\n`, 'observability: { slo: { p95: 1s } }'), alarm)
    ).toEqual([])
    expect(ids(mesh(cart + slo + caller), alarm, { target: 'service-connect' })).toEqual([])
  })
})

describe('alarms for requests through a gateway', () => {
  it('watch what the load balancer measures, by the goal for requests from outside', () => {
    const text = mesh(`${cart}    slo: { p95: 50ms, external: { p95: 250ms, errorRate: 2% } }\n`, gateway)
    expect(ids(text, alarm)).toEqual(['CartZPublicLatencyAlarm', 'CartZPublicErrorRateAlarm'])
    const dimensions = [
      { Name: 'LoadBalancer', Value: { 'Fn::GetAtt': ['PublicLoadBalancer', 'LoadBalancerFullName'] } },
      { Name: 'TargetGroup', Value: { 'Fn::GetAtt': ['PublicZCartTargetGroup', 'TargetGroupFullName'] } }
    ]
    expect(resource(text, 'CartZPublicLatencyAlarm')?.Properties).toMatchObject({
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'TargetResponseTime',
      Dimensions: dimensions,
      ExtendedStatistic: 'p95',
      Threshold: 0.25
    })
    expect(resource(text, 'CartZPublicErrorRateAlarm')?.Properties).toMatchObject({
      Metrics: [
        {
          MetricStat: {
            Metric: { MetricName: 'HTTPCode_Target_5XX_Count', Dimensions: dimensions },
            Stat: 'Sum'
          }
        },
        { MetricStat: { Metric: { MetricName: 'RequestCount', Dimensions: dimensions }, Stat: 'Sum' } },
        { Id: 'rate' }
      ],
      Threshold: 2
    })
  })

  it('stand beside those for calls where there are both', () => {
    expect(ids(mesh(cart + slo + caller, gateway), alarm)).toEqual([
      'CartLatencyAlarm',
      'CartErrorRateAlarm',
      'CartZPublicLatencyAlarm',
      'CartZPublicErrorRateAlarm'
    ])
  })

  it('name a load balancer that exists by the end of its ARN', () => {
    const arn = 'arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/0a1b'
    const text = mesh(cart + slo, gateway.replace('host:', `existing: '${arn}', host:`))
    expect(resource(text, 'CartZPublicLatencyAlarm')?.Properties).toMatchObject({
      Dimensions: [{ Name: 'LoadBalancer', Value: 'app/shared/0a1b' }, { Name: 'TargetGroup' }]
    })
  })

  it('are made without Envoy too', () => {
    expect(ids(mesh(cart + slo, gateway), alarm, { target: 'service-connect' })).toEqual([
      'CartZPublicLatencyAlarm',
      'CartZPublicErrorRateAlarm'
    ])
  })

  it('live in the stack of the service', () => {
    const templates = templatesOf(mesh(cart + slo, `${gateway}\nstacks: { groups: 1 }`))
    const of = (index: number) => Object.keys(templates[index]?.body.Resources ?? {})
    expect(of(0)).not.toContain('CartZPublicLatencyAlarm')
    expect(of(1)).toContain('CartZPublicLatencyAlarm')
  })
})

describe('metric filters', () => {
  it('read the requests that come in, and not the probes', () => {
    expect(resource(mesh(cart + slo), 'CartZDurationMetricFilter')?.Properties).toEqual({
      LogGroupName: { Ref: 'CartAppLogGroup' },
      FilterPattern:
        '{ ($.serviceName = "cart") && ($.cluster = "cds_ingress_*") && ($.path != "/healthz") && ($.durationMs >= 0) }',
      MetricTransformations: [
        {
          MetricNamespace: 'shop',
          MetricName: 'LoggedDuration',
          MetricValue: '$.durationMs',
          Unit: 'Milliseconds',
          Dimensions: [{ Key: 'ServiceName', Value: '$.serviceName' }]
        }
      ]
    })
  })

  it('count statuses from 500 on as errors, and on gRPC those of the server', () => {
    const pattern = (text: string, id: string) => resource(text, id)?.Properties.FilterPattern
    expect(pattern(mesh(cart + slo), 'CartZErrorsMetricFilter')).toContain('&& ($.status >= 500) }')
    const grpc = mesh(`  vc: { image: vc, port: 9090/grpc, health: grpc, slo: { errorRate: 1% } }\n`)
    expect(pattern(grpc, 'VcZErrorsMetricFilter')).toContain(
      '($.path != "/grpc.health.v1.Health/Check") && (($.status >= 500) || ($.grpcStatus = 2) || '
    )
  })

  it('tell versions apart where there are several', () => {
    const text = mesh(`${cart + slo}    versions: { v1: {}, v2: {} }\n`)
    expect(ids(text, filter)).toEqual([
      'CartZDurationMetricFilter',
      'CartZErrorsMetricFilter',
      'CartZDurationByVersionMetricFilter',
      'CartZErrorsByVersionMetricFilter'
    ])
    expect(resource(text, 'CartZErrorsByVersionMetricFilter')?.Properties).toMatchObject({
      MetricTransformations: [
        {
          Dimensions: [
            { Key: 'ServiceName', Value: '$.serviceName' },
            { Key: 'Version', Value: '$.version' }
          ]
        }
      ]
    })
  })

  it('are there for a canary that promises nothing', () => {
    const text = mesh(`${cart}    versions: { v1: {}, v2: {} }
    deployment: { strategy: canary, canary: { from: v1, to: v2, steps: 5% -> 100%, rollback: p95 > 200ms } }\n`)
    expect(ids(text, filter)).toHaveLength(4)
    expect(ids(text, alarm).filter(id => /Latency|ErrorRate/.test(id))).toEqual([])
  })

  it('read each log group that the service writes into', () => {
    const text = mesh(`${cart + slo}    versions: { v1: {}, v2: { logs: { retention: 60d } } }\n`)
    expect(ids(text, filter)).toHaveLength(8)
    expect(resource(text, 'CartZDurationZV2MetricFilter')?.Properties.LogGroupName).toEqual({
      Ref: 'CartZV2AppLogGroup'
    })
  })
})

import { expect, it } from 'vitest'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import { differencesOf, linesOf, planted } from '../support/prove.ts'
import { shop } from './shop.ts'

const v2 = 'CartZV2TaskDefinition/Properties/ContainerDefinitions'
const slow = 'the alarm on the time that 95 of 100 requests to `cart` take: above 300, not'
const filter = 'CartZDurationMetricFilter/Properties'

it.each<[title: string, at: string, value: Json | undefined, line: string]>([
  ['another bound', 'CartLatencyAlarm/Properties/Threshold', 301, `${slow} above 301`],
  ['another percentile', 'CartLatencyAlarm/Properties/ExtendedStatistic', 'p99', `${slow} no alarm`],
  ['a metric that nothing makes', 'CartLatencyAlarm/Properties/MetricName', 'Latency', `${slow} no alarm`],
  [
    'the metric of another service',
    'CartLatencyAlarm/Properties/Dimensions/0/Value',
    'web',
    `${slow} no alarm`
  ],
  [
    'an alarm that tells nobody',
    'CartLatencyAlarm/Properties/AlarmActions',
    undefined,
    'who is told of the time that 95 of 100 requests to `cart` take: ${param of mesh alerts}, not nothing'
  ],
  [
    'an alarm that the dashboard would show',
    'CartLatencyAlarm',
    undefined,
    'what is wrong with Dashboard: nothing, not CartLatencyAlarm is not there'
  ],
  [
    'requests that go out instead of in',
    `${filter}/FilterPattern`,
    '{ ($.serviceName = "cart") && ($.cluster = "cds_egress_*") && ($.path != "/healthz") && ($.durationMs >= 0) }',
    'which requests CartZDurationMetricFilter counts: %UPSTREAM_CLUSTER% = "cds_ingress_*", not %UPSTREAM_CLUSTER% = "cds_egress_*"'
  ],
  [
    'probes that count as requests',
    `${filter}/FilterPattern`,
    '{ ($.serviceName = "cart") && ($.cluster = "cds_ingress_*") && ($.durationMs >= 0) }',
    'which requests CartZDurationMetricFilter counts: %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% != "/healthz", not nothing'
  ],
  [
    'the log of another service',
    `${filter}/LogGroupName`,
    { Ref: 'WebAppLogGroup' },
    'whose requests CartZDurationMetricFilter counts: those of a service that writes there, not those of nobody who writes there'
  ],
  [
    'a field that the proxy fills with something else',
    'CartZV2VirtualNode/Properties/Spec/Logging/AccessLog/File/Format/Json/8/Value',
    '%REQUEST_DURATION%',
    'which requests CartZDurationMetricFilter counts: nothing, not %REQUEST_DURATION% >= 0'
  ],
  [
    'logs that are not kept long enough',
    'CartAppLogGroup/Properties/RetentionInDays',
    1,
    'how many days the log of `app` of `cart@v1` is kept: 30, not 1'
  ],
  [
    'metrics of another version',
    `${v2}/1/Environment/4/Value`,
    'v1',
    'the dimensions of the metrics of `cart@v2`: Version=v2, not Version=v1'
  ],
  [
    'more traces than are asked for',
    `${v2}/1/Environment/8/Value`,
    '100',
    'the sample of traces of `cart@v2` (%): 10, not 100'
  ]
])('%s', (_, at, value, line) => {
  expect(planted(shop, at, value)).toContain(line)
})

it.each<[title: string, from: string, to: string, line: RegExp]>([
  [
    'a metric that the collector does not hand on',
    '^(Requests|Errors|Duration|',
    '^(Requests|Duration|',
    /^which metrics `cart@v1` hands on: Errors, not nothing$/
  ],
  [
    'a selector that no name matches',
    'MemoryReserved)","","',
    'MemoryReserved)","x","',
    /^which metrics `cart@v1` hands on: ActiveRequests, .*, not nothing$/
  ],
  [
    'a pipeline that goes nowhere',
    '\\"exporters\\":[\\"awsxray\\"]',
    '\\"exporters\\":[\\"otlp\\"]',
    /exporters\.otlp is not there/
  ],
  [
    'a graph under the wrong title',
    'title\\":\\"cart: duration',
    'title\\":\\"web: duration',
    /`web: duration` shows cart/
  ],
  [
    'a graph of one metric less',
    '\\"stat\\":\\"p95\\"',
    '\\"stat\\":\\"p99\\"',
    /^what the dashboards leave out: .*, not /
  ]
])('%s', (_, from, to, line) => {
  expect(linesOf(differencesOf(shop, [[from, to]])).join('\n')).toMatch(new RegExp(line, 'm'))
})

const measured = `
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
services:
  cart:
    image: cart:1
    port: 8080/http
    health: GET /healthz every 10s timeout 2s
    metrics: { custom: [orders, { name: waiting, type: gauge }] }
`

it('metrics of the app are proved by what they are', () => {
  expect(linesOf(differencesOf(measured))).toEqual([])
})

it.each([
  [
    'a counter that is sent as it stands',
    '\\"metrics\\":[\\"orders\\"]',
    '\\"metrics\\":[\\"order\\"]',
    'what is sent of the metric `orders` of `cart`: what it grew by, not its value'
  ],
  [
    'a gauge that is sent as what it grew by',
    '\\"metrics\\":[\\"orders\\"]',
    '\\"metrics\\":[\\"orders\\",\\"waiting\\"]',
    'what is sent of the metric `waiting` of `cart`: its value, not what it grew by'
  ],
  [
    'all of them',
    '{\\"include\\":{\\"match_type\\":\\"strict\\",\\"metrics\\":[\\"orders\\"]}}',
    '{}',
    'what is sent of the metric `waiting` of `cart`: its value, not what it grew by'
  ]
])('%s', (_, from, to, line) => {
  expect(linesOf(differencesOf(measured, [[from, to]]))).toEqual([line])
})

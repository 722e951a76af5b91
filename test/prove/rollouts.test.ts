import { describe, expect, it } from 'vitest'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import { templatesOf } from '../support/build.ts'
import { differencesOf, linesOf, planted } from '../support/prove.ts'

const mesh = (canary: string, service = '', top = '') => `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
params: { alerts: { type: arn } }
observability: { alarms: { notify: '\${param.alerts}' }, dashboard: false }
${top}
services:
  cart:
    image: cart:1
    port: 8080/http
    health: GET /healthz every 10s timeout 2s
    timeout: 2s
${service}    versions: { v1: {}, v2: { image: 'cart:2' } }
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 50% -> 100%, ${canary} }
`

const guarded = mesh('rollback: errorRate > 5% or (p95 > 200ms and p95 > 1.2 * stable.p95), failedChecks: 3')
const rate = 'CartZErrorRateZAboveRollbackAlarm/Properties'
const slow = 'CartZP95ZAboveRollbackAlarm/Properties'
const slower = 'CartZP95ZAboveZStableZP95RollbackAlarm/Properties'
const unhealthy = 'CartUnhealthyAlarm/Properties'
const what = 'the rollback of `cart`'
const otherwise = (minute: string) => `when ${what} goes off: as the file says, not otherwise with ${minute}`

describe('what is planted in the alarms of a rollout', () => {
  it('is nothing at first', () => expect(linesOf(differencesOf(guarded))).toEqual([]))

  it.each<[title: string, at: string, value: Json | undefined, line: string | RegExp]>([
    ['another bound', `${slow}/Threshold`, 201, /^when the rollback .* p95 201/],
    [
      'a bound that counts as passed',
      `${slow}/ComparisonOperator`,
      'GreaterThanOrEqualToThreshold',
      /p95 200/
    ],
    ['another factor', `${slower}/Metrics/2/Expression`, 'p95 - 1.3 * stable_p95', /^when the rollback/],
    ['another percentile', `${slow}/ExtendedStatistic`, 'p99', /^when the rollback/],
    ['a metric of nothing', `${slow}/MetricName`, 'Duration', /looks at and the file does not: nothing, not/],
    ['the other version', `${slow}/Dimensions/1/Value`, 'v1', /^when the rollback/],
    [
      'both versions together',
      `${slow}/Dimensions`,
      [{ Name: 'ServiceName', Value: 'cart' }],
      /looks at and the file does not/
    ],
    ['errors as they are', `${rate}/Metrics/2/Expression`, 'FILL(errors, 0)', /^when the rollback/],
    ['two results', `${rate}/Metrics/0/ReturnData`, true, /^the alarms that decide/],
    ['points of five minutes', `${slow}/Period`, 300, `the minutes of ${what}: 60, not 300`],
    [
      'one check less',
      `${rate}/EvaluationPeriods`,
      2,
      `how many bad minutes in a row decide ${what}: 3, not 2`
    ],
    [
      'one point of three',
      `${rate}/DatapointsToAlarm`,
      1,
      `how many bad minutes in a row decide ${what}: 3, not 1`
    ],
    [
      'a missing minute that counts as bad',
      `${rate}/TreatMissingData`,
      'breaching',
      `what ${what} makes of a minute that is not measured: notBreaching, not breaching`
    ],
    ['AND for OR', `${unhealthy}/AlarmRule/Fn::Join/1/2`, '") AND (ALARM("', /^when the rollback/],
    [
      'no alarm at all',
      'CartUnhealthyAlarm',
      undefined,
      'the alarm that makes the rollout of `cart` roll back: one alarm, not no alarm'
    ],
    ['a part that is not there', 'CartZP95ZAboveRollbackAlarm', undefined, /^the alarms that decide/],
    [
      'nobody who is told',
      `${unhealthy}/AlarmActions`,
      undefined,
      `who is told of ${what}: \${param of mesh alerts}, not nothing`
    ]
  ])('%s', (_, at, value, line) => {
    const lines = planted(guarded, at, value)
    expect(
      lines.some(each => (typeof line === 'string' ? each === line : line.test(each))),
      lines.join('\n')
    ).toBe(true)
  })
})

it('names the minute in which an alarm and the file do not agree', () => {
  const text = mesh('rollback: requests < 10')
  expect(planted(text, 'CartZRequestsZBelowRollbackAlarm/Properties/Threshold', 11)).toEqual([
    otherwise('new requests 10')
  ])
})

it('sees a comparison that the file does not make', () => {
  const lines = linesOf(
    differencesOf(mesh('rollback: errorRate > 5%'), [], {}, () =>
      bodyOf('rollback: errorRate > 5% or p95 > 200ms')
    )
  )
  expect(lines).toEqual([
    `what ${what} looks at and the file does not: nothing, not shop LoggedDuration ServiceName=cart,Version=v2 p95`
  ])
})

function bodyOf(canary: string) {
  const [template] = templatesOf(mesh(canary))
  if (template === undefined) throw new Error('One template was expected.')
  return template.body
}

import { describe, expect, it } from 'vitest'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { type Asked, templateOf, templatesOf } from '../support/build.ts'
import { memoryHost } from '../support/memory-host.ts'
import { rolledOf } from '../support/rolled.ts'
import { joined } from './observe/support.ts'

interface Parts {
  readonly canary?: string
  readonly gates?: string
  readonly service?: string
  readonly top?: string
}

const shop = ({ canary = '', gates = '[]', service = '', top = '' }: Parts) => `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {}, ap-south-1: {} }
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
      canary: { from: v1, to: v2, steps: 5% -> 100%, ${canary} }
      gates: ${gates}
`

const guarded = (rollback: string, rest: Parts = {}) =>
  shop({ ...rest, canary: `rollback: '${rollback}', ${rest.canary ?? ''}` })

function resource(text: string, id: string, asked?: Asked) {
  return templateOf(text, asked).body.Resources[id]?.Properties
}

function alarmIds(text: string): readonly string[] {
  return Object.entries(templateOf(text).body.Resources).flatMap(([id, { Type }]) =>
    Type.startsWith('AWS::CloudWatch::') && Type.endsWith('Alarm') ? [id] : []
  )
}

function ruleOf(text: string): string {
  return joined(resource(text, 'CartUnhealthyAlarm')?.['AlarmRule'])
}

const version = (name: string) => [
  { Name: 'ServiceName', Value: 'cart' },
  { Name: 'Version', Value: name }
]

describe('an alarm of a comparison', () => {
  it('watches the new version, minute by minute, and takes what is missing for good', () =>
    expect(
      resource(guarded('p99 >= 1500ms', { canary: 'failedChecks: 4' }), 'CartZP99ZAtLeastRollbackAlarm')
    ).toEqual({
      AlarmDescription: 'Of v2 of cart: p99 (ms) >= 1500',
      Namespace: 'shop',
      MetricName: 'LoggedDuration',
      Dimensions: version('v2'),
      ExtendedStatistic: 'p99',
      Period: 60,
      Threshold: 1500,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 4,
      DatapointsToAlarm: 4,
      TreatMissingData: 'notBreaching'
    }))

  it('counts requests by the samples of their duration', () =>
    expect(resource(guarded('requests < 10'), 'CartZRequestsZBelowRollbackAlarm')).toMatchObject({
      MetricName: 'LoggedDuration',
      Statistic: 'SampleCount',
      Threshold: 10,
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 2
    }))

  it('calculates a rate, in which a minute without errors has none', () =>
    expect(resource(guarded('errorRate > 2.5%'), 'CartZErrorRateZAboveRollbackAlarm')).toEqual({
      AlarmDescription: 'Of v2 of cart: errorRate (%) > 2.5',
      Metrics: [
        stat('errors', 'LoggedErrors', 'Sum', 'v2'),
        stat('requests', 'LoggedDuration', 'SampleCount', 'v2'),
        { Id: 'compared', Expression: '100 * FILL(errors, 0) / requests', ReturnData: true }
      ],
      Threshold: 2.5,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 2,
      DatapointsToAlarm: 2,
      TreatMissingData: 'notBreaching'
    }))

  it('compares the two versions by their difference', () => {
    const alarm = resource(
      guarded('1.5 * errorRate >= 2 * stable.errorRate'),
      'CartZErrorRateZAtLeastZStableZErrorRateRollbackAlarm'
    )
    expect(alarm?.['Metrics']).toEqual([
      stat('errors', 'LoggedErrors', 'Sum', 'v2'),
      stat('requests', 'LoggedDuration', 'SampleCount', 'v2'),
      stat('stable_errors', 'LoggedErrors', 'Sum', 'v1'),
      stat('stable_requests', 'LoggedDuration', 'SampleCount', 'v1'),
      {
        Id: 'compared',
        Expression:
          '1.5 * 100 * FILL(errors, 0) / requests - 2 * 100 * FILL(stable_errors, 0) / stable_requests',
        ReturnData: true
      }
    ])
    expect(alarm).toMatchObject({ Threshold: 0, ComparisonOperator: 'GreaterThanOrEqualToThreshold' })
  })

  it.each([
    ['==', 'LessThanOrEqualToThreshold', 'Equal'],
    ['!=', 'GreaterThanThreshold', 'Unequal']
  ])('with %s is about the distance from the bound', (operator, comparison, id) => {
    const alarm = resource(guarded(`p50 ${operator} 100ms`), `CartZP50Z${id}RollbackAlarm`)
    expect(alarm).toMatchObject({ Threshold: 0, ComparisonOperator: comparison })
    expect(alarm?.['Metrics']).toContainEqual({
      Id: 'compared',
      Expression: 'ABS(p50 - 100)',
      ReturnData: true
    })
  })

  it.each([
    ['counter', 'Sum'],
    ['gauge', 'Average'],
    ['histogram', 'Average']
  ])('reads a %s of the app from the collector of the new version', (type, statistic) => {
    const service = `    metrics: { custom: [{ name: queue, type: ${type} }], dimensions: { Team: payments } }\n`
    expect(
      resource(guarded('metric("queue") > 7', { service }), 'CartZMetricZQueueZAboveRollbackAlarm')
    ).toMatchObject({
      MetricName: 'queue',
      Statistic: statistic,
      Dimensions: [
        { Name: 'ServiceName', Value: 'cart' },
        { Name: 'Region', Value: 'eu-central-1' },
        { Name: 'Team', Value: 'payments' },
        { Name: 'Version', Value: 'v2' }
      ]
    })
  })

  it('is there in an environment whose metrics of requests are off', () => {
    const text = guarded('errorRate > 5%', {
      top: 'observability: { metrics: { red: false, use: false }, tracing: none }'
    })
    expect(alarmIds(text)).toEqual(['CartZErrorRateZAboveRollbackAlarm', 'CartUnhealthyAlarm'])
    expect(Object.keys(templateOf(text).body.Resources).filter(id => id.endsWith('MetricFilter'))).toContain(
      'CartZErrorsByVersionMetricFilter'
    )
  })
})

describe('the alarm of a rollout', () => {
  const rate = 'ALARM("{CartZErrorRateZAboveRollbackAlarm}")'
  const slow = 'ALARM("{CartZP95ZAboveRollbackAlarm}")'
  const slower = 'ALARM("{CartZP95ZAboveZStableZP95RollbackAlarm}")'

  it.each([
    ['errorRate > 5%', rate],
    ['errorRate > 5% or p95 > 1s', `${rate} OR ${slow}`],
    ['errorRate > 5% or p95 > 1s and p95 > 2 * stable.p95', `${rate} OR (${slow} AND ${slower})`],
    ['(errorRate > 5% or p95 > 1s) and p95 > 2 * stable.p95', `(${rate} OR ${slow}) AND ${slower}`],
    ['errorRate > 5% and (p95 > 1s or errorRate > 5%)', `${rate} AND (${slow} OR ${rate})`]
  ])('joins them as the file does: %s', (rollback, rule) => expect(ruleOf(guarded(rollback))).toBe(rule))

  it.each([
    ['not (errorRate <= 5%)', rate],
    ['not (errorRate <= 5% and p95 <= 1s)', `${rate} OR ${slow}`],
    ['not not (errorRate > 5%)', rate],
    ['(errorRate <= 5%) == false', rate],
    ['(errorRate > 5%) != false', rate]
  ])('has no NOT, which a missing value would make true: %s', (rollback, rule) =>
    expect(ruleOf(guarded(rollback))).toBe(rule)
  )

  it('makes two of a range, and joins them the other way around where it is negated', () => {
    const [low, high] = [
      'ALARM("{CartZP95ZAtLeastRollbackAlarm}")',
      'ALARM("{CartZP95ZAtMostRollbackAlarm}")'
    ]
    expect(ruleOf(guarded('p95 in 1s..2s'))).toBe(`${low} AND ${high}`)
    expect(ruleOf(guarded('not (p95 in 1s..2s)'))).toBe(
      'ALARM("{CartZP95ZBelowRollbackAlarm}") OR ALARM("{CartZP95ZAboveRollbackAlarm}")'
    )
  })

  it('numbers a second bound of one value', () =>
    expect(alarmIds(guarded('errorRate > 5% or (errorRate > 2% and p95 > 1s)'))).toEqual([
      'CartZErrorRateZAboveRollbackAlarm',
      'CartZErrorRateZAboveZZ2RollbackAlarm',
      'CartZP95ZAboveRollbackAlarm',
      'CartUnhealthyAlarm'
    ]))

  it('alone tells people, is on the dashboard, and is shown by the stack', () => {
    const text = guarded('errorRate > 5%', {
      top: "params: { a: { type: arn } }\nobservability: { alarms: { notify: '${param.a}' } }"
    })
    expect(resource(text, 'CartUnhealthyAlarm')).toMatchObject({
      AlarmDescription: 'v2 of cart is not well: errorRate > 5%',
      AlarmActions: [{ Ref: 'AParam' }],
      OKActions: [{ Ref: 'AParam' }]
    })
    expect(resource(text, 'CartZErrorRateZAboveRollbackAlarm')).not.toHaveProperty('AlarmActions')
    const body = JSON.stringify(resource(text, 'Dashboard'))
    expect(body).toContain('CartUnhealthyAlarm')
    expect(body).not.toContain('RollbackAlarm')
    expect(templateOf(text).body['Outputs']).toMatchObject({
      CartUnhealthyArn: { Value: { 'Fn::GetAtt': ['CartUnhealthyAlarm', 'Arn'] } }
    })
  })

  it('has an id of no more than 255 characters, however long the name of a metric is', () => {
    const name = 'x'.repeat(255)
    const ids = alarmIds(
      guarded(`metric("${name}") > 1`, { service: `    metrics: { custom: [${name}] }\n` })
    )
    expect(ids.map(id => id.length <= 255)).toEqual([true, true])
  })

  it('stands in the stack of its service', () => {
    const text = guarded('errorRate > 5%', { top: 'stacks: { groups: 2 }' })
    const homes = templatesOf(text).filter(({ body }) => 'CartUnhealthyAlarm' in body.Resources)
    expect(
      homes.map(({ name, body }) => [
        name.startsWith('group-'),
        'CartUnhealthyArn' in (body['Outputs'] as object)
      ])
    ).toEqual([[true, true]])
  })

  it.each([
    ['no `rollback`', shop({})],
    ['no measure', guarded('errorRate > 5%', { service: '    accessLog: false\n' })],
    ['nothing that moves', guarded('errorRate > 5%', { service: '    routes: [{ match: /**, to: v1 }]\n' })]
  ])('is not there with %s', (_, text) => expect(alarmIds(text)).toEqual([]))
})

describe('the plan of a rollout', () => {
  it('takes the secondary regions first', () =>
    expect(wavesOf(guarded('errorRate > 5%'))).toEqual([['ap-south-1', 'eu-west-1'], ['eu-central-1']]))

  it('takes the waves of the file, and of fewer regions what is left of them', () => {
    const text = guarded('errorRate > 5%', { canary: 'waves: [[eu-central-1, ap-south-1], [eu-west-1]]' })
    expect(wavesOf(text)).toEqual([['ap-south-1', 'eu-central-1'], ['eu-west-1']])
    expect(wavesOf(text, ['eu-west-1'])).toEqual([['eu-west-1']])
  })

  it('updates the foundation and then the group where a load balancer splits, and watches after the last one', () => {
    const text = guarded('errorRate > 5%', {
      top: 'stacks: { groups: 1 }\ngateways: { public: { host: shop.example, routes: [{ match: /**, to: cart }] } }',
      canary: 'every: 7m'
    })
    const updates = (step: number) => regionOf(text).steps[step]?.updates
    const trigger = {
      type: 'AWS::CloudWatch::CompositeAlarm',
      stack: 'shop-group-00',
      output: 'CartUnhealthyArn'
    }
    const parameter = 'CartCanaryStep'
    expect(updates(1)).toEqual([
      {
        stack: 'shop-foundation',
        usePreviousTemplate: true,
        parameter,
        value: '1',
        rollbackTriggers: [trigger],
        monitoringTimeInMinutes: 0
      },
      {
        stack: 'shop-group-00',
        usePreviousTemplate: true,
        parameter,
        value: '1',
        rollbackTriggers: [trigger],
        monitoringTimeInMinutes: 7
      }
    ])
    expect(
      updates(0)?.map(({ value, rollbackTriggers, monitoringTimeInMinutes }) => [
        value,
        rollbackTriggers,
        monitoringTimeInMinutes
      ])
    ).toEqual([
      ['0', [], 0],
      ['0', [], 0]
    ])
  })

  it('is what each region says for itself', () => {
    const text = guarded('errorRate > 5%').replace(
      'eu-west-1: {}',
      'eu-west-1: { overrides: { services: { cart: { deployment: { canary: { every: 9m, rollback: p95 > 1s } } } } } }'
    )
    expect(regionOf(text, 'eu-west-1').steps[1]?.updates[0]?.monitoringTimeInMinutes).toBe(9)
    expect(regionOf(text, 'eu-west-1').rollback?.when).toBe('p95 > 1s')
    expect(regionOf(text, 'ap-south-1').steps[1]?.updates[0]?.monitoringTimeInMinutes).toBe(5)
  })

  it('calls a service as the file does, and its parameter as it was', () => {
    const [rollout] = rolloutsOf(guarded('errorRate > 5%', { service: '    was: basket\n' }))
    expect(rollout?.service).toBe('cart')
    expect(JSON.stringify(rollout)).toContain('BasketCanaryStep')
  })

  it('puts gates behind the step that they are for, and a person behind the gates', () => {
    const gates =
      '[{ smoke: tcp, at: after }, { smoke: tcp, at: 5% }, { smoke: tcp }, { smoke: tcp, at: 100% }]'
    const { steps } = regionOf(guarded('errorRate > 5%', { gates, canary: 'approve: { at: 5% }' }))
    expect(steps.map(step => step.gates?.map(({ id }) => id))).toEqual([
      ['smoke-3'],
      ['smoke-2'],
      ['smoke-4', 'smoke']
    ])
    expect(steps.map(step => step.approval)).toEqual([
      undefined,
      { timeoutMinutes: 60, onTimeout: 'rollback' },
      undefined
    ])
  })

  it('shows an ARN that is only known when deploying by an output', () => {
    const gates =
      "[{ integration: a, run: 'lambda:arn:aws:lambda:${region}:1:function:a' }, { integration: b, run: 'lambda:arn:aws:lambda:${region}:${account}:function:b' }]"
    const { steps } = regionOf(guarded('errorRate > 5%', { gates }), 'eu-west-1')
    expect(steps[0]?.gates?.map(({ run }) => run)).toEqual([
      { by: 'lambda', arn: 'arn:aws:lambda:eu-west-1:1:function:a' },
      { by: 'lambda', stack: 'shop', output: 'CartZBGateArn' }
    ])
  })

  it('is not there where nothing moves', () =>
    expect(
      rolloutsOf(guarded('errorRate > 5%', { service: '    routes: [{ match: /**, to: v1 }]\n' }))
    ).toEqual([]))
})

function stat(id: string, name: string, statistic: string, of: string) {
  return {
    Id: id,
    MetricStat: {
      Metric: { Namespace: 'shop', MetricName: name, Dimensions: version(of) },
      Period: 60,
      Stat: statistic
    },
    ReturnData: false
  }
}

interface PlannedStep {
  readonly updates: readonly {
    readonly value: string
    readonly rollbackTriggers: readonly unknown[]
    readonly monitoringTimeInMinutes: number
  }[]
  readonly gates?: readonly { readonly id: string; readonly run: unknown }[]
  readonly approval?: unknown
}

interface PlannedRegion {
  readonly region: string
  readonly rollback?: { readonly when: string }
  readonly steps: readonly PlannedStep[]
}

interface PlannedRollout {
  readonly service: string
  readonly waves: readonly { readonly regions: readonly PlannedRegion[] }[]
}

function rolloutsOf(text: string, regions: readonly string[] = []): readonly PlannedRollout[] {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  return (rolledOf(workspace, undefined, regions)?.rollouts ?? []) as unknown as readonly PlannedRollout[]
}

function wavesOf(text: string, regions?: readonly string[]): readonly (readonly string[])[] {
  return rolloutsOf(text, regions).flatMap(({ waves }) =>
    waves.map(wave => wave.regions.map(({ region }) => region))
  )
}

function regionOf(text: string, name = 'eu-central-1'): PlannedRegion {
  const found = rolloutsOf(text)
    .flatMap(({ waves }) => waves.flatMap(wave => wave.regions))
    .find(({ region }) => region === name)
  if (found === undefined) throw new Error(`Nothing moves in ${name}.`)
  return found
}

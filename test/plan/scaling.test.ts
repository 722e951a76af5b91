import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { planned, plannedOf, shop } from '../support/planned.ts'

const target = (cart: string, file?: string): JsonObject =>
  planned(shop(cart, file), 'CartScalableTarget').properties
const policy = (cart: string, goal: string, file?: string): JsonObject =>
  planned(shop(cart, file), `CartZ${goal}ScalingPolicy`).properties
const scalingIds = (cart: string, file?: string) =>
  [...plannedOf(shop(cart, file)).entries()].flatMap(([id, { type }]) =>
    type.startsWith('AWS::ApplicationAutoScaling::') ? [id] : []
  )

describe('scaling', () => {
  it('moves the number of tasks between bounds', () => {
    expect(target('    tasks: 2..10 at 70% cpu')).toEqual({
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
      ResourceId: {
        'Fn::Join': ['', ['service/', { Ref: 'Cluster' }, '/', { 'Fn::GetAtt': ['CartEcsService', 'Name'] }]]
      },
      MinCapacity: 2,
      MaxCapacity: 10
    })
  })

  it('is not there for a number that never changes', () => {
    expect(scalingIds('    tasks: 3')).toEqual([])
    expect(scalingIds('    tasks: { min: 3, max: 3, goals: [{ cpu: 70% }] }')).toEqual([])
  })

  it('knows a cluster that exists by its name', () => {
    const existing = 'cluster: { existing: arn:aws:ecs:eu-central-1:111122223333:cluster/shared }'
    expect(target('    tasks: 1..2', existing).ResourceId).toEqual({
      'Fn::Join': ['', ['service/', 'shared', '/', { 'Fn::GetAtt': ['CartEcsService', 'Name'] }]]
    })
  })

  it('of a version is its own', () => {
    const text = shop(
      '    tasks: 2..4 at 60% cpu\n    versions: { v1: {}, v2: { tasks: 1..3 at 50% memory } }\n    routes: [{ match: /**, to: v1 }]'
    )
    expect(planned(text, 'CartZV1ScalableTarget').properties.MinCapacity).toBe(2)
    expect(planned(text, 'CartZV2ScalableTarget').properties.MaxCapacity).toBe(3)
    expect(planned(text, 'CartZV1ZCpuScalingPolicy').properties.PolicyName).toBe('shop-cart-v1-cpu')
    expect(planned(text, 'CartZV2ZMemoryScalingPolicy').properties.PolicyName).toBe('shop-cart-v2-memory')
  })
})

describe('a goal of scaling', () => {
  it('holds the CPU, with the waits of the language', () => {
    expect(policy('    tasks: 2..10 at 70% cpu', 'Cpu')).toEqual({
      PolicyName: 'shop-cart-cpu',
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: { Ref: 'CartScalableTarget' },
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        TargetValue: 70,
        ScaleInCooldown: 300,
        ScaleOutCooldown: 60
      }
    })
  })

  it('holds the memory, with the waits of the file', () => {
    const tasks =
      '    tasks: { min: 1, max: 4, goals: [{ memory: 62.5% }], cooldown: { in: 90s, out: 1500ms } }'
    expect(policy(tasks, 'Memory').TargetTrackingScalingPolicyConfiguration).toEqual({
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageMemoryUtilization' },
      TargetValue: 62.5,
      ScaleInCooldown: 90,
      ScaleOutCooldown: 2
    })
  })

  const gateway = (more = '') =>
    `gateways: { public: { host: shop.example, ${more} routes: [{ match: /**, to: cart }] } }`

  it('holds the requests that a load balancer counts', () => {
    const cart = '    port: 8080/http\n    tasks: 2..10 at 500 requests/min'
    expect(policy(cart, 'Requests', gateway()).TargetTrackingScalingPolicyConfiguration).toMatchObject({
      PredefinedMetricSpecification: {
        PredefinedMetricType: 'ALBRequestCountPerTarget',
        ResourceLabel: {
          'Fn::Join': [
            '',
            [
              { 'Fn::GetAtt': ['PublicLoadBalancer', 'LoadBalancerFullName'] },
              '/',
              { 'Fn::GetAtt': [expect.stringMatching(/TargetGroup$/), 'TargetGroupFullName'] }
            ]
          ]
        }
      },
      TargetValue: 500
    })
  })

  it('waits for the listener, before which nothing is counted', () => {
    const text = shop('    port: 8080/http\n    tasks: 2..10 at 500 requests/min', gateway())
    expect(planned(text, 'CartZRequestsScalingPolicy').dependsOn).not.toEqual([])
  })

  it('knows a load balancer that exists by the end of its ARN', () => {
    const existing =
      'existing: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/0a1b,'
    const cart = '    port: 8080/http\n    tasks: 2..10 at 500 requests/min'
    const { TargetTrackingScalingPolicyConfiguration } = policy(cart, 'Requests', gateway(existing))
    expect(JSON.stringify(TargetTrackingScalingPolicyConfiguration)).toContain(
      '["app/shared/0a1b","/",{"Fn::GetAtt":'
    )
  })

  it('is left out for requests that nothing counts, and the bounds stay', () => {
    const cart = '    port: 8080/http\n    tasks: 2..10 at 500 requests/min'
    expect(scalingIds(cart)).toEqual(['CartScalableTarget'])
  })

  it('stands beside others, and the one that asks for the most tasks wins', () => {
    expect(scalingIds('    tasks: 2..10 at 70% cpu and 80% memory')).toEqual([
      'CartScalableTarget',
      'CartZCpuScalingPolicy',
      'CartZMemoryScalingPolicy'
    ])
  })

  it('knows the words of the file that set it', () => {
    const { placed } = planned(shop('    tasks: 2..10 at 70% cpu'), 'CartZCpuScalingPolicy')
    expect(placed('/TargetTrackingScalingPolicyConfiguration/TargetValue')).toBe('70%')
    expect(placed('/TargetTrackingScalingPolicyConfiguration/ScaleInCooldown')).toBeUndefined()
  })
})

describe('a schedule of tasks', () => {
  it('sets other bounds from then on, in UTC', () => {
    const tasks =
      "    tasks: { min: 2, schedule: [{ at: cron(0 6 ? * MON-FRI *), min: 4, max: 20 }, { at: '20:05', min: 1 }] }"
    expect(target(tasks).ScheduledActions).toEqual([
      {
        ScheduledActionName: 'schedule-1',
        Schedule: 'cron(0 6 ? * MON-FRI *)',
        Timezone: 'UTC',
        ScalableTargetAction: { MinCapacity: 4, MaxCapacity: 20 }
      },
      {
        ScheduledActionName: 'schedule-2',
        Schedule: 'cron(5 20 * * ? *)',
        Timezone: 'UTC',
        ScalableTargetAction: { MinCapacity: 1 }
      }
    ])
  })

  it('is left out where there is none', () => {
    expect(target('    tasks: 1..2')).not.toHaveProperty('ScheduledActions')
  })
})

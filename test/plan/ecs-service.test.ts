import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { type PlannedResource, planned, plannedOf, shop } from '../support/planned.ts'

const service = (cart?: string, file?: string): PlannedResource => planned(shop(cart, file), 'CartEcsService')
const properties = (cart?: string, file?: string): JsonObject => service(cart, file).properties

const vpc = (...parts: string[]) =>
  (service(...parts).properties.NetworkConfiguration as JsonObject).AwsvpcConfiguration

describe('an ECS service', () => {
  it('runs the task definition of the version on the cluster', () => {
    expect(properties()).toMatchObject({
      Cluster: { Ref: 'Cluster' },
      TaskDefinition: { Ref: 'CartTaskDefinition' },
      PlatformVersion: 'LATEST',
      EnableECSManagedTags: true,
      PropagateTags: 'SERVICE'
    })
  })

  it('exists once for each version, and the unnamed one has no part in ids and names', () => {
    const named = shop('    versions: { v2: {}, v1: {} }\n    routes: [{ match: /**, to: v1 }]')
    const ids = (text: string) =>
      [...plannedOf(text)].flatMap(([id, { type }]) => (type === 'AWS::ECS::Service' ? [id] : []))
    expect(ids(shop())).toEqual(['CartEcsService'])
    expect(ids(named)).toEqual(['CartZV1EcsService', 'CartZV2EcsService'])
    expect(planned(named, 'CartZV2TaskDefinition').properties.Family).toBe('shop-cart-v2')
    expect(planned(shop(), 'CartTaskDefinition').properties.Family).toBe('shop-cart')
  })

  it('has the environment in the family of its tasks', () => {
    const text = shop('', 'environments: { dev: {} }')
    expect(planned(text, 'CartTaskDefinition', { environment: 'dev' }).properties.Family).toBe(
      'shop-dev-cart'
    )
  })

  it('is not named, so that it can be replaced', () => {
    expect(properties()).not.toHaveProperty('ServiceName')
  })

  it('carries the tags of the service, sorted, and so do its tasks', () => {
    const tags = [
      { Key: 'stage', Value: 'eu-central-1' },
      { Key: 'team', Value: 'shop' }
    ]
    const text = shop("    tags: { team: shop, stage: '${region}' }")
    expect(planned(text, 'CartEcsService').properties.Tags).toEqual(tags)
    expect(planned(text, 'CartTaskDefinition').properties.Tags).toEqual(tags)
    expect(properties()).not.toHaveProperty('Tags')
  })

  it('lets people open a shell where the cluster does', () => {
    expect(properties('', 'cluster: { exec: true }').EnableExecuteCommand).toBe(true)
    expect(properties()).not.toHaveProperty('EnableExecuteCommand')
  })

  it('waits for the ways out, through which its tasks fetch their images', () => {
    expect(service('', 'network: { azs: [a, b], nat: perAz }').dependsOn).toEqual(
      expect.arrayContaining(['AWayToNat', 'BWayToNat'])
    )
  })
})

describe('tasks of an ECS service', () => {
  it.each([
    ['', 1],
    ['    tasks: 3', 3],
    ['    tasks: 0', 0],
    ['    tasks: { min: 2, start: 4 }', 4]
  ])('are as many as the file says: %s', (tasks, count) => {
    expect(properties(tasks).DesiredCount).toBe(count)
  })

  it('are counted by scaling where they may be more or less, so that no update sets them back', () => {
    expect(properties('    tasks: 2..10 at 70% cpu')).not.toHaveProperty('DesiredCount')
    expect(properties("    tasks: { min: 2, schedule: [{ at: '08:00', min: 4 }] }")).not.toHaveProperty(
      'DesiredCount'
    )
  })
})

describe('capacity', () => {
  const strategy = (cart?: string, file?: string) => properties(cart, file).CapacityProviderStrategy

  it('is at the full price where nothing is written', () => {
    expect(strategy()).toEqual([{ CapacityProvider: 'FARGATE', Weight: 1 }])
    expect(properties()).not.toHaveProperty('LaunchType')
  })

  it('is what the cluster says, written into the service', () => {
    const cluster = 'cluster: { capacity: { FARGATE: { base: 2, weight: 1 }, FARGATE_SPOT: { weight: 3 } } }'
    expect(strategy('', cluster)).toEqual([
      { CapacityProvider: 'FARGATE', Base: 2, Weight: 1 },
      { CapacityProvider: 'FARGATE_SPOT', Weight: 3 }
    ])
  })

  it('is what the service says over it', () => {
    expect(strategy('    capacity: spot', 'cluster: { capacity: onDemand }')).toEqual([
      { CapacityProvider: 'FARGATE_SPOT', Weight: 1 }
    ])
  })

  it('has one base at most: ECS takes no second one', () => {
    expect(strategy('    capacity: { FARGATE_SPOT: { base: 3 }, FARGATE: { base: 2 } }')).toEqual([
      { CapacityProvider: 'FARGATE', Base: 2, Weight: 1 },
      { CapacityProvider: 'FARGATE_SPOT', Weight: 1 }
    ])
  })

  it('on a cluster that exists names providers only where the file does', () => {
    expect(properties('', 'cluster: { existing: shared }')).toMatchObject({
      Cluster: 'shared',
      LaunchType: 'FARGATE'
    })
    const spot = properties('    capacity: spot', 'cluster: { existing: shared }')
    expect(spot.CapacityProviderStrategy).toEqual([{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }])
    expect(spot).not.toHaveProperty('LaunchType')
  })

  it('of a version is its own', () => {
    const text = shop(
      '    capacity: spot\n    versions: { v1: {}, v2: { capacity: onDemand } }\n    routes: [{ match: /**, to: v1 }]'
    )
    expect(planned(text, 'CartZV1EcsService').properties.CapacityProviderStrategy).toEqual([
      { CapacityProvider: 'FARGATE_SPOT', Weight: 1 }
    ])
    expect(planned(text, 'CartZV2EcsService').properties.CapacityProviderStrategy).toEqual([
      { CapacityProvider: 'FARGATE', Weight: 1 }
    ])
  })
})

describe('the replacement of tasks', () => {
  it('keeps all of them, and goes back when the new ones do not start', () => {
    expect(properties()).toMatchObject({
      DeploymentConfiguration: {
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true }
      },
      AvailabilityZoneRebalancing: 'ENABLED'
    })
  })

  it('has the bounds of the file', () => {
    const bounds = '    deployment: { rolling: { minHealthy: 50%, maxHealthy: 100% } }'
    expect(properties(bounds).DeploymentConfiguration).toMatchObject({
      MinimumHealthyPercent: 50,
      MaximumPercent: 100
    })
  })

  it('cannot balance zones without room for a further task', () => {
    const bounds = '    deployment: { rolling: { minHealthy: 50%, maxHealthy: 100% } }'
    expect(properties(bounds).AvailabilityZoneRebalancing).toBe('DISABLED')
  })
})

describe('the network of an ECS service', () => {
  it('is private', () => {
    expect(vpc('', 'network: { azs: [a, b] }')).toEqual({
      Subnets: [{ Ref: 'APrivateSubnet' }, { Ref: 'BPrivateSubnet' }],
      SecurityGroups: [{ 'Fn::GetAtt': ['CartServiceSecurityGroup', 'GroupId'] }],
      AssignPublicIp: 'DISABLED'
    })
  })

  it('is where the file places it', () => {
    const network = 'network: { azs: [a, b] }'
    expect(vpc('    placement: { subnets: public, publicIp: true }', network)).toMatchObject({
      Subnets: [{ Ref: 'APublicSubnet' }, { Ref: 'BPublicSubnet' }],
      AssignPublicIp: 'ENABLED'
    })
    expect(vpc('    placement: { zones: [b] }', network)).toMatchObject({
      Subnets: [{ Ref: 'BPrivateSubnet' }]
    })
    expect(vpc('    placement: { subnets: [subnet-0123456789abcdef0] }', network)).toMatchObject({
      Subnets: ['subnet-0123456789abcdef0']
    })
  })

  it('has the security groups of the file beside its own', () => {
    expect(vpc('    securityGroups: [sg-0123456789abcdef0]')).toMatchObject({
      SecurityGroups: [{ 'Fn::GetAtt': ['CartServiceSecurityGroup', 'GroupId'] }, 'sg-0123456789abcdef0']
    })
  })
})

describe('the registration of tasks', () => {
  const registries = (cart: string) => properties(cart).ServiceRegistries
  const RegistryArn = { 'Fn::GetAtt': ['CartDiscoveryService', 'Arn'] }

  it('is in Cloud Map by address', () => {
    expect(registries('    port: 8080/http')).toEqual([{ RegistryArn }])
  })

  it('has the port where records hold one', () => {
    expect(registries('    port: 8080/http\n    discovery: { records: [SRV] }')).toEqual([
      { RegistryArn, ContainerName: 'app', ContainerPort: 8080 }
    ])
  })

  it('is not made for a worker, nor where the target does it by itself', () => {
    expect(registries('')).toBeUndefined()
    const text = shop('    port: 8080/http').replace('target: appmesh', 'target: service-connect')
    expect(planned(text, 'CartEcsService').properties).not.toHaveProperty('ServiceRegistries')
  })
})

describe('an ECS service behind a load balancer', () => {
  const gateway = 'gateways: { public: { host: shop.example, routes: [{ match: /**, to: cart }] } }'
  const cart = '    port: 8080/http\n    health: GET / every 10s timeout 2s start 45s'

  it('is attached to its target group, and waits for the listener', () => {
    const { properties, dependsOn } = service(cart, gateway)
    expect(properties.LoadBalancers).toEqual([
      {
        TargetGroupArn: { Ref: expect.stringMatching(/TargetGroup$/) },
        ContainerName: 'app',
        ContainerPort: 8080
      }
    ])
    expect(dependsOn.some(id => /(Listener|ListenerRule)$/.test(id))).toBe(true)
  })

  it('gives new tasks their time to start', () => {
    expect(properties(cart, gateway).HealthCheckGracePeriodSeconds).toBe(45)
  })

  it('is the only one with such a time: without a load balancer ECS refuses it', () => {
    expect(properties(cart)).not.toHaveProperty('HealthCheckGracePeriodSeconds')
    expect(properties(cart)).not.toHaveProperty('LoadBalancers')
  })
})

it('the order of keys in the file changes nothing', () => {
  const one = shop(
    '    tags: { a: x, b: y }\n    capacity: spot\n    versions: { v1: {}, v2: {} }\n    tasks: 2'
  )
  const other = shop(
    '    tasks: 2\n    versions: { v2: {}, v1: {} }\n    capacity: spot\n    tags: { b: y, a: x }'
  )
  const shown = (text: string) =>
    JSON.stringify([...plannedOf(text)].map(([id, { properties }]) => [id, properties]))
  expect(shown(other)).toBe(shown(one))
})

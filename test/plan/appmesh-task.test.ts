import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { containerIn, planned, shop } from '../support/planned.ts'

const http = '    port: 8080/http'
const traced = (text: string) => text.replace('tracing: none, ', '')

function envoy(keys: string, text = shop(`${http}\n${keys}`)): JsonObject {
  return containerIn(text, 'envoy')
}

function variables(keys: string, text?: string): { readonly [name: string]: Json } {
  const list = envoy(keys, text)['Environment'] as readonly { readonly Name: string; readonly Value: Json }[]
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]))
}

function redirection(keys: string): { readonly [name: string]: Json } {
  const proxy = planned(shop(keys), 'CartTaskDefinition').properties['ProxyConfiguration'] as JsonObject
  expect(proxy).toMatchObject({ Type: 'APPMESH', ContainerName: 'envoy' })
  const list = proxy['ProxyConfigurationProperties'] as readonly {
    readonly Name: string
    readonly Value: Json
  }[]
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]))
}

function statements(text: string): readonly JsonObject[] {
  const [policy] = planned(text, 'CartTaskRole').properties['Policies'] as readonly JsonObject[]
  const document = (policy?.['PolicyDocument'] ?? {}) as JsonObject
  return document['Statement'] as readonly JsonObject[]
}

describe('Envoy', () => {
  it('runs beside the app, as the user whose traffic is let past it', () => {
    const container = envoy('')
    expect(container).toMatchObject({
      Image: '840364872350.dkr.ecr.eu-central-1.amazonaws.com/aws-appmesh-envoy:v1.34.13.3-prod',
      Essential: true,
      User: '1337',
      Cpu: 256,
      Memory: 256,
      HealthCheck: {
        Command: ['CMD-SHELL', 'curl -s http://localhost:9901/server_info | grep state | grep -q LIVE'],
        Interval: 5,
        Timeout: 2,
        Retries: 3,
        StartPeriod: 10
      },
      LogConfiguration: { LogDriver: 'awslogs' }
    })
    expect(containerIn(shop(http), 'app')['DependsOn']).toEqual([
      { ContainerName: 'envoy', Condition: 'HEALTHY' }
    ])
  })

  it.each([
    ['eu-south-1', '422531588944.dkr.ecr.eu-south-1.amazonaws.com/'],
    ['us-east-1', '840364872350.dkr.ecr.us-east-1.amazonaws.com/'],
    ['cn-north-1', '919366029133.dkr.ecr.cn-north-1.amazonaws.com.cn/']
  ])('comes from the registry of %s', (region, registry) => {
    const text = shop(http).replace('eu-central-1', region)
    expect(envoy('', text)['Image']).toBe(`${registry}aws-appmesh-envoy:v1.34.13.3-prod`)
  })

  it('is told who it is and how it is watched', () =>
    expect(variables('')).toEqual({
      APPMESH_METRIC_EXTENSION_VERSION: '1',
      APPMESH_RESOURCE_ARN: { Ref: 'CartVirtualNode' },
      APPNET_AGENT_ADMIN_MODE: 'tcp',
      APPNET_AGENT_HTTP_PORT: '9902',
      ENABLE_ENVOY_STATS_TAGS: '1',
      ENVOY_ADMIN_ACCESS_PORT: '9901',
      ENVOY_LOG_LEVEL: 'info',
      LISTENER_DRAIN_WAIT_TIME_S: '30'
    }))

  it('hands every trace to the collector, which takes the sample', () => {
    const both = { ENABLE_ENVOY_XRAY_TRACING: '1', XRAY_SAMPLING_RATE: '1' }
    expect(variables('', traced(shop(http)))).toMatchObject(both)
    const elsewhere = `${http}\n    tracing: { export: [{ otlp: 'https://otlp.example' }] }`
    expect(variables('', traced(shop(elsewhere)))).not.toHaveProperty('ENABLE_ENVOY_XRAY_TRACING')
  })

  it('is as the file says', () => {
    const own =
      'image: my/envoy:1, cpu: 0.5vCPU, memory: 512MB, logLevel: warn, adminPort: 9801, statsPort: 9802'
    const keys = `    sidecars: { envoy: { ${own} } }`
    expect(envoy(keys)).toMatchObject({
      Image: 'my/envoy:1',
      Cpu: 512,
      Memory: 512,
      HealthCheck: { Command: ['CMD-SHELL', expect.stringContaining('localhost:9801/')] }
    })
    expect(variables(keys)).toMatchObject({
      ENVOY_LOG_LEVEL: 'warn',
      ENVOY_ADMIN_ACCESS_PORT: '9801',
      APPNET_AGENT_HTTP_PORT: '9802'
    })
  })

  it.each([
    ['', '30', 35],
    ['    shutdown: { drain: 10s, stop: 60s }', '10', 60],
    ['    shutdown: { drain: 1s, stop: 2s }', '5', 6],
    ['    shutdown: { drain: 10m }', '110', 120]
  ])('has the time to drain its listeners before it ends: %j', (keys, drain, StopTimeout) => {
    expect(variables(keys)['LISTENER_DRAIN_WAIT_TIME_S']).toBe(drain)
    expect(envoy(keys)['StopTimeout']).toBe(StopTimeout)
  })

  it('of each version is the one of its own node', () => {
    const text = shop(`${http}\n    versions: { v1: {}, v2: {} }\n    routes: [{ match: /**, to: v1 }]`)
    const container = containerIn(text, 'envoy', 'CartZV2TaskDefinition')
    expect(container['Environment']).toContainEqual({
      Name: 'APPMESH_RESOURCE_ARN',
      Value: { Ref: 'CartZV2VirtualNode' }
    })
    expect(statements(text)).toContainEqual(
      expect.objectContaining({
        Action: ['appmesh:StreamAggregatedResources'],
        Resource: [{ Ref: 'CartZV1VirtualNode' }, { Ref: 'CartZV2VirtualNode' }]
      })
    )
  })

  it('may read its own node from the mesh and nothing else', () =>
    expect(statements(shop(http))).toEqual([
      {
        Sid: 'ReadMesh',
        Effect: 'Allow',
        Action: ['appmesh:StreamAggregatedResources'],
        Resource: [{ Ref: 'CartVirtualNode' }]
      }
    ]))
})

describe('traffic', () => {
  it('goes through Envoy, but for that of Envoy and for credentials', () =>
    expect(redirection(http)).toEqual({
      AppPorts: '8080',
      EgressIgnoredIPs: '169.254.170.2,169.254.169.254',
      IgnoredUID: '1337',
      ProxyEgressPort: '15001',
      ProxyIngressPort: '15000'
    }))

  it('to what the file ignores goes past it', () => {
    const keys = '    sidecars: { envoy: { ignore: { ports: [5432, 2049], cidrs: [10.2.0.0/16] } } }'
    expect(redirection(`${http}\n${keys}`)).toMatchObject({
      EgressIgnoredIPs: '169.254.170.2,169.254.169.254,10.2.0.0/16',
      EgressIgnoredPorts: '5432,2049'
    })
  })

  it('to a file system of EFS goes past it, and volumes that end with the task need nothing', () => {
    const volumes = '    volumes: { shared: { efs: { fileSystem: fs-0123456789abcdef0 } } }'
    const ignoring = (ports: string) => `${http}\n    sidecars: { envoy: { ignore: { ports: ${ports} } } }`
    expect(redirection(`${http}\n${volumes}`)['EgressIgnoredPorts']).toBe('2049')
    expect(redirection(`${ignoring('[5432]')}\n${volumes}`)['EgressIgnoredPorts']).toBe('5432,2049')
    expect(redirection(`${ignoring('[2049]')}\n${volumes}`)['EgressIgnoredPorts']).toBe('2049')
    expect(redirection(`${http}\n    volumes: { cache: {} }`)['EgressIgnoredPorts']).toBeUndefined()
  })

  it('comes in at every port of a service, and at none of a worker', () => {
    expect(redirection('    ports: { web: 8080/http, admin: 9000/http }')['AppPorts']).toBe('9000,8080')
    // A port that nothing listens on, for ECS asks for one.
    expect(redirection('')['AppPorts']).toBe('65535')
  })
})

it('tasks wait for what routes requests to them', () => {
  const { dependsOn } = planned(shop(`${http}\n    routes: [{ match: /a, name: a }]`), 'CartEcsService')
  expect(dependsOn).toEqual(expect.arrayContaining(['CartVirtualService', 'CartZAMeshRoute']))
  expect(planned(shop(), 'CartEcsService').dependsOn).not.toContain('CartVirtualService')
})

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { templatesOf } from '../support/build.ts'
import { containerIn, planned, plannedOf, shop } from '../support/planned.ts'

const http = '    port: 8080/http'
const inMesh = { MeshName: { 'Fn::GetAtt': ['Mesh', 'MeshName'] } }

function spec(text: string, id = 'CartVirtualNode'): JsonObject {
  return planned(text, id).properties['Spec'] as JsonObject
}

function listener(keys: string, at = 0): JsonObject {
  return (spec(shop(keys))['Listeners'] as readonly JsonObject[])[at] as JsonObject
}

describe('the mesh', () => {
  it('drops what it does not know, unless the file allows it', () => {
    expect(planned(shop(http), 'Mesh').properties).toEqual({
      MeshName: 'shop',
      Spec: { EgressFilter: { Type: 'DROP_ALL' } }
    })
    const open = shop(http).replace('mesh: shop', 'mesh: { name: shop, egress: allow, ip: ipv4 }')
    expect(planned(open, 'Mesh').properties['Spec']).toEqual({
      EgressFilter: { Type: 'ALLOW_ALL' },
      ServiceDiscovery: { IpPreference: 'IPv4_ONLY' }
    })
    expect(planned(open, 'Mesh').placed('/Spec/EgressFilter/Type')).toBe('allow')
  })

  it('of another account is known by its name', () => {
    const shared = shop(http).replace('mesh: shop', "mesh: { name: shop, owner: '111122223333' }")
    const resources = [...plannedOf(shared)].filter(([, { type }]) => type.startsWith('AWS::AppMesh::'))
    expect(resources.map(([id]) => id)).not.toContain('Mesh')
    expect(resources).toHaveLength(4)
    for (const [, { properties }] of resources)
      expect(properties).toMatchObject({ MeshName: 'shop', MeshOwner: '111122223333' })
  })

  it('lives in the foundation, and what belongs to a service beside the service', () => {
    const [foundation, ...groups] = templatesOf(shop(http, 'stacks: { groups: 2 }'))
    expect(Object.keys(foundation?.body.Resources ?? {})).toContain('Mesh')
    const group = groups.find(({ body }) => body.Resources['CartVirtualNode'] !== undefined)
    expect(group?.body.Resources['CartVirtualNode']?.Properties['MeshName']).toEqual({
      'Fn::ImportValue': 'shop-foundation-Mesh-MeshName'
    })
    expect(group?.body.Resources['CartVirtualService']).toBeDefined()
  })
})

describe('a virtual node', () => {
  it('stands for the tasks of a version, which it finds in Cloud Map', () => {
    expect(planned(shop(http), 'CartVirtualNode').properties).toMatchObject({
      ...inMesh,
      VirtualNodeName: 'cart',
      Spec: { ServiceDiscovery: { AWSCloudMap: { NamespaceName: 'svc.local', ServiceName: 'cart' } } }
    })
    const discovery = spec(shop(http))['ServiceDiscovery'] as JsonObject
    expect(discovery['AWSCloudMap']).toEqual({ NamespaceName: 'svc.local', ServiceName: 'cart' })
  })

  it('of one version of several knows its tasks by their family', () => {
    const text = shop(`${http}\n    versions: { v1: {}, v2: {} }\n    routes: [{ match: /**, to: v1 }]`)
    for (const version of ['v1', 'v2'])
      expect(planned(text, `CartZ${version.toUpperCase()}VirtualNode`).properties).toMatchObject({
        VirtualNodeName: `cart-${version}`,
        Spec: {
          ServiceDiscovery: {
            AWSCloudMap: {
              Attributes: [{ Key: 'ECS_TASK_DEFINITION_FAMILY', Value: `shop-cart-${version}` }]
            }
          }
        }
      })
    expect(planned(text, 'CartZV2TaskDefinition').properties['Family']).toBe('shop-cart-v2')
  })

  it('has a name that no other node has', () => {
    const text = shop(
      `${http}\n    versions: { v1: {}, v2: {} }\n    routes: [{ match: /**, to: v1 }]`,
      '  cart-v2: { image: other, port: 8080/http }'
    )
    const names = [...plannedOf(text).values()].flatMap(({ type, properties }) =>
      type === 'AWS::AppMesh::VirtualNode' ? [properties['VirtualNodeName']] : []
    )
    expect(names.sort()).toEqual(['cart-v1', 'cart-v2', 'cart_v2'])
  })

  it('can be found by DNS, and then that name is what callers dial', () => {
    const text = shop(
      `${http}\n    discovery: { dns: { host: cart.old.example } }`,
      "  web: { image: web, calls: [cart], env: { CART: '${service.cart.url}' } }"
    )
    expect(planned(text, 'CartVirtualService').properties['VirtualServiceName']).toBe('cart.old.example')
    expect(spec(text, 'WebVirtualNode')['Backends']).toEqual([
      { VirtualService: { VirtualServiceName: 'cart.old.example' } }
    ])
    expect(containerIn(text, 'app', 'WebTaskDefinition')['Environment']).toContainEqual({
      Name: 'CART',
      Value: 'http://cart.old.example:8080'
    })
  })

  it('can be found by DNS, and under another name', () => {
    expect(
      spec(shop(`${http}\n    discovery: { dns: { host: old.example, response: endpoints } }`))[
        'ServiceDiscovery'
      ]
    ).toEqual({ DNS: { Hostname: 'old.example', ResponseType: 'ENDPOINTS' } })
    const named = shop(`${http}\n    discovery: { host: basket }`)
    expect(spec(named)['ServiceDiscovery']).toEqual({
      AWSCloudMap: { NamespaceName: 'svc.local', ServiceName: 'basket' }
    })
    expect(planned(named, 'CartVirtualService').properties['VirtualServiceName']).toBe('basket.svc.local')
  })

  it('of a worker listens nowhere and is found by nobody', () => {
    const text = shop('    calls: [prices]', '  prices: { image: prices, port: 80/http }')
    expect(Object.keys(spec(text))).toEqual(['Backends', 'Logging'])
    const ids = [...plannedOf(text).keys()]
    expect(ids).not.toContain('CartVirtualRouter')
    expect(ids).not.toContain('CartVirtualService')
  })

  it('names what its service calls, each once and in the order of the file', () => {
    const text = shop(
      `${http}\n    calls: [prices, db, { to: prices, times: 2 }, cart-worker]`,
      `  prices: { image: prices, port: 80/http, calls: [cart] }
  cart-worker: { image: worker }
externals:
  db: { port: 5432/tcp, host: db.example }`
    )
    const named = (...names: string[]): Json =>
      names.map(VirtualServiceName => ({ VirtualService: { VirtualServiceName } }))
    expect(spec(text)['Backends']).toEqual(named('prices.svc.local', 'db.example'))
    expect(spec(text, 'PricesVirtualNode')['Backends']).toEqual(named('cart.svc.local'))
  })

  it('writes its access log, in JSON, as text, or not at all', () => {
    const log = (keys: string) => spec(shop(`${http}\n${keys}`))['Logging'] as JsonObject | undefined
    const fields = [
      { Key: 'serviceName', Value: 'cart' },
      { Key: 'status', Value: '%RESPONSE_CODE%' }
    ]
    expect(log('')).toMatchObject({
      AccessLog: { File: { Path: '/dev/stdout', Format: { Json: expect.arrayContaining(fields) } } }
    })
    expect(log('    accessLog: { format: text, path: /logs/access }')).toMatchObject({
      AccessLog: {
        File: { Path: '/logs/access', Format: { Text: expect.stringMatching(/ serviceName=cart .*\n$/) } }
      }
    })
    expect(log('    accessLog: false')).toBeUndefined()
  })

  it('has the names of a mesh that was there before', () => {
    const names = 'appmesh: { virtualService: cart.old, virtualRouter: cart-router, virtualNode: cart-node }'
    const text = shop(`${http}\n    ${names}`, '  web: { image: web, calls: [cart] }')
    expect(planned(text, 'CartVirtualService').properties['VirtualServiceName']).toBe('cart.old')
    expect(planned(text, 'CartVirtualRouter').properties['VirtualRouterName']).toBe('cart-router')
    expect(planned(text, 'CartVirtualNode').properties['VirtualNodeName']).toBe('cart-node')
    expect(spec(text, 'WebVirtualNode')['Backends']).toEqual([
      { VirtualService: { VirtualServiceName: 'cart.old' } }
    ])
    const dialled = shop(
      `${http}\n    ${names}`,
      "  web: { image: web, calls: [cart], env: { CART: '${service.cart.url}' } }"
    )
    expect(containerIn(dialled, 'app', 'WebTaskDefinition')['Environment']).toContainEqual({
      Name: 'CART',
      Value: 'http://cart.old:8080'
    })
    const versions = `${http}\n    versions: { v1: {}, v2: {} }\n    routes: [{ match: /**, to: v1 }]\n`
    const each = shop(`${versions}    appmesh: { virtualNode: { v2: second } }`)
    expect(planned(each, 'CartZV1VirtualNode').properties['VirtualNodeName']).toBe('cart-v1')
    expect(planned(each, 'CartZV2VirtualNode').properties['VirtualNodeName']).toBe('second')
  })
})

describe('a listener', () => {
  it('speaks the protocol of its port', () =>
    expect(listener('    port: 9090/grpc')).toMatchObject({ PortMapping: { Port: 9090, Protocol: 'grpc' } }))

  it('is probed as the file says', () => {
    const keys = `${http}\n    health: GET /healthz every 20s timeout 3s healthy 4 unhealthy 5`
    expect(listener(keys)['HealthCheck']).toEqual({
      Protocol: 'http',
      Path: '/healthz',
      Port: 8080,
      IntervalMillis: 20_000,
      TimeoutMillis: 3000,
      HealthyThreshold: 4,
      UnhealthyThreshold: 5
    })
    expect(planned(shop(keys), 'CartVirtualNode').placed('/Spec/Listeners/0/HealthCheck/TimeoutMillis')).toBe(
      '3s'
    )
  })

  it.each([
    ['8080/http2', 'GET /', 'http2', '/'],
    ['9090/grpc', 'grpc', 'grpc', undefined],
    ['5000/tcp', 'tcp', 'tcp', undefined]
  ])('on %s is probed by %s', (port, probe, Protocol, Path) => {
    const check = listener(`    port: ${port}\n    health: ${probe}`)['HealthCheck'] as JsonObject
    expect([check['Protocol'], check['Path']]).toEqual([Protocol, Path])
  })

  it('that the file does not say more of is probed at times that App Mesh takes', () => {
    const times = (sentence: string) => {
      const check = listener(`${http}\n    health: ${sentence}`)['HealthCheck'] as JsonObject
      return [check['IntervalMillis'], check['TimeoutMillis']]
    }
    expect(times('GET /')).toEqual([10_000, 2000])
    expect(times('GET / timeout 30s')).toEqual([60_000, 30_000])
    expect(times('GET / every 1s timeout 1s')).toEqual([5000, 2000])
  })

  it('of a version is probed as the version says', () => {
    const text = shop(
      `${http}\n    health: GET /a\n    versions: { v1: {}, v2: { health: GET /b } }\n    routes: [{ match: /**, to: v1 }]`
    )
    const path = (id: string) => (spec(text, id)['Listeners'] as JsonObject[])[0]?.['HealthCheck']
    expect(path('CartZV1VirtualNode')).toMatchObject({ Path: '/a' })
    expect(path('CartZV2VirtualNode')).toMatchObject({ Path: '/b' })
  })

  it('of several is probed where it is the one of `health`', () => {
    const keys = '    ports: { web: 8080/http, admin: 9000/http }\n    health: { probe: GET /, port: admin }'
    // Ports stand in the order of their names.
    expect(listener(keys, 0)['HealthCheck']).toMatchObject({ Port: 9000 })
    expect(listener(keys, 1)['HealthCheck']).toBeUndefined()
  })

  it.each([
    ['5x 5xx in 20s for 40s..300s at most 60%', 5, 20, 40, 60],
    ['5x 5xx or 3x gateway-error in 30s for 30s at most 50%', 3, 30, 30, 50],
    ['4x gateway-error in 30s for 30s at most 50%', 4, 30, 30, 50]
  ])('ejects failing tasks: %s', (sentence, MaxServerErrors, interval, base, MaxEjectionPercent) =>
    expect(listener(`${http}\n    circuitBreaker: { eject: ${sentence} }`)['OutlierDetection']).toEqual({
      MaxServerErrors,
      Interval: { Unit: 's', Value: interval },
      BaseEjectionDuration: { Unit: 's', Value: base },
      MaxEjectionPercent
    })
  )

  it('ejects as Envoy does where only the count is written, and not on TCP', () => {
    const eject = '    circuitBreaker: { eject: { consecutive5xx: 7 } }'
    expect(listener(`${http}\n${eject}`)['OutlierDetection']).toEqual({
      MaxServerErrors: 7,
      Interval: { Unit: 's', Value: 10 },
      BaseEjectionDuration: { Unit: 's', Value: 30 },
      MaxEjectionPercent: 10
    })
    expect(listener(`    port: 5432/tcp\n${eject}`)['OutlierDetection']).toBeUndefined()
    expect(listener(http)['OutlierDetection']).toBeUndefined()
  })

  it.each([
    ['8080/http', 'connections: 10, pending: 20', { HTTP: { MaxConnections: 10, MaxPendingRequests: 20 } }],
    ['8080/http', 'connections: 10', { HTTP: { MaxConnections: 10 } }],
    ['8080/http', 'pending: 20', { HTTP: { MaxConnections: 2_147_483_647, MaxPendingRequests: 20 } }],
    ['8080/http2', 'requests: 30', { HTTP2: { MaxRequests: 30 } }],
    ['9090/grpc', 'requests: 30', { GRPC: { MaxRequests: 30 } }],
    ['5432/tcp', 'connections: 10', { TCP: { MaxConnections: 10 } }],
    ['8080/http', 'retries: 3', undefined]
  ])('on %s bounds what is under way: %s', (port, bounds, expected) =>
    expect(listener(`    port: ${port}\n    circuitBreaker: { ${bounds} }`)['ConnectionPool']).toEqual(
      expected
    )
  )
})

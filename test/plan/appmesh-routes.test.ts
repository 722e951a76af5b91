import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { templateOf } from '../support/build.ts'
import { type PlannedResource, planned, plannedOf, shop } from '../support/planned.ts'

const http = '    port: 8080/http'

/** The routes of all services in the order they are tried. */
function routesOf(text: string): readonly PlannedResource[] {
  const priority = ({ properties }: PlannedResource) =>
    (properties['Spec'] as JsonObject)['Priority'] as number
  return [...plannedOf(text).values()]
    .filter(({ type }) => type === 'AWS::AppMesh::Route')
    .sort((a, b) => priority(a) - priority(b))
}

function cartRoutes(keys: string): readonly JsonObject[] {
  return routesOf(shop(`${http}\n${keys}`)).map(({ properties }) => properties)
}

/** The route of the first kind that there is: `HttpRoute` and the like. */
function actions(keys: string): readonly JsonObject[] {
  return cartRoutes(keys).map(({ Spec }) => {
    const { Priority, ...rest } = Spec as JsonObject
    return Object.values(rest)[0] as JsonObject
  })
}

/** `Spec` of the first route of a mesh. */
function firstSpec(text: string): JsonObject {
  return (routesOf(text)[0]?.properties['Spec'] ?? {}) as JsonObject
}

const firstRoute = (keys: string) => actions(keys)[0] as JsonObject
const node = (id: string): Json => ({ 'Fn::GetAtt': [id, 'VirtualNodeName'] })

describe('a virtual service', () => {
  it('has the address of the service and a router behind it', () => {
    expect(planned(shop(http), 'CartVirtualService').properties).toEqual({
      MeshName: { 'Fn::GetAtt': ['Mesh', 'MeshName'] },
      VirtualServiceName: 'cart.svc.local',
      Spec: {
        Provider: {
          VirtualRouter: { VirtualRouterName: { 'Fn::GetAtt': ['CartVirtualRouter', 'VirtualRouterName'] } }
        }
      }
    })
    expect(planned(shop(http), 'CartVirtualRouter').properties).toEqual({
      MeshName: { 'Fn::GetAtt': ['Mesh', 'MeshName'] },
      VirtualRouterName: 'cart',
      Spec: { Listeners: [{ PortMapping: { Port: 8080, Protocol: 'http' } }] }
    })
  })

  it('stands in the namespace of its environment', () => {
    const text = shop(http, "namespace: '${env}.${region}.local'\nenvironments: { dev: {} }")
    const asked = { environment: 'dev' }
    expect(planned(text, 'CartVirtualService', asked).properties['VirtualServiceName']).toBe(
      'cart.dev.eu-central-1.local'
    )
    expect(planned(text, 'CartVirtualNode', asked).properties['Spec']).toMatchObject({
      ServiceDiscovery: { AWSCloudMap: { NamespaceName: 'dev.eu-central-1.local' } }
    })
  })
})

describe('routes', () => {
  it('are there where the file writes none', () =>
    expect(cartRoutes('')).toMatchObject([
      {
        VirtualRouterName: { 'Fn::GetAtt': ['CartVirtualRouter', 'VirtualRouterName'] },
        Spec: {
          Priority: 0,
          HttpRoute: {
            Match: { Prefix: '/' },
            Action: { WeightedTargets: [{ VirtualNode: node('CartVirtualNode'), Weight: 100 }] }
          }
        }
      }
    ]))

  it('are tried in the order of the file, whatever it takes to say them', () => {
    const routes = cartRoutes(`    routes:
      - { match: GET|HEAD /a, name: both }
      - { match: /b, when: 'not (header("x") == "1")', name: not-one }
      - { match: /** , name: rest }`)
    expect(routes.map(({ RouteName, Spec }) => [RouteName, (Spec as JsonObject)['Priority']])).toEqual([
      ['both', 0],
      ['both_2', 1],
      ['not-one', 2],
      ['not-one_2', 3],
      ['rest', 4]
    ])
  })

  it('keep their identity when others come before them', () => {
    const ids = (list: string) => [...plannedOf(shop(`${http}\n    routes: [${list}]`)).keys()]
    const before = ids('{ match: /a }, { match: /** }').filter(id => id.endsWith('MeshRoute'))
    expect(ids('{ match: /b }, { match: /** }, { match: /a }')).toEqual(expect.arrayContaining(before))
  })

  it('of one identity are kept apart', () => {
    const routes = cartRoutes('    routes: [{ match: /a, name: a }, { match: /b, name: a }]')
    expect(routes.map(({ RouteName }) => RouteName)).toEqual(['a', 'a_again2'])
  })

  it('that App Mesh cannot say are left out', () => {
    const routes = cartRoutes(
      `    routes: [{ match: /a, when: 'query("a") present', name: a }, { match: /**, name: b }]`
    )
    expect(routes.map(({ RouteName }) => RouteName)).toEqual(['b'])
  })

  it('say where in the file they come from', () => {
    const text = shop(`${http}\n    routes: [{ match: /a, timeout: 3s, retry: 2x 1s on 5xx }]`)
    const [route] = routesOf(text)
    expect(route?.placed('/Spec/HttpRoute/Match')).toBe('/a')
    expect(route?.placed('/Spec/HttpRoute/Timeout/PerRequest')).toBe('3s')
    expect(route?.placed('/Spec/HttpRoute/RetryPolicy/MaxRetries')).toBe('2')
    expect(route?.placed('/Spec/HttpRoute/RetryPolicy/HttpRetryEvents/0')).toBe('5xx')
  })

  it.each([
    ['8080/http2', 'Http2Route', { Prefix: '/' }],
    ['9090/grpc', 'GrpcRoute', {}],
    ['5432/tcp', 'TcpRoute', undefined]
  ])('on %s are of their protocol', (port, kind, expected) => {
    const route = firstSpec(shop(`    port: ${port}`))[kind] as { readonly Match?: JsonObject } | undefined
    expect(route).toBeDefined()
    expect(route?.Match).toEqual(expected)
  })

  it('stand on each port they take requests of, and lead to the same port', () => {
    const text = shop(`    ports: { web: 8080/http, admin: 9000/http, raw: 9001/tcp }
    routes: [{ match: /a, port: admin, name: a }, { match: /**, name: all }, { match: tcp, name: raw }]`)
    const shown = routesOf(text).map(({ properties: { RouteName, Spec } }) => {
      const { HttpRoute, TcpRoute } = Spec as { readonly [kind: string]: JsonObject }
      const { Match, Action } = (HttpRoute ?? TcpRoute) as { readonly [key: string]: JsonObject }
      const [target] = (Action?.['WeightedTargets'] ?? []) as readonly JsonObject[]
      return [RouteName, Match?.['Port'], target?.['Port']]
    })
    expect(shown).toEqual([
      ['a', 9000, 9000],
      ['all', 9000, 9000],
      ['all_2', 8080, 8080],
      ['raw', 9001, 9001]
    ])
  })
})

describe('weights', () => {
  const versions = '    versions: { v1: {}, v2: {}, v3: {} }\n'
  const weights = (to: string) =>
    (
      (firstRoute(`${versions}    routes: [{ match: /**, ${to} }]`)['Action'] as JsonObject)[
        'WeightedTargets'
      ] as readonly JsonObject[]
    ).map(({ VirtualNode, Weight }) => [(VirtualNode as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0], Weight])
  it.each([
    ['to: v2', [['CartZV2VirtualNode', 100]]],
    [
      'to: { v2: 10%, v1: 90% }',
      [
        ['CartZV1VirtualNode', 90],
        ['CartZV2VirtualNode', 10]
      ]
    ],
    [
      'shares: { v1: 2, v2: 1 }',
      [
        ['CartZV1VirtualNode', 67],
        ['CartZV2VirtualNode', 33]
      ]
    ],
    [
      'shares: { v1: 1, v2: 2 }',
      [
        ['CartZV1VirtualNode', 33],
        ['CartZV2VirtualNode', 67]
      ]
    ],
    [
      'shares: { v1: 1, v2: 1, v3: 1 }',
      [
        ['CartZV1VirtualNode', 34],
        ['CartZV2VirtualNode', 33],
        ['CartZV3VirtualNode', 33]
      ]
    ],
    [
      'to: { v1: 100%, v2: 0% }',
      [
        ['CartZV1VirtualNode', 100],
        ['CartZV2VirtualNode', 0]
      ]
    ]
  ])('%s', (to, expected) => expect(weights(to)).toEqual(expected))

  it.each(['to: v9', 'to: { v9: 100% }', 'shares: { v1: 0 }', 'to: { v1: 10%, v2: 10% }'])(
    'add up to 100 whatever is written: %s',
    to => {
      const sum = weights(to).reduce((total, [, weight]) => total + (weight as number), 0)
      expect(sum).toBe(100)
    }
  )
})

describe('retries', () => {
  const policy = (keys: string, port = '8080/http'): Json | undefined => {
    const { Priority, ...route } = firstSpec(shop(`    port: ${port}\n${keys}`))
    return Object.values(route as { readonly [kind: string]: JsonObject })[0]?.['RetryPolicy']
  }

  // Without a policy App Mesh would retry twice.
  it.each([
    ['', 15],
    ['    retry: none', 15],
    ['    timeout: 3s\n    retry: none', 3]
  ])('are none where the file writes none: %j', (keys, seconds) =>
    expect(policy(keys)).toEqual({
      MaxRetries: 0,
      PerRetryTimeout: { Unit: 's', Value: seconds },
      TcpRetryEvents: ['connection-error']
    })
  )

  it('happen on the events that the file names', () => {
    const events = '5xx or gateway-error or retriable-4xx or refused-stream or connect-failure or reset'
    expect(policy(`    timeout: 5s\n    retry: 2x 800ms on ${events}`)).toEqual({
      MaxRetries: 2,
      PerRetryTimeout: { Unit: 'ms', Value: 800 },
      HttpRetryEvents: ['server-error', 'gateway-error', 'client-error', 'stream-error'],
      TcpRetryEvents: ['connection-error']
    })
  })

  it('happen on statuses of gRPC, on gRPC', () => {
    const keys = '    timeout: 9s\n    retry: 3x 2s on unavailable or cancelled or gateway-error'
    expect(policy(keys, '9090/grpc')).toEqual({
      MaxRetries: 3,
      PerRetryTimeout: { Unit: 's', Value: 2 },
      GrpcRetryEvents: ['unavailable', 'cancelled'],
      HttpRetryEvents: ['gateway-error']
    })
    expect(policy('    retry: 3x 2s on unavailable')).toMatchObject({ MaxRetries: 0 })
  })

  it('happen on what App Mesh retries by itself where no event is written', () => {
    expect(policy('    retry: 2x 1s')).toEqual({
      MaxRetries: 2,
      PerRetryTimeout: { Unit: 's', Value: 1 },
      HttpRetryEvents: ['gateway-error', 'stream-error'],
      TcpRetryEvents: ['connection-error']
    })
    expect(policy('    retry: 2x 1s', '9090/grpc')).toMatchObject({ GrpcRetryEvents: ['unavailable'] })
  })

  it('do not happen on anything else where App Mesh has no word for what is asked', () => {
    for (const event of ['reset', '503'])
      expect(policy(`    retry: 2x 1s on ${event}`)).toMatchObject({
        MaxRetries: 0,
        TcpRetryEvents: ['connection-error']
      })
  })

  it('have no bound of their own where requests have none', () =>
    expect(policy('    timeout: none\n    retry: 1x on 5xx')).toMatchObject({
      PerRetryTimeout: { Unit: 's', Value: 0 }
    }))

  it('are not known to TCP', () => expect(policy('', '5432/tcp')).toBeUndefined())
})

describe('timeouts', () => {
  const seconds = (Value: number) => ({ Unit: 's', Value })
  const listenerOf = (text: string, id: string) =>
    (planned(text, id).properties['Spec'] as { Listeners: JsonObject[] }).Listeners[0]?.['Timeout']

  it.each([
    ['', seconds(15), seconds(300)],
    ['    timeout: 2500ms idle 60s', { Unit: 'ms', Value: 2500 }, seconds(60)],
    ['    timeout: none', seconds(0), seconds(300)],
    ['    timeout: 5s idle none', seconds(5), seconds(0)]
  ])('are always written: %j', (keys, PerRequest, Idle) => {
    expect(firstRoute(keys)['Timeout']).toEqual({ PerRequest, Idle })
    expect(listenerOf(shop(`${http}\n${keys}`), 'CartVirtualNode')).toEqual({ HTTP: { PerRequest, Idle } })
  })

  it('of a TCP connection bound its silence', () => {
    const text = shop('    port: 5432/tcp\n    timeout: idle 60s')
    expect(firstSpec(text)['TcpRoute']).toMatchObject({
      Timeout: { Idle: seconds(60) }
    })
    expect(listenerOf(text, 'CartVirtualNode')).toEqual({ TCP: { Idle: seconds(60) } })
  })

  it('of a listener are the largest of its routes', () => {
    const text = shop(`    ports: { web: 8080/http, admin: 9000/http }
    timeout: 2s idle 10s
    routes: [{ match: /slow, port: web, timeout: 8s idle 5s }, { match: /**, port: web }, { match: /**, port: admin }]`)
    const { Listeners } = planned(text, 'CartVirtualNode').properties['Spec'] as unknown as {
      Listeners: JsonObject[]
    }
    expect(Listeners.map(({ Timeout }) => Timeout)).toEqual([
      { HTTP: { PerRequest: seconds(2), Idle: seconds(10) } },
      { HTTP: { PerRequest: seconds(8), Idle: seconds(10) } }
    ])
    const endless = shop(`${http}\n    routes: [{ match: /a, timeout: none }, { match: /**, timeout: 3s }]`)
    expect(listenerOf(endless, 'CartVirtualNode')).toMatchObject({ HTTP: { PerRequest: seconds(0) } })
  })

  it('above 15 s are those of the callers too', () => {
    const callee = (timeout: string) =>
      shop(
        `${http}\n    timeout: ${timeout}`,
        `  web: { image: web, port: 80/http2, timeout: 10s, calls: [cart] }
  front: { image: front, port: 80/http, timeout: 1s, calls: [web] }`
      )
    const perRequest = (text: string, id: string) => Object.values(listenerOf(text, id) as JsonObject)[0]
    expect(perRequest(callee('15s'), 'WebVirtualNode')).toMatchObject({ PerRequest: seconds(10) })
    expect(perRequest(callee('20s'), 'WebVirtualNode')).toMatchObject({ PerRequest: seconds(20) })
    expect(perRequest(callee('none'), 'WebVirtualNode')).toMatchObject({ PerRequest: seconds(0) })
    expect(perRequest(callee('20s'), 'FrontVirtualNode')).toMatchObject({ PerRequest: seconds(1) })
    expect(
      planned(callee('20s'), 'WebVirtualNode').placed('/Spec/Listeners/0/Timeout/HTTP2/PerRequest')
    ).toBe('20s')
  })
})

describe('the flagship', () => {
  const template = templateOf(readFileSync('examples/matbakh/mesh.yaml', 'utf8'), { environment: 'prod' })
  const canary = (row: string): Json => ({
    'Fn::FindInMap': ['AuthCanaryWeights', { Ref: 'AuthCanaryStep' }, row]
  })
  const routes = Object.entries(template.body.Resources).filter(
    ([id, { Type }]) => Type === 'AWS::AppMesh::Route' && id.startsWith('AuthZ')
  )

  it('moves the canary by one parameter, and leaves the pinned route where it is', () => {
    const targets = routes.map(([, { Properties }]) => {
      const { HttpRoute } = Properties['Spec'] as { HttpRoute: { Action: { WeightedTargets: JsonObject[] } } }
      return HttpRoute.Action.WeightedTargets.map(({ Weight }) => Weight)
    })
    expect(targets).toEqual([
      [canary('stable'), canary('canary')],
      [100],
      [canary('stable'), canary('canary')]
    ])
    expect(template.body['Mappings']).toMatchObject({
      AuthCanaryWeights: {
        '0': { stable: 100, canary: 0 },
        '1': { stable: 95, canary: 5 },
        '4': { stable: 0, canary: 100 }
      }
    })
    expect(template.body['Parameters']).toMatchObject({
      AuthCanaryStep: { Type: 'Number', Default: 0, MaxValue: 4 }
    })
  })

  it('sends beta testers to the new version', () =>
    expect(routes[1]?.[1].Properties['Spec']).toMatchObject({
      Priority: 1,
      HttpRoute: {
        Match: {
          Path: { Regex: '/v1(/.*)?' },
          Method: 'GET',
          Headers: [{ Name: 'x-beta', Match: { Exact: '1' } }],
          QueryParameters: [{ Name: 'debug', Match: { Exact: '1' } }]
        },
        Action: { WeightedTargets: [{ VirtualNode: node('AuthZV2VirtualNode'), Weight: 100 }] }
      }
    }))
})

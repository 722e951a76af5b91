import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { resourcesOf, templateOf, templatesOf } from '../support/build.ts'
import { plannedOf } from '../support/planned.ts'

/** A mesh with one virtual gateway, whose keys and routes are given. */
function mesh(routes: string, keys = ''): string {
  return `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability: { tracing: none, metrics: { red: false, use: false } }
gateways:
  edge: { via: virtualGateway, ${keys} routes: [${routes}] }
services:
  cart: { image: cart:1, port: 8080/http }
  fast: { image: fast:1, port: 8080/http2 }
  rates: { image: rates:1, port: 9090/grpc }
  search: { image: search:1, ports: { web: 8080/http, next: 8081/http } }
`
}

interface Written {
  readonly id: string
  readonly properties: JsonObject
  readonly Spec: JsonObject
}

/** The gateway routes in the order in which they are tried. */
function routesOf(text: string): readonly Written[] {
  return [...plannedOf(text)]
    .filter(([, { type }]) => type === 'AWS::AppMesh::GatewayRoute')
    .map(([id, { properties }]) => ({ id, properties, Spec: properties['Spec'] as JsonObject }))
    .sort((a, b) => Number(a.Spec['Priority']) - Number(b.Spec['Priority']))
}

/** What stands under `HttpRoute` and the like. */
function bodies(routes: string, keys = '', kind = 'HttpRoute'): readonly JsonObject[] {
  return routesOf(mesh(routes, keys)).map(({ Spec }) => Spec[kind] as JsonObject)
}

const matches = (routes: string, keys = '', kind = 'HttpRoute') =>
  bodies(routes, keys, kind).map(({ Match }) => Match)

/** What is matched, and what becomes of the path. */
const rewrites = (routes: string, keys = '') =>
  bodies(routes, keys).map(({ Match, Action }) => {
    const { Hostname, ...rewrite } = (Action as JsonObject)['Rewrite'] as JsonObject
    return [Match, rewrite]
  })

const service = (id: string): Json => ({
  VirtualService: { VirtualServiceName: { 'Fn::GetAtt': [id, 'VirtualServiceName'] } }
})

describe('a gateway route', () => {
  it('leads to the virtual service, with host and path as they came', () => {
    const [route, ...others] = routesOf(mesh('{ match: /**, to: cart, name: all }'))
    expect(others).toEqual([])
    expect(route?.id).toBe('EdgeZAllGatewayRoute')
    expect(route?.properties).toEqual({
      MeshName: { 'Fn::GetAtt': ['Mesh', 'MeshName'] },
      VirtualGatewayName: { 'Fn::GetAtt': ['EdgeVirtualGateway', 'VirtualGatewayName'] },
      GatewayRouteName: 'all',
      Spec: {
        Priority: 0,
        HttpRoute: {
          Match: { Prefix: '/' },
          Action: {
            Target: service('CartVirtualService'),
            Rewrite: {
              Prefix: { DefaultPrefix: 'DISABLED' },
              Hostname: { DefaultTargetHostname: 'DISABLED' }
            }
          }
        }
      }
    })
  })

  it('is tried in the order of the file', () => {
    const routes = routesOf(mesh('{ match: /b, to: cart, name: b }, { match: /a, to: cart, name: a }'))
    expect(routes.map(({ properties, Spec }) => [properties['GatewayRouteName'], Spec['Priority']])).toEqual([
      ['b', 0],
      ['a', 1]
    ])
  })

  it('names the port where a service has several', () => {
    const targets = bodies("{ match: /a, to: 'search:next' }, { match: /**, to: cart }").map(
      ({ Action }) => (Action as JsonObject)['Target']
    )
    expect(targets).toEqual([
      { ...(service('SearchVirtualService') as JsonObject), Port: 8081 },
      service('CartVirtualService')
    ])
  })

  it.each([
    ['8080/http', 'HttpRoute', 'cart'],
    ['8080/http2', 'Http2Route', 'fast'],
    ['8080/http2', 'Http2Route', 'cart'],
    ['8080/grpc', 'GrpcRoute', 'rates']
  ])('of a gateway on %s is a %s, whatever %s speaks', (port, kind, to) => {
    const [route] = routesOf(mesh(`{ match: /**, to: ${to} }`, `port: ${port},`))
    expect(Object.keys(route?.Spec ?? {}).sort()).toEqual([kind, 'Priority'].sort())
  })
})

describe('what a gateway route matches', () => {
  it.each<[route: string, ...matches: Json[]]>([
    ['{ match: /a/b, to: cart }', { Path: { Exact: '/a/b' } }],
    ['{ match: /a-**, to: cart }', { Prefix: '/a-' }],
    ['{ match: /a/**, to: cart }', { Path: { Regex: '/a(/.*)?' } }],
    ["{ match: '~ ^/v[12]/.*', to: cart }", { Path: { Regex: '^/v[12]/.*' } }],
    ['{ match: GET /a, to: cart }', { Path: { Exact: '/a' }, Method: 'GET' }],
    [
      "{ match: 'GET|HEAD /a', to: cart }",
      { Path: { Exact: '/a' }, Method: 'GET' },
      { Path: { Exact: '/a' }, Method: 'HEAD' }
    ],
    [
      `{ match: /a, when: 'header("x") == "1"', to: cart }`,
      { Path: { Exact: '/a' }, Headers: [{ Name: 'x', Match: { Exact: '1' } }] }
    ],
    [
      `{ match: /a, when: 'header("x") startsWith "1"', to: cart }`,
      { Path: { Exact: '/a' }, Headers: [{ Name: 'x', Match: { Prefix: '1' } }] }
    ],
    [
      `{ match: /a, when: 'header("x") endsWith "1"', to: cart }`,
      { Path: { Exact: '/a' }, Headers: [{ Name: 'x', Match: { Suffix: '1' } }] }
    ],
    [
      `{ match: /a, when: 'header("x") matches "1+"', to: cart }`,
      { Path: { Exact: '/a' }, Headers: [{ Name: 'x', Match: { Regex: '1+' } }] }
    ],
    [
      `{ match: /a, when: 'header("x") in 1..5', to: cart }`,
      // App Mesh does not take the end of a range.
      { Path: { Exact: '/a' }, Headers: [{ Name: 'x', Match: { Range: { Start: 1, End: 6 } } }] }
    ],
    [
      `{ match: /a, when: 'header("x") present', to: cart }`,
      { Path: { Exact: '/a' }, Headers: [{ Name: 'x' }] }
    ],
    [
      `{ match: /a, when: 'header("x") present and not (header("y") == "1")', to: cart }`,
      // A header that is not there compares with nothing.
      { Path: { Exact: '/a' }, Headers: [{ Name: 'x' }, { Name: 'y', Invert: true }] },
      {
        Path: { Exact: '/a' },
        Headers: [{ Name: 'x' }, { Name: 'y', Match: { Exact: '1' }, Invert: true }]
      }
    ],
    [
      `{ match: /a, when: 'query("q") == "1" or header("x") == "1"', to: cart }`,
      { Path: { Exact: '/a' }, QueryParameters: [{ Name: 'q', Match: { Exact: '1' } }] },
      { Path: { Exact: '/a' }, Headers: [{ Name: 'x', Match: { Exact: '1' } }] }
    ]
  ])('%s', (route, ...expected) => {
    expect(matches(route)).toEqual(expected)
  })

  it.each<[route: string, match: Json]>([
    ['{ match: /**, to: rates }', {}],
    ['{ match: grpc **, to: rates }', {}],
    ['{ match: grpc shop.Rates/*, to: rates }', { ServiceName: 'shop.Rates' }],
    [
      `{ match: grpc shop.Rates/*, when: 'header("x") == "1"', to: rates }`,
      { ServiceName: 'shop.Rates', Metadata: [{ Name: 'x', Match: { Exact: '1' } }] }
    ],
    [
      '{ match: grpc shop.Rates/*, host: rates.example, to: rates }',
      { ServiceName: 'shop.Rates', Hostname: { Exact: 'rates.example' } }
    ]
  ])('over gRPC: %s', (route, match) => {
    expect(matches(route, 'port: 8080/grpc,', 'GrpcRoute')).toEqual([match])
  })
})

describe('hosts', () => {
  it.each<[title: string, routes: string, keys: string, hosts: Json[]]>([
    ['none: any', '{ match: /a, to: cart }', '', ['/a any']],
    ['one of the gateway', '{ match: /a, to: cart }', 'host: A.example,', ['/a =A.example']],
    ['all below one', '{ match: /a, to: cart }', "host: '*.example',", ['/a .example']],
    [
      'several',
      '{ match: /a, to: cart }',
      'hosts: [a.example, b.example],',
      ['/a =a.example', '/a =b.example']
    ],
    ['one of the route', '{ match: /a, host: b.example, to: cart }', 'host: a.example,', ['/a =b.example']],
    [
      'a route for any host stands among those of each host',
      '{ match: /a, host: a.example, to: cart }, { match: /b, to: cart }',
      '',
      ['/a =a.example', '/b =a.example', '/b any']
    ],
    [
      'a route for all below a name stands among those of each host below it',
      "{ match: /a, host: a.x.example, to: cart }, { match: /b, host: '*.x.example', to: cart }, { match: /c, host: '*.example', to: cart }",
      '',
      [
        '/a =a.x.example',
        '/b .x.example',
        '/b =a.x.example',
        '/c .example',
        '/c =a.x.example',
        '/c .x.example'
      ]
    ],
    [
      'hosts that have nothing in common stay apart',
      "{ match: /a, host: a.example, to: cart }, { match: /b, host: '*.test', to: cart }",
      '',
      ['/a =a.example', '/b .test']
    ]
  ])('%s', (_, routes, keys, hosts) => {
    const written = matches(routes, keys).map(match => {
      const { Hostname, Path } = match as { Hostname?: JsonObject; Path: JsonObject }
      const exact = Hostname?.['Exact'] === undefined ? undefined : `=${Hostname['Exact']}`
      return `${Path['Exact']} ${exact ?? Hostname?.['Suffix'] ?? 'any'}`
    })
    expect(written).toEqual(hosts)
  })
})

describe('what becomes of the path', () => {
  it.each<[route: string, ...rewrites: Json[]]>([
    [
      '{ match: /a/**, rewrite: /, to: cart }',
      [{ Path: { Exact: '/a' } }, { Path: { Exact: '/' } }],
      [{ Prefix: '/a/' }, { Prefix: { Value: '/' } }]
    ],
    [
      '{ match: /a/b/**, rewrite: /c, to: cart }',
      [{ Path: { Exact: '/a/b' } }, { Path: { Exact: '/c' } }],
      [{ Prefix: '/a/b/' }, { Prefix: { Value: '/c/' } }]
    ],
    ['{ match: /**, rewrite: /c, to: cart }', [{ Prefix: '/' }, { Prefix: { Value: '/c/' } }]],
    ['{ match: /**, rewrite: /, to: cart }', [{ Prefix: '/' }, { Prefix: { DefaultPrefix: 'DISABLED' } }]],
    ['{ match: /a, rewrite: /c, to: cart }', [{ Path: { Exact: '/a' } }, { Path: { Exact: '/c' } }]],
    [
      '{ match: /a/**, rewrite: { path: /c }, to: cart }',
      [{ Path: { Regex: '/a(/.*)?' } }, { Path: { Exact: '/c' } }]
    ],
    [
      '{ match: /a-**, rewrite: { path: /c }, to: cart }',
      [{ Path: { Regex: '/a-.*' } }, { Path: { Exact: '/c' } }]
    ],
    [
      '{ match: /**, rewrite: { path: /c }, to: cart }',
      [{ Path: { Regex: '/.*' } }, { Path: { Exact: '/c' } }]
    ]
  ])('%s', (route, ...expected) => {
    expect(rewrites(route)).toEqual(expected)
  })

  it('the host stays, unless it is to be that of the virtual service', () => {
    const hosts = bodies('{ match: /a, to: cart }, { match: /b, to: cart, rewrite: { host: true } }').map(
      ({ Action }) => ((Action as JsonObject)['Rewrite'] as JsonObject)['Hostname']
    )
    expect(hosts).toEqual([{ DefaultTargetHostname: 'DISABLED' }, { DefaultTargetHostname: 'ENABLED' }])
  })

  it('a gRPC call has no path to change', () => {
    const [body] = bodies('{ match: /**, to: rates }', 'port: 8080/grpc,', 'GrpcRoute')
    expect(body?.['Action']).toEqual({
      Target: service('RatesVirtualService'),
      Rewrite: { Hostname: { DefaultTargetHostname: 'DISABLED' } }
    })
  })
})

describe('in stacks', () => {
  const groups = mesh('{ match: /a, to: cart }, { match: /b, to: fast }').replace(
    'mesh: shop',
    'mesh: shop\nstacks: { groups: 2 }'
  )

  it('a gateway route stands beside the service that it leads to, and the gateway in the foundation', () => {
    for (const { name, body } of templatesOf(groups)) {
      const own = Object.values(body.Resources)
      const services = own.filter(({ Type }) => Type === 'AWS::AppMesh::VirtualService').length
      const routes = own.filter(({ Type }) => Type === 'AWS::AppMesh::GatewayRoute')
      const gateways = own.filter(({ Type }) => Type === 'AWS::AppMesh::VirtualGateway').length
      if (services === 0) expect([routes.length, gateways], name).toEqual([0, 1])
      else expect(gateways, name).toBe(0)
      for (const route of routes)
        expect(JSON.stringify(route.Properties), name).toMatch(/"Fn::GetAtt":\["(Cart|Fast)VirtualService"/)
    }
  })

  it('the tasks wait for the routes where both are in one stack', () => {
    const dependsOn = (text: string) => plannedOf(text).get('EdgeGatewayFleet')?.dependsOn ?? []
    expect(dependsOn(mesh('{ match: /a, to: cart, name: a }'))).toContain('EdgeZAGatewayRoute')
    const foundation = templatesOf(groups).find(({ body }) => 'EdgeGatewayFleet' in body.Resources)
    expect(foundation?.body.Resources['EdgeGatewayFleet']?.DependsOn ?? []).not.toContain(
      'EdgeZAGatewayRoute'
    )
  })
})

it('a route of a load balancer is no gateway route', () => {
  const text = mesh('{ match: /a, to: cart }').replace('via: virtualGateway', 'via: alb')
  expect(resourcesOf(templateOf(text), 'AWS::AppMesh::GatewayRoute')).toEqual({})
})

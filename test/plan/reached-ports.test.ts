import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { lint } from '../support/lint.ts'
import { type PlannedResource, planned, plannedOf } from '../support/planned.ts'
import { differencesOf, linesOf } from '../support/prove.ts'

/** A service with two ports of HTTP and one of gRPC, called at `web` by a service and at a gateway. */
function shop(routes: string, file = ''): string {
  return `mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability: { tracing: none, dashboard: false, metrics: { red: false, use: false } }
gateways:
  public: { via: alb, certificate: 'arn:aws:acm:eu-central-1:1:certificate/a', routes: [{ match: /**, to: 'cart:web' }] }
services:
  till: { image: 'till:1', port: 80/http, timeout: 30s, calls: ['cart:web'] }
  cart:
    image: cart:1
    ports: { web: 8080/http, admin: 8081/http, rpc: 8082/grpc }
    health: { probe: GET /healthz, port: web }
    timeout: 5s
    versions: { v1: {}, v10: {} }
    routes:
      - { match: grpc **, to: v1 }
${routes}
${file}`
}

const all = (to: string, keys = '') => `      - { match: /**, name: all, port: web, to: ${to}${keys} }`

const targetsOf = (text: string, id = 'CartZAllMeshRoute'): Json => {
  const { HttpRoute } = planned(text, id).properties['Spec'] as { readonly HttpRoute: JsonObject }
  const { WeightedTargets } = HttpRoute['Action'] as JsonObject
  return WeightedTargets as Json
}
const node = (version: string) => ({ 'Fn::GetAtt': [`CartZ${version}VirtualNode`, 'VirtualNodeName'] })

describe('the port behind a version', () => {
  it('is where the requests of a route go, whichever they came to', () =>
    expect(targetsOf(shop(all("'v1:admin'")))).toEqual([
      { VirtualNode: node('V1'), Weight: 100, Port: 8081 }
    ]))

  it('is the one that requests came to where none is named', () =>
    expect(targetsOf(shop(all('v1')))).toEqual([{ VirtualNode: node('V1'), Weight: 100, Port: 8080 }]))

  it('belongs to each part of a split, in the order of versions and ports', () =>
    expect(targetsOf(shop(all("{ 'v10:admin': 20%, 'v1:web': 50%, 'v1:admin': 30% }")))).toEqual([
      { VirtualNode: node('V1'), Weight: 30, Port: 8081 },
      { VirtualNode: node('V1'), Weight: 50, Port: 8080 },
      { VirtualNode: node('V10'), Weight: 20, Port: 8081 }
    ]))

  it('makes one target of two parts that mean the same', () =>
    expect(targetsOf(shop(all("{ v1: 30%, 'v1:web': 50%, v10: 20% }")))).toEqual([
      { VirtualNode: node('V1'), Weight: 80, Port: 8080 },
      { VirtualNode: node('V10'), Weight: 20, Port: 8080 }
    ]))

  it('may stand in shares', () =>
    expect(
      targetsOf(shop("      - { match: /**, name: all, port: web, shares: { 'v1:admin': 1, v10: 1 } }"))
    ).toEqual([
      { VirtualNode: node('V1'), Weight: 50, Port: 8081 },
      { VirtualNode: node('V10'), Weight: 50, Port: 8080 }
    ]))

  it('is named by its place in the file', () =>
    expect(
      planned(shop(all("'v1:admin'")), 'CartZAllMeshRoute').placed(
        '/Spec/HttpRoute/Action/WeightedTargets/0/Port'
      )
    ).toBe('admin'))

  it('changes nothing where the service has no such port', () =>
    expect(targetsOf(shop(all("'v1:amdin'")))).toEqual([
      { VirtualNode: node('V1'), Weight: 100, Port: 8080 }
    ]))
})

describe('what follows from it', () => {
  const text = shop(all("'v1:admin'", ', timeout: 9s'))

  it('the listener of the port waits as long as the route', () => {
    const { Listeners } = planned(text, 'CartZV1VirtualNode').properties['Spec'] as {
      readonly Listeners: readonly { readonly Timeout: Json }[]
    }
    expect(Listeners.map(({ Timeout }) => Timeout)).toMatchObject([
      { HTTP: { PerRequest: { Value: 9, Unit: 's' } } },
      { GRPC: { PerRequest: { Value: 5, Unit: 's' } } },
      // No route leads there, so nothing is to be waited for longer than by default.
      { HTTP: { PerRequest: { Value: 15, Unit: 's' } } }
    ])
  })

  it('callers and load balancers may connect to the port', () => {
    const ids = [...plannedOf(text).keys()]
    expect(ids).toEqual(
      expect.arrayContaining([
        'TillZCartZZ8080CallIngress',
        'TillZCartZZ8081CallIngress',
        'TillZCartZZ8081CallEgress',
        'PublicZCartZZ8081GatewayIngress'
      ])
    )
    expect(ids.filter(id => id.includes('8082'))).toEqual([])
    expect([...plannedOf(shop(all('v1'))).keys()].filter(id => id.includes('8081'))).toEqual([])
  })

  it('a load balancer has a target group of the port', () => {
    const planned = [...plannedOf(shop(all("{ 'v1:admin': 90%, v10: 10% }")))]
    const groups = planned.filter(([, { type }]) => type.endsWith('TargetGroup'))
    expect(
      groups.map(([id, { properties }]: readonly [string, PlannedResource]) => [id, properties['Port']])
    ).toEqual([
      ['PublicZCartZV1ZAdminTargetGroup', 8081],
      ['PublicZCartZV10ZWebTargetGroup', 8080]
    ])
  })
})

describe('the proof', () => {
  it.each(["'v1:admin'", "{ 'v1:admin': 90%, v10: 10% }", "{ v1: 30%, 'v1:web': 50%, 'v10:admin': 20% }"])(
    'holds for `to: %s`',
    to => expect(differencesOf(shop(all(to)), [])).toEqual([])
  )

  it('sees a route that leads to another port', () =>
    expect(linesOf(differencesOf(shop(all("'v1:admin'")), [['"Port":8081}]', '"Port":8080}]']]))).toEqual([
      'the port that CartZAllMeshRoute sends requests to: 8081, not 8080'
    ]))

  it('sees a part of a split that leads to another port', () => {
    const changed = differencesOf(shop(all("{ 'v1:admin': 90%, v10: 10% }")), [
      ['"Weight":90,"Port":8081', '"Weight":90,"Port":8080']
    ])
    expect([...linesOf(changed)].sort()).toEqual([
      'the share of port `admin` of version `v1` of `cart`: 90%, not 0%',
      'the share of port `web` of version `v1` of `cart`: 0%, not 90%'
    ])
  })

  it('sees a target group whose tasks take requests at another port', () =>
    expect(
      linesOf(
        differencesOf(shop(all("'v1:admin'")), [
          ['"ContainerName":"app","ContainerPort":8081', '"ContainerName":"app","ContainerPort":8080']
        ])
      )
    ).toEqual(
      expect.arrayContaining(['the port that gateway `public` sends requests for `cart` to: 8081, not 8080'])
    ))

  it('sees a caller that may not connect to the port', () =>
    expect(
      linesOf(
        differencesOf(shop(all("'v1:admin'")), [
          [
            '"FromPort":8081,"ToPort":8081,"Description":"Calls from till"',
            '"FromPort":8083,"ToPort":8083,"Description":"Calls from till"'
          ]
        ])
      )
    ).toEqual(
      expect.arrayContaining(['who may connect to port `admin` of `cart`: service till, not nothing'])
    ))
})

it('another target that cannot do it says so', () => {
  const mesh = `mesh: shop
target: service-connect
regions: { eu-central-1: {} }
services:
  web: { image: 'web:1', port: 80/http, timeout: 30s, calls: ['cart:web'] }
  cart:
    image: cart:1
    ports: { web: 8080/http, admin: 8081/http }
    health: { probe: GET /healthz, port: web }
    timeout: 5s
    retry: none
    versions: { v1: {} }
    routes: [{ match: /**, port: web, to: 'v1:admin' }, { match: /**, port: admin, to: 'v1:admin' }]
`
  const found = lint(mesh).filter(({ rule }) => rule === 'target-feature-unsupported')
  expect(found.map(({ message }) => message)).toEqual([
    'Requests are to go on to port `admin`, and Amazon ECS Service Connect leaves them at the port that the caller used.'
  ])
})

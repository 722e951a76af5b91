import { expect, it } from 'vitest'
import { memoryHost } from '../../../../test/support/memory-host.ts'
import { keysOf, namedShape, shapeOf } from '../shape/shapes.ts'
import { createWorkspace } from '../workspace/workspace.ts'
import { longestList } from './read-values.ts'
import type { Mesh, Reference, Service } from './types.ts'

const question = { environment: undefined, target: undefined, today: '2026-11-22' } as const

function meshOf(text: string): Mesh {
  const whole = `mesh: m\ntarget: envoy\nregions: { eu-west-1: {} }\n${text}\n`
  const [mesh] = createWorkspace(memoryHost({ 'mesh.yaml': whole }), 'mesh.yaml').analysis(question).meshes
  if (mesh === undefined) throw new Error('There is no mesh.')
  return mesh
}

/** The service `a` with some keys. */
function serviceOf(keys: string, rest = ''): Service {
  const mesh = meshOf(
    `${rest}\nservices:\n  a: { image: 'a:1', ${keys} }\n  b: { image: 'b:1', port: 80/http }`
  )
  return mesh.services.get('a') as Service
}

it('a route that cannot be understood costs itself and nothing else', () => {
  const { routes } = serviceOf(
    'port: 80/http, routes: [{ match: GET /a }, { match: POST }, { match: /b }, nothing]'
  )
  expect(routes.map(({ id }) => id.replace(/-[^-]*$/, ''))).toEqual(['get-a', 'b'])
})

it.each([
  ['port: 80', 'a port without its protocol', (service: Service) => service.ports],
  ['port: 80/http, timeout: 5 s', 'a timeout', ({ timeout }: Service) => timeout.requestMs],
  ['port: 80/http, size: big', 'a size', ({ size }: Service) => size],
  ['port: 80/http, calls: b', 'calls that are no list', ({ calls }: Service) => calls],
  ['port: 80/http, versions: [v1]', 'versions that are no map', ({ versions }: Service) => versions.slice(1)],
  ['port: 80/http, health: often', 'a probe', ({ health }: Service) => health?.probe]
])('with %s the service is there without %s', (keys, _what, part) => {
  const service = serviceOf(keys)
  expect(service.name).toBe('a')
  expect(part(service) ?? []).toEqual([])
})

it.each([
  ['rollback: p95 > 1s', [100]],
  ['initialWeight: 5%', [5, 100]],
  ['initialWeight: 5%, promoteWeight: 50%', [5, 50]],
  ['promoteWeight: 100%', [100]],
  ['initialWeight: 100%', [100]],
  ['initialWeight: 5%, promoteWeight: much', [5]],
  ['steps: 5% -> 20% -> 100%', [5, 20, 100]],
  ['steps: often', []]
])('a canary with `%s` has the steps %j', (keys, steps) => {
  const { deployment } = serviceOf(
    `port: 80/http, versions: { v1: {}, v2: {} }, deployment: { strategy: canary, canary: { from: v1, to: v2, ${keys} } }`
  )
  expect(deployment.strategy === 'canary' && deployment.canary.steps.map(({ share }) => share.value)).toEqual(
    steps
  )
})

it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('`%s` is a name like any other', name => {
  const mesh = meshOf(
    `services:\n  ${name}: { image: 'a:1', port: 80/http }\n  b: { image: 'b:1', port: 80/http, calls: [${name}] }`
  )
  expect([...mesh.services.keys()]).toEqual([name, 'b'])
  expect(mesh.services.get('b')?.calls.map(({ kind }) => kind)).toEqual(['service'])
})

it.each(['constructor', '__proto__', 'toString'])('`%s` is unknown where nobody declares it', name => {
  expect(serviceOf(`port: 80/http, calls: [${name}]`).calls[0]?.kind).toBeUndefined()
  const [route] = serviceOf(`port: 80/http, routes: [{ match: /**, to: ${name} }]`).routes
  expect(route?.to).toMatchObject({ kind: 'pinned', known: false })
})

it('a route names the port behind a version', () => {
  const routes = "[{ match: /a, to: 'v1:admin' }, { match: /b, to: { 'v1:admin': 60%, v2: 40% } }]"
  const ports = 'ports: { web: 80/http, admin: 81/http }, versions: { v1: {}, v2: {} }'
  expect(serviceOf(`${ports}, routes: ${routes}`).routes.map(({ to }) => to)).toMatchObject([
    { kind: 'pinned', version: { value: 'v1' }, known: true, port: { value: 'admin' } },
    {
      kind: 'split',
      parts: [
        { version: { value: 'v1' }, known: true, port: { value: 'admin' }, weight: { value: 60 } },
        { version: { value: 'v2' }, known: true, port: undefined, weight: { value: 40 } }
      ]
    }
  ])
})

const levels = `defaults: { timeout: 4s idle 60s, retry: 2x on 5xx }\npolicies: { quick: { timeout: { request: 1s } } }`

it.each([
  ['nothing takes all from `defaults`', '', [4000, 60_000, 2]],
  ['a policy wins over `defaults`, key by key', 'policy: quick', [1000, 60_000, 2]],
  ['a map of its own wins key by key', 'policy: quick, timeout: { idle: 9s }', [1000, 9000, 2]],
  ['a sentence of its own replaces all of it', 'policy: quick, timeout: 2s', [2000, undefined, 2]],
  ['an unknown policy is no policy', 'policy: slow', [4000, 60_000, 2]],
  ['an empty value is an empty map and removes nothing', 'timeout: {}', [4000, 60_000, 2]]
])('a service that says %s', (_title, keys, expected) => {
  const { timeout, retry } = serviceOf(`port: 80/http, ${keys}`, levels)
  expect([timeout.requestMs?.value, timeout.idleMs?.value, retry.maxRetries?.value]).toEqual(expected)
})

it('a TCP service inherits what fits connections, and nothing that speaks of requests', () => {
  const { timeout, retry } = serviceOf('port: 80/tcp', levels)
  expect([timeout.requestMs, timeout.idleMs?.value, retry.maxRetries]).toEqual([undefined, 60_000, undefined])
})

it.each([
  ['443/http', 'policy: quick', [1000, undefined, undefined]],
  ['443/http', 'policy: quick, timeout: { idle: 9s }', [1000, 9000, undefined]],
  ['443/http', 'policy: slow', [undefined, undefined, undefined]],
  ['443/tcp', 'policy: quick', [undefined, undefined, undefined]]
])(
  'an external on %s with `%s` takes from the bundle what fits it, and nothing from `defaults`',
  (port, keys, expected) => {
    const mesh = meshOf(
      `${levels}\nexternals: { x: { host: x.example, port: ${port}, ${keys} } }\nservices: {}`
    )
    const { timeout, retry } = mesh.externals.get('x') ?? {}
    expect([timeout?.requestMs?.value, timeout?.idleMs?.value, retry?.maxRetries?.value]).toEqual(expected)
  }
)

it('`defaults` gives no service its image, its port or its calls', () => {
  const { calls, ports, versions } = meshOf(
    `defaults: { image: 'd:1', port: 80/http, calls: [a] }\nservices: { a: {} }`
  ).services.get('a') as Service
  expect({ calls, ports, image: versions[0]?.image }).toEqual({ calls: [], ports: [], image: undefined })
})

it('a route merges its timeout over that of its service, and a version its tasks', () => {
  const { routes, versions } = serviceOf(
    'port: 80/http, timeout: 4s idle 60s, tasks: 2..4, routes: [{ match: /**, timeout: { request: 1s } }], versions: { v1: {}, v2: { tasks: { max: 8 } } }'
  )
  expect([routes[0]?.timeout.requestMs?.value, routes[0]?.timeout.idleMs?.value]).toEqual([1000, 60_000])
  expect(versions.map(({ name, tasks }) => `${name} ${tasks.min?.value}..${tasks.max?.value}`)).toEqual([
    'v1 2..4',
    'v2 2..8'
  ])
})

it.each([
  ['one port has the name `main`', 'port: 80/http', ['main 80/http']],
  [
    'ports have the names they are given, and come in their order',
    'ports: { web: 80/http, admin: 90/grpc }',
    ['admin 90/grpc', 'web 80/http']
  ],
  ['a port that cannot be read is left out', 'ports: { web: 80/http, admin: 90 }', ['web 80/http']]
])('%s', (_title, keys, expected) => {
  expect(serviceOf(keys).ports.map(({ name, number, protocol }) => `${name} ${number}/${protocol}`)).toEqual(
    expected
  )
})

it('without routes each port has one route that takes everything', () => {
  const { routes } = serviceOf('ports: { web: 80/http, rpc: 90/grpc, raw: 95/tcp }')
  expect(routes.map(({ implied, match, port }) => [implied, match.value.kind, port])).toEqual([
    [true, 'tcp', 'raw'],
    [true, 'grpc', 'rpc'],
    [true, 'http', 'web']
  ])
})

it.each([
  ['`env`', "env: { URL: '${service.b.url}/x' }", ['service b url in env']],
  ['`env` of a version', "versions: { v1: { env: { URL: '${service.b.url}' } } }", ['service b url in env']],
  ['another value', "command: ['--at', '${region}']", ['region']],
  ['twice in one value', "env: { X: '${param.p}-${param.q}' }", ['param p in env', 'param q in env']],
  ['an escaped one is none', "env: { X: '$${param.p}' }", []]
])('references are found in %s', (_where, keys, expected) => {
  expect(serviceOf(`port: 80/http, ${keys}`).references.map(printReference)).toEqual(expected)
})

function printReference({ root, name, property, inEnvironment }: Reference): string {
  return [root, name, property ?? '', inEnvironment ? 'in env' : ''].filter(word => word !== '').join(' ')
}

it('a list of calls or routes is looked at as far as its shape allows it to be', () => {
  const longest = (key: string) => {
    const ref = keysOf(namedShape('service')).get(key)?.shape
    return ref === undefined ? undefined : shapeOf(ref).list?.maxItems
  }
  expect([longest('calls'), longest('routes')]).toEqual([longestList, longestList])
})

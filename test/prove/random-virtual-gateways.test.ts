import { expect, it } from 'vitest'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import { proveRandomly, type RandomProof } from '../../packages/compiler/src/prove/random/prove-randomly.ts'
import { capabilitiesOf } from '../../packages/compiler/src/targets/index.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { templatesOf } from '../support/build.ts'
import { memoryHost } from '../support/memory-host.ts'
import { mutate } from '../support/mutate.ts'

const shop = `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability: { tracing: none }
lint: { quotas: { gatewayRoutesPerVirtualGateway: 50 } }
params: { domain: { type: string } }
gateways:
  edge:
    via: virtualGateway
    routes:
      - { name: versions, match: '~ /v[12]/.*', host: '*.shop.example', to: cart }
      - { name: beta, match: GET /find, when: 'header("x-beta") matches "b[0-9]+" or query("beta") == "1"', to: 'search:next' }
      - { name: shard, match: /find, when: 'not (header("x-shard") in 1..10)', host: www.shop.example, to: 'search:web' }
      - { name: api, match: /api/v1/**, rewrite: /api, to: cart }
      - { name: whole, match: /old-**, rewrite: { path: /new, host: true }, to: cart }
      - { name: own, match: /**, host: '\${param.domain}.example', to: cart }
      - { name: rest, match: /**, rewrite: /shop, to: web }
  calls:
    via: virtualGateway
    port: 9000/grpc
    routes:
      - { name: rates, match: grpc shop.Rates/*, when: 'header("x-beta") == "1"', to: rates }
services:
  web: { image: web:1, port: 8080/http }
  cart: { image: cart:1, port: 8080/http }
  search: { image: search:1, ports: { web: 8080/http, next: 8081/http } }
  rates: { image: rates:1, port: 9090/grpc }
`

/** What is drawn for the gateways alone, after a change of one place. */
function drawn(path: string, value?: Json, runs = 2000): RandomProof {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': shop }), 'mesh.yaml')
  const region = 'eu-central-1'
  const mesh = workspace.mesh({ environment: undefined, region, target: undefined })
  const steps = path.split('/').map(step => (/^\d+$/.test(step) ? Number(step) : step))
  const templates = templatesOf(shop).map(({ name, body }) => ({
    name,
    body:
      path === '' ? body : mutate(body, { operator: 'a wrong text', path: ['Resources', ...steps], value })
  }))
  const capabilities = capabilitiesOf(mesh.target.value)
  return proveRandomly([{ region, mesh, templates, capabilities }], { runs, seed: 1 })
}

it('nothing is wrong as it is', () => {
  const { tried, differences } = drawn('')
  expect(tried.map(({ what }) => what)).toEqual(['requests to services', 'requests to virtual gateways'])
  expect(differences).toEqual([])
})

const spec = (name: string) => `EdgeZ${name}GatewayRoute/Properties/Spec/HttpRoute`

it.each<
  [title: string, path: string, value: Json | undefined, what: RegExp, shows: readonly [string, string]]
>([
  [
    'an expression that takes one version more',
    `${spec('Versions')}/Match/Path/Regex`,
    '/v[1-3]/.*',
    /^where requests `GET \/v3\/.*` to host .+\.shop\.example at gateway `edge`/,
    ['web.svc.local', 'cart.svc.local']
  ],
  [
    'an expression of a header that needs one digit less',
    `${spec('BetaZZ7')}/Match/Headers/0/Match/Regex`,
    'b[0-9]*',
    /^(where|the port that) requests `GET \/find` with header x-beta = b/,
    ['web.svc.local', 'search.svc.local']
  ],
  [
    'a prefix that is rewritten to another one',
    `${spec('ApiZZ2')}/Action/Rewrite/Prefix/Value`,
    '/api/v1/',
    /^the path that a service sees of requests `GET \/api\/v1\/x`/,
    ['/api/x', '/api/v1/x']
  ],
  [
    'a host that is kept where it should not',
    `${spec('Whole')}/Action/Rewrite/Hostname/DefaultTargetHostname`,
    'DISABLED',
    /keep their host/,
    ['false', 'true']
  ],
  [
    'a method that is not asked for',
    `${spec('Beta')}/Match/Method`,
    undefined,
    /requests `(HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH) \/find`/,
    ['8080', '8081']
  ],
  [
    'a condition of gRPC that is missing',
    'CallsZRatesGatewayRoute/Properties/Spec/GrpcRoute/Match/Metadata',
    undefined,
    /^where requests .* at gateway `calls`/,
    ['nowhere: 404', 'rates.svc.local']
  ]
])('finds %s', (_, path, value, what, shows) => {
  const [found, ...others] = drawn(path, value, 10_000).differences
  expect(others).toEqual([])
  expect(found?.what).toMatch(what)
  expect([`${found?.expected}`, `${found?.got}`]).toEqual(shows)
})

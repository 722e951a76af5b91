import { describe, expect, it } from 'vitest'
import { lint } from '../support/lint.ts'

const certificate = 'arn:aws:acm:eu-central-1:111122223333:certificate/a'

/** Findings about a virtual gateway with these keys and routes, as `level rule at path: the last sentence`. */
function found(keys: string, routes = '{ match: /**, to: cart }', file = ''): readonly string[] {
  return lint(`edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint: { rules: { target-end-of-life: none, plaintext-gateway: none } }
${file}
gateways:
  edge: { via: virtualGateway, ${keys} routes: [${routes}] }
services:
  cart: { image: cart:1, port: 8080/http, timeout: 3s, retry: none }
  slow: { image: slow:1, port: 8080/http, timeout: 30s, retry: none }
  endless: { image: endless:1, port: 8080/http, timeout: none, retry: none }
  rates: { image: rates:1, port: 9090/grpc, timeout: 3s, retry: none }
  db: { image: db:1, port: 5432/tcp }
`)
    .filter(({ path }) => path.startsWith('gateways') || path.startsWith('lint'))
    .map(
      ({ level, rule, path, message }) =>
        `${level} ${rule} at ${path.slice('gateways.edge.'.length)}: ${message}`
    )
}

const unsayable = (at: string, reason: string) =>
  `error target-feature-unsupported at routes[0]${at}: A virtual gateway cannot do this. ${reason}`
const prefixes =
  'A part of a path is replaced where it is written out and ends with a slash, as in `/v1/**`; `path` replaces all of it.'
const kinds = 'A gateway on a `grpc` port leads to gRPC services, and a gateway on any other port to none.'

describe('what a gateway route cannot do', () => {
  it.each<[keys: string, route: string, ...lines: string[]]>([
    ['', '{ match: /**, to: cart }'],
    ['', '{ match: /a-**, rewrite: { path: /b }, to: cart }'],
    ['', '{ match: /a-**, rewrite: /b, to: cart }', unsayable('.rewrite', prefixes)],
    ['', "{ match: '~ /a/.*', rewrite: /b, to: cart }", unsayable('.rewrite', prefixes)],
    ['', '{ match: /a/*/b/**, rewrite: /b, to: cart }', unsayable('.rewrite', prefixes)],
    [
      '',
      '{ match: /aws-appmesh/**, to: cart }',
      unsayable('.match', 'App Mesh keeps these names for itself.')
    ],
    [
      '',
      '{ match: /aws-appmesh-x, to: cart }',
      unsayable('.match', 'App Mesh keeps these names for itself.')
    ],
    ['', '{ match: /aws/**, to: cart }'],
    ['', '{ match: /**, to: rates }', unsayable('.to', kinds)],
    ['port: 8080/grpc,', '{ match: /**, to: rates }'],
    ['port: 8080/grpc,', '{ match: /**, to: cart }', unsayable('.to', kinds)],
    [
      'port: 8080/grpc,',
      '{ match: grpc shop.Rates/Get, to: rates }',
      unsayable('.match', 'A gateway route tells gRPC services apart and not their methods.')
    ],
    [
      'port: 8080/grpc,',
      '{ match: /**, rewrite: /v1, to: rates }',
      unsayable('.rewrite', 'The path of a gRPC call is its service and method.')
    ],
    [
      '',
      '{ match: /**, to: db }',
      unsayable('.to', 'A virtual gateway takes requests and no plain connections.')
    ],
    [
      '',
      `{ match: /**, when: 'scheme == "https"', to: cart }`,
      unsayable('.when', 'The scheme is compared only on HTTP/2.')
    ],
    [
      'port: 8080/http2,',
      `{ match: /**, when: 'scheme == "https"', to: cart }`,
      unsayable('.when', 'A gateway route looks at no scheme.')
    ]
  ])('%s %s', (keys, route, ...lines) => {
    expect(found(keys, route)).toEqual(lines)
  })
})

it.each([
  ['cart', []],
  [
    'slow',
    [
      'warning target-value-differs at routes[0].to: Requests to `slow` may take 30s, and a virtual gateway has no timeout that could be raised above 15s.'
    ]
  ],
  [
    'endless',
    [
      'warning target-value-differs at routes[0].to: Requests to `endless` may take without end, and a virtual gateway has no timeout that could be raised above 15s.'
    ]
  ]
])('the time that requests to `%s` may take', (to, lines) => {
  expect(found('', `{ match: /**, to: ${to} }`)).toEqual(lines)
})

describe('what does not fit a network load balancer', () => {
  it.each<[keys: string, ...lines: string[]]>([
    ['idle: 350s,'],
    ['redirectHttp: false,'],
    [
      'waf: arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/api/a,',
      'error target-feature-unsupported at waf: A web ACL is to filter requests, and the network load balancer of a virtual gateway cannot have one.'
    ],
    [
      'tasks: 2..4 at 500 requests/min,',
      'warning target-value-differs at tasks: Scaling is to aim at requests per task, and the network load balancer of a virtual gateway counts connections.'
    ],
    [
      'health: tcp every 10s timeout 2s,',
      'warning target-value-differs at health: The gateway is to be probed with `tcp`, and App Mesh probes a `http` port only over HTTP.'
    ],
    ['health: GET /ready every 10s timeout 2s,'],
    [
      'health: grpc every 10s timeout 2s, port: 8080/http,',
      'warning target-value-differs at health: The gateway is to be probed with `grpc`, and App Mesh probes a `http` port only over HTTP.'
    ]
  ])('%s', (keys, ...lines) => {
    expect(found(keys)).toEqual(lines)
  })

  it.each([
    ['idle: 60s,', 'idle'],
    ['redirectHttp: true,', 'redirectHttp'],
    [`existing: 'arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/a/b',`, 'existing'],
    ['accessLog: { bucket: logs },', 'accessLog.bucket']
  ])('%s', (keys, at) => {
    expect(found(keys).map(line => line.slice(0, line.indexOf(': ')))).toEqual([
      `warning unused-gateway-key at ${at}`
    ])
  })

  it('a bucket is used where the load balancer ends TLS', () => {
    expect(found(`certificate: '${certificate}', accessLog: { bucket: logs },`)).toEqual([])
  })
})

describe('quotas', () => {
  const quotas = (...lines: string[]) =>
    `lint: { rules: { target-end-of-life: none }, quotas: { ${lines.join()} } }`
  const named = (keys: string, routes: string, limits: string) =>
    lint(`edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
${quotas(limits)}
gateways:
  edge: { via: virtualGateway, ${keys} routes: [${routes}] }
  other: { via: virtualGateway, routes: [{ match: /**, to: cart }] }
  third: { via: alb, routes: [{ match: /**, to: cart }] }
services:
  cart: { image: cart:1, port: 8080/http, timeout: 3s, retry: none }
`)
      .filter(({ rule }) => rule.includes('quota'))
      .map(({ level, message }) => `${level}: ${message}`)

  it('gateway routes are counted as they are written: one for each host, method and alternative', () => {
    const routes = `{ match: 'GET|HEAD /a', when: 'header("x") present or query("q") == "1"', to: cart }`
    const lines = named('hosts: [a.example, b.example],', routes, 'gatewayRoutesPerVirtualGateway: 7')
    // 2 methods, 2 alternatives and 2 hosts.
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^warning: .*\b8\b.*\b7\b/)
    expect(named('hosts: [a.example, b.example],', routes, 'gatewayRoutesPerVirtualGateway: 8')).toEqual([])
  })

  it('virtual gateways are counted, and load balancers are not', () => {
    const lines = named('', '{ match: /**, to: cart }', 'virtualGatewaysPerMesh: 1')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^warning: .*\b2\b.*\b1\b/)
  })
})

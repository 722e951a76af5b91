import { expect, it } from 'vitest'
import { lint } from '../support/lint.ts'

/** What is found of a service `cart` that `web` calls, as `level path: message`. */
function found(target: string, cart: string, rest = ''): readonly string[] {
  const mesh = `mesh: m
target: ${target}
regions: { eu-west-1: {} }
${rest}
services:
  web: { image: web:1, port: 80/http, timeout: 30s, retry: none, calls: [cart] }
  cart:
    image: cart:1
${cart
  .split('\n')
  .map(line => `    ${line}`)
  .join('\n')}
`
  return lint(mesh)
    .filter(({ rule }) => rule === 'target-feature-unsupported' || rule === 'target-value-differs')
    .map(({ level, path }) => `${level} ${path}`)
}

const http = 'port: 80/http\ntimeout: 3s\nidempotent: true'
const grpc = 'port: 80/grpc\ntimeout: 3s\nidempotent: true'
const several = `${http}\nversions: { v1: {}, v2: {} }`

it.each([
  ['the waits that App Mesh has anyway', `${http}\nretry: 2x 500ms on 5xx backoff 25ms..250ms`, []],
  ['a base that means the same waits', `${http}\nretry: 2x 500ms on 5xx backoff 25ms`, []],
  ['other waits', `${http}\nretry: 2x 500ms on 5xx backoff 50ms..250ms`, ['warning services.cart.retry']],
  ['waits of retries that are none', `${http}\nretry: { maxRetries: 0, backoff: { base: 50ms } }`, []],
  ['resets beside gateway errors', `${http}\nretry: 2x 500ms on gateway-error or reset`, []],
  ['resets alone', `${http}\nretry: 2x 500ms on reset`, ['warning services.cart.retry']],
  ['a single status', `${http}\nretry: 2x 500ms on 503`, ['warning services.cart.retry']],
  ['the connect timeout of Envoy', `${http}\ncircuitBreaker: { connectTimeout: 5s }`, []],
  [
    'another connect timeout',
    `${http}\ncircuitBreaker: { connectTimeout: 1s }`,
    ['warning services.cart.circuitBreaker.connectTimeout']
  ],
  [
    'gateway errors counted with no fewer server errors',
    `${http}\ncircuitBreaker: { eject: 5x 5xx or 7x gateway-error in 10s }`,
    []
  ],
  [
    'fewer gateway errors than server errors',
    `${http}\ncircuitBreaker: { eject: 5x 5xx or 3x gateway-error in 10s }`,
    ['warning services.cart.circuitBreaker.eject']
  ],
  ['the longest ejection of Envoy', `${http}\ncircuitBreaker: { eject: 5x 5xx in 10s for 30s..300s }`, []],
  [
    'a shorter longest ejection',
    `${http}\ncircuitBreaker: { eject: 5x 5xx in 10s for 30s..60s }`,
    ['warning services.cart.circuitBreaker.eject']
  ],
  [
    'half a percent of the tasks',
    `${http}\ncircuitBreaker: { eject: { consecutive5xx: 5, maxEjectionPercent: 33.5% } }`,
    ['warning services.cart.circuitBreaker.eject.maxEjectionPercent']
  ],
  [
    'ejection of tasks that DNS finds',
    `${http}\ndiscovery: { dns: { host: cart.example } }\ncircuitBreaker: { eject: 5x 5xx in 10s }`,
    ['warning services.cart.circuitBreaker.eject']
  ],
  ['bounds that App Mesh holds', `${http}\ncircuitBreaker: { connections: 10, pending: 10 }`, []],
  [
    'bounds that it does not hold',
    `${http}\ncircuitBreaker: { requestsPerConnection: 10, retries: 3 }`,
    [
      'warning services.cart.circuitBreaker.requestsPerConnection',
      'warning services.cart.circuitBreaker.retries'
    ]
  ],
  ['an exact parameter of the query', `${http}\nroutes: [{ match: /**, when: 'query("a") == "1"' }]`, []],
  [
    'the beginning of a parameter',
    `${http}\nroutes: [{ match: /**, when: 'query("a") startsWith "1"' }]`,
    ['error services.cart.routes[0].when']
  ],
  [
    'a name of a header that is too long',
    `${http}\nroutes: [{ match: /**, when: 'header("${'x'.repeat(51)}") == "1"' }]`,
    ['error services.cart.routes[0].when']
  ],
  [
    'a long regular expression',
    `${http}\nroutes: [{ match: '~ /${'a'.repeat(255)}' }]`,
    ['error services.cart.routes[0].match']
  ],
  [
    'more than ten headers',
    `${http}\nroutes: [{ match: /**, when: '${Array.from({ length: 11 }, (_, at) => `header("x-${at}") == "1"`).join(' and ')}' }]`,
    ['error services.cart.routes[0].when']
  ],
  ['whole shares', `${several}\nroutes: [{ match: /**, to: { v1: 90%, v2: 10% } }]`, []],
  [
    'shares that are no whole numbers',
    `${several}\nroutes: [{ match: /**, to: { v1: 99.5%, v2: 0.5% } }]`,
    ['error services.cart.routes[0].to.v1', 'error services.cart.routes[0].to.v2']
  ],
  [
    'a step that is no whole number',
    `${several}\ndeployment: { strategy: canary, canary: { from: v1, to: v2, steps: 0.5% -> 100%, rollback: errorRate > 5% } }`,
    ['error services.cart.deployment.canary.steps']
  ],
  [
    'TLS with files on both sides',
    `${http}\ntls: { mode: strict, certificate: { file: { chain: /c, key: /k } }, trust: { file: /t }, clientCertificate: required }`,
    []
  ],
  [
    'callers that may come without a certificate',
    `${http}\ntls: { mode: strict, certificate: { file: { chain: /c, key: /k } }, trust: { file: /t } }`,
    ['warning services.cart.tls.trust.file']
  ],
  [
    'a certificate of callers that nobody judges',
    `${http}\ntls: { mode: strict, certificate: { file: { chain: /c, key: /k } }, clientCertificate: required }`,
    ['error services.cart.tls.clientCertificate']
  ],
  [
    'a caller that shows a certificate of ACM',
    `${http}\ntls: { client: { trust: { file: /t }, certificate: { acm: arn:aws:acm:eu-west-1:111122223333:certificate/0a1b } } }`,
    ['error services.cart.tls.client.certificate.acm']
  ],
  [
    'a caller that trusts nobody',
    `${http}\ntls: { client: { enforce: true } }`,
    ['error services.cart.tls.client']
  ],
  ['health asked with GET', `${http}\nhealth: GET /healthz every 10s timeout 2s`, []],
  [
    'health asked with HEAD',
    `${http}\nhealth: HEAD /healthz every 10s timeout 2s`,
    ['warning services.cart.health']
  ],
  [
    'health that is another answer than 200',
    `${http}\nhealth: GET /healthz expect 204 every 10s timeout 2s`,
    ['warning services.cart.health']
  ],
  ['the health of a gRPC server', `${grpc}\nhealth: grpc every 10s timeout 2s`, []],
  [
    'requests per task behind no gateway',
    `${http}\ntasks: 2..4 at 500 requests/min`,
    ['warning services.cart.tasks']
  ],
  ['one check of Cloud Map', `${http}\ndiscovery: { failureThreshold: 1 }`, []],
  [
    'three checks of Cloud Map',
    `${http}\ndiscovery: { failureThreshold: 3 }`,
    ['warning services.cart.discovery.failureThreshold']
  ]
])('App Mesh: %s', (_title, cart, expected) => {
  expect(found('appmesh', cart)).toEqual(expected)
})

it.each([
  ['two retries of what it retries', `${http}\nretry: 2x on connect-failure`, []],
  ['no retries', `${http}\nretry: none`, ['warning services.cart.retry']],
  ['another number of retries', `${http}\nretry: 3x on connect-failure`, ['warning services.cart.retry']],
  ['the one status that it retries', `${http}\nretry: 2x on 503`, []],
  ['a time for one try', `${http}\nretry: 2x 500ms on connect-failure`, ['warning services.cart.retry']],
  ['whole seconds', 'port: 80/http\nidempotent: true\ntimeout: 3s idle 60s', []],
  [
    'parts of a second',
    'port: 80/http\nidempotent: true\ntimeout: 2500ms',
    ['warning services.cart.timeout']
  ],
  [
    'times by route',
    `${http}\nroutes: [{ match: /slow/**, timeout: 9s }, { match: /** }]`,
    ['warning services.cart.timeout']
  ],
  ['routes that lead to one version', `${http}\nroutes: [{ match: GET /v1/** }, { match: /** }]`, []],
  [
    'requests that no route takes',
    `${http}\nroutes: [{ match: GET /v1/** }]`,
    ['error services.cart.routes[0].match']
  ],
  [
    'a split',
    `${several}\nroutes: [{ match: /**, to: { v1: 90%, v2: 10% } }]`,
    ['error services.cart.routes[0].to']
  ],
  [
    'a canary',
    `${several}\ndeployment: { strategy: canary, canary: { from: v1, to: v2, steps: 5% -> 100%, rollback: errorRate > 5% } }`,
    ['error services.cart.deployment.strategy']
  ],
  [
    'bounds',
    `${http}\ncircuitBreaker: { connections: 10, pending: 10 }`,
    ['warning services.cart.circuitBreaker.connections', 'warning services.cart.circuitBreaker.pending']
  ],
  ['the name of a service in Cloud Map', `${http}\ndiscovery: { host: basket }`, []],
  ['how it is registered', `${http}\ndiscovery: { ttl: 5s }`, ['warning services.cart.discovery.ttl']],
  ['the size of the proxy', `${http}\nsidecars: { envoy: { memory: 512MB } }`, []],
  [
    'what the proxy logs',
    `${http}\nsidecars: { envoy: { logLevel: warn } }`,
    ['warning services.cart.sidecars.envoy.logLevel']
  ],
  [
    'certificates of callers',
    `${http}\ntls: { mode: strict, trust: { file: /t } }`,
    ['error services.cart.tls.trust.file']
  ],
  [
    'health that nobody asks for',
    `${http}\nhealth: GET /healthz every 10s timeout 2s`,
    ['warning services.cart.health']
  ],
  [
    'health that ECS asks for',
    `${http}\nhealth: { probe: GET /healthz, every: 10s, timeout: 2s, command: [CMD, /healthy] }`,
    []
  ]
])('Service Connect: %s', (_title, cart, expected) => {
  // `web` wants no retries and has two, which every row would repeat.
  expect(found('service-connect', cart).filter(line => !line.includes('services.web'))).toEqual(expected)
})

it('Envoy does all that a service asks for', () => {
  const cart = `${several}
retry: 3x 500ms on 503 or reset backoff 50ms..500ms
circuitBreaker: { eject: 5x 5xx or 3x gateway-error in 10s for 30s..60s, retries: 3, connectTimeout: 1s }
routes: [{ match: /**, when: 'query("a") startsWith "1"', to: v1 }, { match: /**, to: { v1: 99.5%, v2: 0.5% } }]`
  expect(found('envoy', cart)).toEqual([])
})

it.each([
  ['appmesh', [['error', 'environments.test.services.cart.fault', ['test']]]],
  ['envoy', []]
])('faults on %s, in the environments that allow them', (target, expected) => {
  const mesh = `mesh: m
target: ${target}
regions: { eu-west-1: {} }
environments: { test: { allowFaults: true, services: { cart: { fault: abort 503 at 1% } } }, prod: {} }
services:
  cart: { image: cart:1, port: 80/http, timeout: 3s, retry: none }
`
  const findings = lint(mesh).filter(({ rule }) => rule === 'target-feature-unsupported')
  expect(findings.map(({ level, path, environments }) => [level, path, environments])).toEqual(expected)
})

it.each([
  ['paths by a pattern', "{ match: '~ ^/v[12]$', to: cart }", ['error gateways.public.routes[0].match']],
  [
    'one segment of a path',
    "{ match: '/users/*/orders', to: cart }",
    ['error gateways.public.routes[0].match']
  ],
  [
    'another path for the service',
    '{ match: /api/**, to: cart, rewrite: / }',
    ['error gateways.public.routes[0].rewrite']
  ],
  ['the beginning of a path', '{ match: /api/**, to: cart }', []]
])('a load balancer and %s', (_title, route, expected) => {
  expect(found('appmesh', `${http}\nretry: none`, `gateways: { public: { routes: [${route}] } }`)).toEqual(
    expected
  )
})

it.each([
  ['appmesh', 'timeout: 3s', []],
  ['appmesh', 'retry: 1x 500ms on 503', ['warning externals.bank.retry']],
  ['appmesh', 'circuitBreaker: { connections: 10 }', ['warning externals.bank.circuitBreaker']],
  ['service-connect', 'timeout: 3s', ['warning externals.bank.timeout']],
  ['service-connect', 'circuitBreaker: { connections: 10 }', ['warning externals.bank.circuitBreaker']]
])('on %s a host outside with %s', (target, key, expected) => {
  const external = `externals: { bank: { host: bank.example, port: 443/http, ${key} } }`
  const lines = found(target, `${http}\nretry: none`, external)
  expect(lines.filter(line => line.includes('externals'))).toEqual(expected)
})

it.each([
  ['appmesh', []],
  ['service-connect', ['error gateways.public.via']]
])('a gateway of the mesh on %s', (target, expected) => {
  const lines = found(target, http, 'gateways: { public: { via: virtualGateway, routes: [] } }')
  expect(lines.filter(line => line.includes('gateways'))).toEqual(expected)
})

it('a finding names what can do it, and how it is accepted', () => {
  const [finding] = lint(`mesh: m
target: appmesh
regions: { eu-west-1: {} }
services:
  cart: { image: cart:1, port: 80/http, timeout: 3s, retry: 2x 500ms on connect-failure backoff 50ms..500ms }
`).filter(({ rule }) => rule === 'target-value-differs')
  expect(finding?.message).toBe(
    'Retries wait 50ms to 500ms here, and AWS App Mesh always waits 25ms to 250ms.'
  )
  expect(finding?.help).toBe(
    'Write `backoff 25ms..250ms` or remove it, so that the file says what happens. The target `envoy` can do it. `lint: { accept: [{ loss: retry-backoff, reason: … }] }` accepts the difference. Source: https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter'
  )
})

import { describe, expect, it } from 'vitest'
import { lint } from '../support/lint.ts'

const head = `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {}, eu-west-1: { role: primary } }
observability: { tracing: none, metrics: { red: false, use: false } }
`
const file = (services: string, rest = '') =>
  `${head}services:\n  web: { image: 'web:1', port: 8080/http, timeout: 9s, retry: none, ${services} }\n${rest}`
const rules = [
  'conflicting-encryption',
  'missing-trust',
  'missing-certificate-source',
  'invalid-certificate',
  'misplaced-regional-resource',
  'conflicting-ignored-port',
  'server-speaks-first',
  'misplaced-key',
  'target-limit-exceeded',
  'duplicate-variable',
  'invalid-container-order',
  'unknown-container',
  'unknown-volume',
  'conflicting-task-port'
]
/** The rules that find something, each with what it points at. */
function found(text: string): readonly string[] {
  return lint(text)
    .filter(({ rule }) => rules.includes(rule))
    .map(({ rule, message }) => `${rule}: ${message}`)
}
const own = 'image: own/envoy:1'

describe('certificates', () => {
  const keys = 'tls: { mode: strict, certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } } }'

  it.each([
    ['in an image of Envoy of one’s own', `${keys}, sidecars: { envoy: { ${own} } }`],
    [
      'in a file system',
      `${keys}, volumes: { k: { efs: { fileSystem: fs-1 } } }, sidecars: { envoy: { mounts: { k: /keys } } }`
    ],
    ['in the image of Envoy', 'calls: [x], tls: { client: { trust: { file: /etc/pki/tls/cert.pem } } }'],
    ['of nobody, for TLS is off', keys.replace('strict', 'disabled')],
    ['of nobody, for nobody is trusted', 'tls: { client: { certificate: { sds: web } } }']
  ])('%s are there', (_, services) =>
    expect(
      found(file(services, 'externals: { x: { port: 8081/http, host: x.example, timeout: 1s } }'))
    ).toEqual([])
  )

  it('in a folder whose name only begins like that of a volume are not there', () => {
    const mounts =
      'volumes: { k: { efs: { fileSystem: fs-1 } } }, sidecars: { envoy: { mounts: { k: /key } } }'
    expect(found(file(`${keys}, ${mounts}`))).toEqual([
      'missing-certificate-source: Envoy has no file `/keys/chain.pem`: no volume is mounted there.',
      'missing-certificate-source: Envoy has no file `/keys/key.pem`: no volume is mounted there.'
    ])
  })

  it('that the app writes come after Envoy', () => {
    const mounts = 'volumes: { k: {} }, mounts: { k: /k }, sidecars: { envoy: { mounts: { k: /keys } } }'
    expect(found(file(`${keys}, ${mounts}`))).toContain(
      'missing-certificate-source: Envoy may start before the file `/keys/key.pem` is written: it does not wait for `app`.'
    )
  })

  it('that a container writes for which Envoy waits through another one are there', () => {
    const sidecars =
      "envoy: { mounts: { k: /keys }, dependsOn: { check: success } }, check: { image: 'c:1', dependsOn: { write: success } }, write: { image: 'w:1', mounts: { k: /k } }"
    expect(found(file(`${keys}, volumes: { k: {} }, sidecars: { ${sidecars} }`))).toEqual([])
  })

  it('of externals are looked for at their callers alone', () => {
    const tls = 'tls: { mode: strict, trust: { sds: partners } }'
    const rest = `externals: { x: { port: 443/http, host: x.example, timeout: 1s, ${tls} }, y: { port: 443/http, host: y.example, timeout: 1s, ${tls} } }`
    expect(found(file('calls: [x]', rest))).toEqual([
      'missing-certificate-source: Envoy is to read the secret `partners`, and has no socket to read it from.'
    ])
  })

  it('and sockets lie in volumes of Envoy', () => {
    const sidecars = 'sidecars: { envoy: { env: { APPMESH_SDS_SOCKET_PATH: /run/sds/a.sock } } }'
    expect(found(file(`tls: { mode: strict, certificate: { sds: web } }, ${sidecars}`))).toEqual([
      'missing-certificate-source: Envoy has no socket `/run/sds/a.sock`: no volume is mounted there.'
    ])
  })

  it('of ACM fit one region, unless they are parameters or overridden', () => {
    const tls = (arn: string) => `tls: { mode: strict, certificate: { acm: '${arn}' } }`
    const west = 'arn:aws:acm:eu-west-1:111122223333:certificate/w'
    const central = 'arn:aws:acm:eu-central-1:111122223333:certificate/c'
    expect(found(file(tls(central)))).toEqual([
      'misplaced-regional-resource: This certificate is in `eu-central-1`, and `eu-west-1` uses it, where AWS accepts only one of that region itself.'
    ])
    expect(found(file(tls('arn:aws:acm:${region}:111122223333:certificate/c')))).toEqual([])
    const each = file(tls(central)).replace(
      'role: primary }',
      `role: primary, overrides: { services: { web: { tls: { certificate: { acm: '${west}' } } } } } }`
    )
    expect(found(each)).toEqual([])
  })
})

describe('callers', () => {
  const cart = (tls: string) =>
    `  cart: { image: 'cart:1', port: 8081/http, timeout: 2s, retry: none, ${tls} }\n`
  const sds = 'sidecars: { envoy: { image: own/envoy:1 } }'
  const insisting = `calls: [cart], ${sds}, tls: { client: { trust: { sds: ca } } }`

  it('that insist on TLS may call what takes both', () => {
    expect(
      found(file(insisting, cart(`${sds}, tls: { mode: permissive, certificate: { sds: cart } }`)))
    ).toEqual([])
  })

  it('that insist on it at other ports are no conflict', () => {
    const other = insisting.replace('client: {', 'client: { ports: [9999],')
    expect(found(file(other, cart('tasks: 1')))).toEqual([])
  })

  it('are not blamed for what the service lacks', () => {
    const text = file(insisting, cart('tls: strict'))
    expect(found(text)).toEqual([])
    expect(lint(text).map(({ rule }) => rule)).toContain('missing-certificate')
  })

  it('show no certificate of ACM, which is a finding of its own', () => {
    const shown = insisting.replace(
      'client: {',
      'client: { certificate: { acm: "arn:aws:acm:${region}:111122223333:certificate/c" },'
    )
    const text = file(
      shown,
      cart(
        `${sds}, tls: { mode: strict, certificate: { sds: cart }, trust: { sds: ca }, clientCertificate: required }`
      )
    )
    expect(found(text)).toEqual([])
    expect(lint(text).map(({ rule }) => rule)).toContain('target-feature-unsupported')
  })
})

describe('ports that bypass Envoy', () => {
  const ports = (count: number) => Array.from({ length: count }, (_, at) => 6000 + at).join(', ')
  const ignoring = (count: number, more = '') =>
    `sidecars: { envoy: { ignore: { ports: [${ports(count)}] } } }${more}`

  it.each([
    [15, '', []],
    [16, '', ['target-limit-exceeded: `web` has 16 ports that bypass the proxy, and AWS allows 15.']],
    // The port of NFS is one of them.
    [
      15,
      ', volumes: { s: { efs: { fileSystem: fs-1 } } }',
      ['target-limit-exceeded: `web` has 16 ports that bypass the proxy, and AWS allows 15.']
    ],
    [14, ', volumes: { s: { efs: { fileSystem: fs-1 } } }', []]
  ])('are 15 at most: %i%s', (count, more, expected) =>
    expect(found(file(ignoring(count, more)))).toEqual(expected)
  )

  it('are for hosts over TCP that say nothing of proxies', () => {
    const rest = (keys: string) => `externals: { db: { port: 6000/tcp, host: db.example${keys} } }`
    const text = (keys: string) => found(file(`calls: [db], ${ignoring(1)}`, rest(keys)))
    expect(text('')).toEqual([])
    expect(text(', timeout: idle 5m')).toHaveLength(1)
    expect(text(', tls: { mode: strict, trust: { file: /etc/ssl/ca.pem } }')).toEqual([
      'conflicting-ignored-port: Calls of `db` on port 6000 bypass the proxy of `web`, so `tls` does not hold for them.'
    ])
  })
})

describe('what Envoy waits for', () => {
  const waiting = (envoy: string, more = '') => file(`sidecars: { envoy: { dependsOn: ${envoy} }${more} }`)

  it.each([
    [
      'the app',
      waiting('{ app: start }'),
      'invalid-container-order: These containers wait for each other: `envoy` → `app` → `envoy`.'
    ],
    [
      'itself',
      waiting('{ envoy: start }'),
      'invalid-container-order: `envoy` waits for itself, so it never starts.'
    ],
    ['nobody', waiting('{ fetch: success }'), 'unknown-container: The task has no container `fetch`.'],
    [
      'what waits for it',
      waiting('{ a: start }', ", a: { image: 'a:1', dependsOn: { envoy: healthy } }"),
      'invalid-container-order: These containers wait for each other: `a` → `envoy` → `a`.'
    ],
    [
      'a check that is not there',
      waiting('{ a: healthy }', ", a: { image: 'a:1' }"),
      'invalid-container-order: `a` has no health check, so waiting for it to become healthy never ends.'
    ]
  ])('is there and comes: not %s', (_, text, expected) => expect(found(text)).toEqual([expected]))
})

it('one port of a service may be that of the collector where there is none', () => {
  const text = (port: number) => file('tasks: 1').replace('8080/http', `${port}/http`)
  expect(found(text(4317))).toEqual([])
  expect(found(text(4317).replace('tracing: none, ', ''))).toEqual([
    'conflicting-task-port: Port 4317 is used by the collector and by `web` in the same task.'
  ])
})

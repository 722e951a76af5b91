import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { lint } from '../support/lint.ts'
import { plannedOf, shop } from '../support/planned.ts'

type Protocol = 'http' | 'http2' | 'grpc' | 'tcp'

const keys = { http: 'HttpRoute', http2: 'Http2Route', grpc: 'GrpcRoute', tcp: 'TcpRoute' } as const

/** What a route of a service becomes: the kind and the `Match` of each route of App Mesh, in the order they are tried. */
function matchesOf(
  ports: string,
  route: string
): readonly (readonly [kind: string, match: Json | undefined])[] {
  const text = shop(`    ${ports}\n    routes: [${route}]`)
  return [...plannedOf(text).values()]
    .filter(({ type }) => type === 'AWS::AppMesh::Route')
    .map(({ properties }) => properties['Spec'] as JsonObject)
    .sort((a, b) => Number(a['Priority']) - Number(b['Priority']))
    .map(({ Priority, ...spec }) => {
      const [[kind = '', body] = []] = Object.entries(spec)
      return [kind, (body as JsonObject)['Match']]
    })
}

/** `match` and `when` on one port, and the `Match` of each route. */
type Row = readonly [match: string, when: string, ...matches: Json[]]

function check(protocol: Protocol, [match, when, ...expected]: Row): void {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
  const route = `{ match: ${quoted(match)}${when === '' ? '' : `, when: ${quoted(when)}`} }`
  expect(matchesOf(`port: 8080/${protocol}`, route)).toEqual(expected.map(each => [keys[protocol], each]))
}

function titled(rows: readonly Row[]) {
  return rows.map(row => ({ title: `${row[0]} ${row[1]}`.trim(), row }))
}

const paths: readonly Row[] = [
  ['/**', '', { Prefix: '/' }],
  ['/', '', { Path: { Exact: '/' } }],
  ['/a/b', '', { Path: { Exact: '/a/b' } }],
  ['/a/', '', { Path: { Exact: '/a/' } }],
  // A prefix `/a` would take `/ab` as well.
  ['/a/**', '', { Path: { Regex: '/a(/.*)?' } }],
  ['/a-**', '', { Prefix: '/a-' }],
  ['/users/*/orders', '', { Path: { Regex: '/users/[^/]+/orders' } }],
  ['/users/{id}', '', { Path: { Regex: '/users/[^/]+' } }],
  ['~ ^/v[12]/.*', '', { Path: { Regex: '^/v[12]/.*' } }],
  ['POST /a', '', { Path: { Exact: '/a' }, Method: 'POST' }],
  ['GET|HEAD /a', '', { Path: { Exact: '/a' }, Method: 'GET' }, { Path: { Exact: '/a' }, Method: 'HEAD' }]
]

const verbs = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']

/** The items of `Headers`, or of `Metadata` on gRPC, of each route. */
const headers: readonly (readonly [when: string, ...items: JsonObject[][]])[] = [
  ['header("X-A") == "1"', [{ Name: 'x-a', Match: { Exact: '1' } }]],
  ['header("x-a") != "1"', [{ Name: 'x-a', Invert: true, Match: { Exact: '1' } }]],
  ['header("x-a") startsWith "b"', [{ Name: 'x-a', Match: { Prefix: 'b' } }]],
  ['header("x-a") endsWith "b"', [{ Name: 'x-a', Match: { Suffix: 'b' } }]],
  ['header("x-a") matches "b.+"', [{ Name: 'x-a', Match: { Regex: 'b.+' } }]],
  // The end of a range of App Mesh is not part of it.
  ['header("x-a") in 1..10', [{ Name: 'x-a', Match: { Range: { Start: 1, End: 11 } } }]],
  ['header("x-a") in 5..5', [{ Name: 'x-a', Match: { Range: { Start: 5, End: 6 } } }]],
  ['header("x-a") present', [{ Name: 'x-a' }]],
  // App Mesh takes no empty texts.
  ['header("x-a") == ""', [{ Name: 'x-a', Match: { Regex: '^$' } }]],
  ['header("x-a") matches ""', [{ Name: 'x-a', Match: { Regex: '^$' } }]],
  ['header("x-a") startsWith ""', [{ Name: 'x-a' }]],
  ['header("x-a") endsWith ""', [{ Name: 'x-a' }]],
  ['not (header("x-a") present)', [{ Name: 'x-a', Invert: true }]],
  ['not (header("x-a") startsWith "")', [{ Name: 'x-a', Invert: true }]],
  // That a comparison does not hold means that the header is missing, or that it is there and another one.
  ...[
    ['== "1"', { Exact: '1' }],
    ['startsWith "b"', { Prefix: 'b' }],
    ['endsWith "b"', { Suffix: 'b' }],
    ['matches "b.+"', { Regex: 'b.+' }],
    ['in 1..10', { Range: { Start: 1, End: 11 } }]
  ].map(([comparison, Match]): readonly [string, ...JsonObject[][]] => [
    `not (header("x-a") ${comparison})`,
    [{ Name: 'x-a', Invert: true }],
    [{ Name: 'x-a', Invert: true, Match: Match as JsonObject }]
  ]),
  ['not (header("x-a") != "1")', [{ Name: 'x-a', Invert: true }], [{ Name: 'x-a', Match: { Exact: '1' } }]],
  ['(header("x-a") present) == true', [{ Name: 'x-a' }]],
  ['(header("x-a") present) == false', [{ Name: 'x-a', Invert: true }]],
  [
    'header("x-a") startsWith "a" and header("x-a") endsWith "b"',
    [
      { Name: 'x-a', Match: { Prefix: 'a' } },
      { Name: 'x-a', Match: { Suffix: 'b' } }
    ]
  ],
  [
    'header("x-a") == "1" or header("x-b") present',
    [{ Name: 'x-a', Match: { Exact: '1' } }],
    [{ Name: 'x-b' }]
  ],
  [
    '(header("x-a") present or header("x-b") present) and header("x-c") present',
    [{ Name: 'x-a' }, { Name: 'x-c' }],
    [{ Name: 'x-b' }, { Name: 'x-c' }]
  ]
]

const http: readonly Row[] = [
  ...paths,
  ...headers.map(
    ([when, ...items]): Row => ['/**', when, ...items.map(Headers => ({ Prefix: '/', Headers }))]
  ),
  [
    '/a',
    'query("debug") == "1" and query("Lang") == "de"',
    {
      Path: { Exact: '/a' },
      QueryParameters: [
        { Name: 'debug', Match: { Exact: '1' } },
        { Name: 'Lang', Match: { Exact: 'de' } }
      ]
    }
  ],
  ['/a', 'method == "PUT"', { Path: { Exact: '/a' }, Method: 'PUT' }],
  [
    '/a',
    'method != "GET"',
    ...verbs.filter(verb => verb !== 'GET').map(Method => ({ Path: { Exact: '/a' }, Method }))
  ],
  [
    '/a',
    'method startsWith "P"',
    ...['POST', 'PUT', 'PATCH'].map(Method => ({ Path: { Exact: '/a' }, Method }))
  ],
  ['GET|PUT /a', 'method != "GET"', { Path: { Exact: '/a' }, Method: 'PUT' }],
  [`${verbs.join('|')} /a`, '', ...verbs.map(Method => ({ Path: { Exact: '/a' }, Method }))],
  [
    'GET|PUT /a',
    'header("x-a") present or query("q") == "1"',
    { Path: { Exact: '/a' }, Method: 'GET', Headers: [{ Name: 'x-a' }] },
    { Path: { Exact: '/a' }, Method: 'PUT', Headers: [{ Name: 'x-a' }] },
    { Path: { Exact: '/a' }, Method: 'GET', QueryParameters: [{ Name: 'q', Match: { Exact: '1' } }] },
    { Path: { Exact: '/a' }, Method: 'PUT', QueryParameters: [{ Name: 'q', Match: { Exact: '1' } }] }
  ]
]

describe.each(['http', 'http2'] as const)('on %s', protocol => {
  it.each(titled(http))('$title', ({ row }) => check(protocol, row))
})

describe('on http2', () => {
  const rows: readonly Row[] = [
    ['/**', 'scheme == "https"', { Prefix: '/', Scheme: 'https' }],
    ['/**', 'scheme != "https"', { Prefix: '/', Scheme: 'http' }],
    ['/**', 'not (scheme == "http")', { Prefix: '/', Scheme: 'https' }],
    ['/**', 'scheme startsWith "http"', { Prefix: '/' }]
  ]
  it.each(titled(rows))('$title', ({ row }) => check('http2', row))
})

describe('on grpc', () => {
  const rows: readonly Row[] = [
    ['grpc **', '', {}],
    ['/**', '', {}],
    ['grpc shop.Cart/*', '', { ServiceName: 'shop.Cart' }],
    ['grpc shop.Cart/Get', '', { ServiceName: 'shop.Cart', MethodName: 'Get' }],
    ...headers.map(
      ([when, ...items]): Row => [
        'grpc shop.Cart/*',
        when,
        ...items.map(Metadata => ({ ServiceName: 'shop.Cart', Metadata }))
      ]
    ),
    // Every call is a POST.
    ['grpc **', 'method == "POST"', {}],
    ['grpc **', 'method == "GET"']
  ]
  it.each(titled(rows))('$title', ({ row }) => check('grpc', row))
})

describe('on tcp', () => {
  it('there is nothing to match but the port, and of one port not even that', () => {
    expect(matchesOf('port: 8080/tcp', '{ match: tcp }')).toEqual([[keys.tcp, undefined]])
  })
})

describe('with several ports', () => {
  const ports = 'ports: { web: 8080/http, two: 8082/http2, rpc: 9090/grpc, raw: 7000/tcp, admin: 8081/http }'
  it.each<[route: string, ...matches: [string, JsonObject][]]>([
    [
      '{ match: /a }',
      // Ports are taken by their names.
      ['HttpRoute', { Path: { Exact: '/a' }, Port: 8081 }],
      ['HttpRoute', { Path: { Exact: '/a' }, Port: 8080 }]
    ],
    ['{ match: /a, port: admin }', ['HttpRoute', { Path: { Exact: '/a' }, Port: 8081 }]],
    ['{ match: /a, port: two }', ['Http2Route', { Path: { Exact: '/a' }, Port: 8082 }]],
    ['{ match: grpc a.B/* }', ['GrpcRoute', { ServiceName: 'a.B', Port: 9090 }]],
    ['{ match: tcp }', ['TcpRoute', { Port: 7000 }]]
  ])('%s names its port', (route, ...expected) => expect(matchesOf(ports, route)).toEqual(expected))
})

/** What App Mesh cannot say is a finding at the characters that ask for it, and no route of another meaning. */
describe('a finding in place of a route', () => {
  const many = (count: number, term: (at: number) => string, word: string) =>
    Array.from({ length: count }, (_, at) => term(at)).join(` ${word} `)
  it.each([
    // The characters that ask for it; all of the text where it asks for it as a whole.
    ['http', '/a', 'query("q") present', 'query("q") present'],
    ['http', '/a', 'query("q") != "1"', 'query("q") != "1"'],
    ['http', '/a', 'query("q") startsWith "1"', 'query("q") startsWith "1"'],
    ['http', '/a', 'query("q") endsWith "1"', 'query("q") endsWith "1"'],
    ['http', '/a', 'query("q") matches "1"', 'query("q") matches "1"'],
    ['http', '/a', 'query("q") in 1..2', 'query("q") in 1..2'],
    ['http', '/a', 'query("q") == ""', 'query("q") == ""'],
    ['http', '/a', 'not (query("q") == "1")', 'query("q") == "1"'],
    ['http', '/a', 'scheme == "https"', 'scheme == "https"'],
    ['http2', '/a', 'scheme matches "https?"', 'scheme matches "https?"'],
    ['http', '/a', 'method matches "P.*"', 'method matches "P.*"'],
    ['grpc', 'grpc **', 'query("q") == "1"', 'query("q") == "1"'],
    ['grpc', 'grpc **', 'scheme == "https"', 'scheme == "https"'],
    ['tcp', 'tcp', 'header("x") present', undefined],
    ['http', '/a', `header("${'x'.repeat(51)}") present`, `header("${'x'.repeat(51)}") present`],
    ['http', '/a', `header("x") == "${'v'.repeat(256)}"`, `header("x") == "${'v'.repeat(256)}"`],
    [
      'grpc',
      'grpc **',
      `header("x") matches "${'v'.repeat(256)}"`,
      `header("x") matches "${'v'.repeat(256)}"`
    ],
    ['http', '/a', many(11, at => `header("x${at}") present`, 'and'), undefined],
    ['http', '/a', many(11, at => `query("q${at}") == "1"`, 'and'), undefined],
    ['http', '/a', many(51, at => `header("x${at}") present`, 'or'), undefined],
    ['http', `/${'a'.repeat(255)}`, '', undefined],
    ['http', `/${'a'.repeat(249)}/**`, '', undefined],
    ['grpc', `grpc a.B/${'C'.repeat(51)}`, '', undefined]
  ])('%s %s %s', (protocol, match, when, within) => {
    const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
    const route = `{ match: ${quoted(match)}${when === '' ? '' : `, when: ${quoted(when)}`} }`
    const text = shop(`    port: 8080/${protocol}\n    routes: [${route}]`)
    const [finding, ...others] = lint(text).filter(({ rule }) => rule === 'target-feature-unsupported')
    expect(others).toEqual([])
    const { start, end } = finding?.span ?? {}
    const line = text.split('\n')[(start?.line ?? 0) - 1] ?? ''
    const shown = line.slice((start?.column ?? 1) - 1, (end?.column ?? 1) - 1)
    expect(shown).toBe(within ?? quoted(when === '' ? match : when))
    expect(matchesOf(`port: 8080/${protocol}`, route)).toEqual([])
  })

  it.each([
    ['http', '/a', many(10, at => `header("x${at}") present`, 'and'), 1],
    ['http', '/a', many(10, at => `query("q${at}") == "1"`, 'and'), 1],
    ['grpc', 'grpc **', many(10, at => `header("x${at}") present`, 'and'), 1],
    ['http', '/a', many(50, at => `header("x${at}") present`, 'or'), 50],
    ['http', '/a', `header("${'x'.repeat(50)}") == "${'v'.repeat(255)}"`, 1],
    ['http', `/${'a'.repeat(254)}`, '', 1],
    ['grpc', `grpc a.B/${'C'.repeat(50)}`, '', 1]
  ])('and none where it just fits: %s %s %s', (protocol, match, when, count) => {
    const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
    const route = `{ match: ${quoted(match)}${when === '' ? '' : `, when: ${quoted(when)}`} }`
    const text = shop(`    port: 8080/${protocol}\n    routes: [${route}]`)
    expect(lint(text).filter(({ rule }) => rule === 'target-feature-unsupported')).toEqual([])
    expect(matchesOf(`port: 8080/${protocol}`, route)).toHaveLength(count)
  })
})

describe('quotas count what routes become', () => {
  const routes = (count: number, more = '') =>
    shop(
      `    port: 8080/http\n    routes:\n${Array.from({ length: count }, (_, at) => `      - { match: GET|PUT /a${at} }`).join('\n')}${more}`
    )
  const found = (text: string, rule: string) => lint(text).filter(each => each.rule === rule)

  it('fifty are what an account may have', () => {
    expect(found(routes(25), 'target-quota-exceeded')).toEqual([])
    expect(found(routes(26), 'target-quota-exceeded').map(({ message }) => message)).toEqual([
      '`cart` has 52 routes in App Mesh, one for each verb and each alternative of a condition, and the quota is 50.'
    ])
  })

  it('there are priorities for 1001', () => {
    expect(found(routes(500, '\n      - { match: /rest }'), 'target-limit-exceeded')).toEqual([])
    expect(found(routes(501), 'target-limit-exceeded').map(({ message }) => message)).toEqual([
      '`cart` has 1002 routes in App Mesh, each with a priority of its own, and AWS allows 1001.'
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { routeModel } from '../../../../../test/support/arbitrary-mesh-model.ts'
import { readExpression } from '../../expr/read-expression.ts'
import { readMatch } from '../../expr/read-match.ts'
import type { Protocol } from '../../model/types.ts'
import { compileRoute } from './compile-route.ts'
import { matchValue } from './match-value.ts'

interface Written {
  readonly match: string
  readonly when?: string
  readonly protocol?: Protocol
}

function compiled({ match, when, protocol = 'http' }: Written) {
  const read = readMatch(match).value
  if (read === undefined) throw new Error(match)
  const condition = when === undefined ? undefined : readExpression(when, 'when').value
  const route = routeModel({ match: read, protocol, ...(condition === undefined ? {} : { when: condition }) })
  return compileRoute(route, { protocol })
}

/** The `Match` of each route of App Mesh that a route becomes, as JSON. */
function matchesOf(written: Written): unknown {
  const result = compiled(written)
  if (result.kind === 'unsayable') return result.parts.map(({ feature }) => feature)
  return result.matches.map(match => plain(matchValue(match, undefined)))
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

describe('paths', () => {
  it.each([
    ['/**', { Prefix: '/' }],
    ['/', { Path: { Exact: '/' } }],
    ['/a/b', { Path: { Exact: '/a/b' } }],
    ['/a/', { Path: { Exact: '/a/' } }],
    // The prefix `/a` would take `/ab` too.
    ['/a/**', { Path: { Regex: '/a(/.*)?' } }],
    ['/a-**', { Prefix: '/a-' }],
    ['/users/*/orders', { Path: { Regex: '/users/[^/]+/orders' } }],
    ['/users/{id}/**', { Path: { Regex: '/users/[^/]+(/.*)?' } }],
    ['/*/a-**', { Path: { Regex: '/[^/]+/a-.*' } }],
    ['/v1.2/$x(y)/*', { Path: { Regex: '/v1\\.2/\\$x\\(y\\)/[^/]+' } }],
    ['~ ^/v[12]/.*', { Path: { Regex: '^/v[12]/.*' } }]
  ])('%s', (match, expected) => expect(matchesOf({ match })).toEqual([expected]))

  it('a path longer than App Mesh takes cannot be said', () =>
    expect(matchesOf({ match: `/${'a'.repeat(255)}` })).toEqual(['route.match.path.exact']))
})

describe('methods', () => {
  it('each verb is a route of its own', () =>
    expect(matchesOf({ match: 'GET|HEAD /a' })).toEqual([
      { Path: { Exact: '/a' }, Method: 'GET' },
      { Path: { Exact: '/a' }, Method: 'HEAD' }
    ]))
  it('a condition narrows the verbs', () =>
    expect(matchesOf({ match: 'GET|HEAD /a', when: 'method != "GET"' })).toEqual([
      { Path: { Exact: '/a' }, Method: 'HEAD' }
    ]))
  it('verbs that exclude each other leave no route', () =>
    expect(matchesOf({ match: 'GET /a', when: 'method == "PUT"' })).toEqual([]))
  it('without verbs, a condition that excludes one leaves the eight others', () =>
    expect(matchesOf({ match: '/a', when: 'method != "GET"' })).toHaveLength(8))
})

describe('headers', () => {
  it.each([
    ['header("X-A") == "1"', [{ Name: 'x-a', Match: { Exact: '1' } }]],
    ['header("x-a") != "1"', [{ Name: 'x-a', Invert: true, Match: { Exact: '1' } }]],
    ['header("x-a") == ""', [{ Name: 'x-a', Match: { Regex: '^$' } }]],
    ['header("x-a") present', [{ Name: 'x-a' }]],
    ['header("x-a") startsWith "v"', [{ Name: 'x-a', Match: { Prefix: 'v' } }]],
    ['header("x-a") startsWith ""', [{ Name: 'x-a' }]],
    ['header("x-a") endsWith "v"', [{ Name: 'x-a', Match: { Suffix: 'v' } }]],
    ['header("x-a") matches "[a-z]+"', [{ Name: 'x-a', Match: { Regex: '[a-z]+' } }]],
    // The end of a range is not part of it in App Mesh.
    ['header("x-a") in 1..10', [{ Name: 'x-a', Match: { Range: { Start: 1, End: 11 } } }]],
    ['not (header("x-a") present)', [{ Name: 'x-a', Invert: true }]],
    [
      'header("x-a") == "1" and header("x-b") present',
      [{ Name: 'x-a', Match: { Exact: '1' } }, { Name: 'x-b' }]
    ]
  ])('%s', (when, Headers) => expect(matchesOf({ match: '/**', when })).toEqual([{ Prefix: '/', Headers }]))

  it('that a comparison is not true means that the header is missing, or there and different', () =>
    expect(matchesOf({ match: '/**', when: 'not (header("x-a") matches "v.*")' })).toEqual([
      { Prefix: '/', Headers: [{ Name: 'x-a', Invert: true }] },
      { Prefix: '/', Headers: [{ Name: 'x-a', Invert: true, Match: { Regex: 'v.*' } }] }
    ]))
  it('each alternative of each verb is a route of its own', () =>
    expect(
      matchesOf({ match: 'GET|PUT /**', when: 'header("a") present or header("b") present' })
    ).toHaveLength(4))
  it.each([
    [`header("${'x'.repeat(51)}") present`, ['route.match.header.name.length']],
    [`header("x-a") == "${'v'.repeat(256)}"`, ['route.match.header.value.length']],
    [
      Array.from({ length: 11 }, (_, at) => `header("x-${at}") present`).join(' and '),
      ['route.match.header.count']
    ],
    [Array.from({ length: 51 }, (_, at) => `header("x-${at}") present`).join(' or '), ['route.count']]
  ])('what App Mesh has no room for cannot be said: %.40s…', (when, features) =>
    expect(matchesOf({ match: '/**', when })).toEqual(features)
  )
})

describe('parameters of the query', () => {
  it('equal one text', () =>
    expect(matchesOf({ match: '/**', when: 'query("debug") == "1"' })).toEqual([
      { Prefix: '/', QueryParameters: [{ Name: 'debug', Match: { Exact: '1' } }] }
    ]))
  it.each([
    'query("debug") present',
    'query("debug") != "1"',
    'not (query("debug") == "1")',
    'query("debug") startsWith "1"',
    'query("debug") in 1..3',
    'query("debug") == ""'
  ])('and nothing else can be said of them: %s', when =>
    expect(matchesOf({ match: '/**', when })).toContain('route.match.query')
  )
})

describe('schemes', () => {
  it('are matched on HTTP/2', () =>
    expect(matchesOf({ match: '/**', when: 'scheme != "http"', protocol: 'http2' })).toEqual([
      { Prefix: '/', Scheme: 'https' }
    ]))
  it('and cannot be said on HTTP/1 and gRPC', () => {
    expect(matchesOf({ match: '/**', when: 'scheme == "https"' })).toEqual(['route.match.scheme'])
    expect(matchesOf({ match: 'grpc **', when: 'scheme == "https"', protocol: 'grpc' })).toEqual([
      'route.match.scheme'
    ])
  })
})

describe('gRPC and TCP', () => {
  it.each([
    ['grpc **', {}],
    ['grpc shop.Cart/*', { ServiceName: 'shop.Cart' }],
    ['grpc shop.Cart/Get', { ServiceName: 'shop.Cart', MethodName: 'Get' }]
  ])('%s', (match, expected) => expect(matchesOf({ match, protocol: 'grpc' })).toEqual([expected]))
  it('a header is metadata, and the method is always POST', () =>
    expect(
      matchesOf({ match: 'grpc **', when: 'header("x-a") == "1" and method == "POST"', protocol: 'grpc' })
    ).toEqual([{ Metadata: [{ Name: 'x-a', Match: { Exact: '1' } }] }]))
  it('a request that is not POST is none of gRPC', () =>
    expect(matchesOf({ match: 'grpc **', when: 'method == "GET"', protocol: 'grpc' })).toEqual([]))
  it('gRPC has no query', () =>
    expect(matchesOf({ match: 'grpc **', when: 'query("a") == "1"', protocol: 'grpc' })).toEqual([
      'route.match.query'
    ]))
  it('the name of a method has an end', () =>
    expect(matchesOf({ match: `grpc a.B/${'M'.repeat(51)}`, protocol: 'grpc' })).toEqual([
      'route.match.grpc.method.length'
    ]))
  it('a connection has nothing to look at', () => {
    expect(matchesOf({ match: 'tcp', protocol: 'tcp' })).toEqual([undefined])
    expect(matchesOf({ match: 'tcp', when: 'header("a") present', protocol: 'tcp' })).toEqual([
      'route.match.header'
    ])
  })
})

it('says at which words of the condition it cannot follow', () => {
  const when = 'header("x-a") present and query("b") present'
  const result = compiled({ match: '/**', when })
  const [part] = result.kind === 'unsayable' ? result.parts : []
  expect(when.slice(part?.span?.start, part?.span?.end)).toBe('query("b") present')
})

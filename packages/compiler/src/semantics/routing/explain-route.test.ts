import { expect, it } from 'vitest'
import { located, placeOf } from '../../../../../test/support/arbitrary-mesh-model.ts'
import { readExpression } from '../../expr/read-expression.ts'
import { readMatch } from '../../expr/read-match.ts'
import type { Asked } from './decide.ts'
import { explainRoute, nearestRoutes } from './explain-route.ts'
import { printReason } from './print-reason.ts'
import { readHeader, readRequestLine, writtenRequest } from './read-request.ts'
import { regexesIn, withOutcomes } from './regex-outcome.ts'
import { requestOf } from './request.ts'

function route(match: string, when?: string): Asked {
  const { value } = readMatch(match)
  const condition = when === undefined ? undefined : readExpression(when, 'when').value
  if (value === undefined || (when !== undefined && condition === undefined)) throw new Error(match)
  return {
    match: located(value),
    when: condition === undefined ? undefined : { value: condition, at: placeOf(String(when)) }
  }
}

function request(line: string, headers: readonly string[], routes: readonly Asked[]) {
  const read = readRequestLine(line)
  if (read.kind === 'problem') throw new Error(read.message)
  const pairs = headers.map(readHeader).flatMap(header => (header.kind === 'read' ? [header.value] : []))
  const regexes = regexesIn(
    routes.map(({ match }) => match.value),
    routes.flatMap(({ when }) => when?.value ?? [])
  )
  return withOutcomes(requestOf(writtenRequest(read.value, pairs, 'http')), regexes)
}

/** What is against one route. */
function against(match: string, when: string | undefined, line: string, ...headers: readonly string[]) {
  const routes = [route(match, when)]
  const { outcome, passed } = explainRoute(routes, request(line, headers, routes))
  return outcome === 'none' ? passed[0]?.reasons.map(printReason) : outcome
}

it.each([
  ['POST /a', 'GET /a', ['method is GET, not POST']],
  ['GET|HEAD /a', 'PUT /b', ['method is PUT, not GET or HEAD', 'segment 1 of the path is `b`, not `a`']],
  ['/a/b', '/a', ['the path ends before segment 2, `b`']],
  ['/a/*', '/a', ['the path ends before segment 2, which may be anything']],
  ['/a/*', '/a/', ['segment 2 of the path is empty']],
  ['/a/b-**', '/a', ['the path ends before segment 2, which has to begin with `b-`']],
  ['/a/b-**', '/a/c', ['segment 2 of the path is `c` and does not begin with `b-`']],
  ['/a', '/a/', ['the path ends with `/`']],
  ['/a/', '/a', ['the path does not end with `/`']],
  ['/a', '/a/b/c', ['the path goes on with segment 2, `b`']],
  ['/a', '/A', ['segment 1 of the path is `A`, not `a`']],
  ['~ ^/v[12]/.*', '/v3/x', ['the path does not match `^/v[12]/.*`']],
  ['~ (?i)/V[12]/.*', '/v3/x', ['the path does not match `(?i)/V[12]/.*`']],
  ['grpc shop.Cart/Get', 'grpc shop.Cart/Put', ['method is `Put`, not `Get`']],
  ['grpc shop.Cart/*', 'grpc shop.Stock/Get', ['service is `shop.Stock`, not `shop.Cart`']]
])('%s passes over %s', (match, line, reasons) => expect(against(match, undefined, line)).toEqual(reasons))

it.each([
  ['header("x") == "1"', [], ['header x is missing']],
  ['header("x") == "1"', ['X: 2'], ['header x is `2`, not `1`']],
  ['header("x") == ""', ['x: 2'], ['header x is `2`, not empty']],
  ['header("x") != "1"', ['x: 1'], ['header x is `1`, which `!=` excludes']],
  ['header("x") startsWith "b"', ['x: a'], ['header x is `a` and does not begin with `b`']],
  ['header("x") endsWith "b"', ['x: a'], ['header x is `a` and does not end with `b`']],
  ['header("x") matches "b.*"', ['x:'], ['header x is empty and does not match `b.*`']],
  ['header("x") in 1..10', ['x: 11'], ['header x is `11`, not in 1..10']],
  ['header("x") present', [], ['header x is missing']],
  ['not (header("x") present)', ['x: 1'], ['header x is there, which `not` excludes']],
  ['not (header("x") == "1")', ['x: 1'], ['header x is `1`, which `not` excludes']],
  ['(header("x") == "1") == false', ['x: 1'], ['header x is `1`, which `not` excludes']],
  ['(header("x") == "1") == true', ['x: 2'], ['header x is `2`, not `1`']],
  ['query("q") == "2"', [], ['query parameter q is `1`, not `2`']],
  ['method == "POST"', [], ['method is `GET`, not `POST`']],
  ['scheme == "https"', [], ['scheme is `http`, not `https`']],
  ['false', [], ['`when` holds for no request']],
  // Of an `and` all that fails is said, of an `or` everything, and of an `or` that should fail what makes it hold.
  [
    'header("x") == "1" and query("q") == "2"',
    [],
    ['header x is missing', 'query parameter q is `1`, not `2`']
  ],
  ['header("x") == "1" and query("q") == "1"', [], ['header x is missing']],
  ['header("x") == "1" or header("y") present', [], ['header x is missing', 'header y is missing']],
  [
    'not (header("x") present or query("q") present)',
    [],
    ['query parameter q is there, which `not` excludes']
  ]
])('when %s', (when, headers, reasons) => expect(against('/**', when, '/?q=1', ...headers)).toEqual(reasons))

it('a regular expression that only RE2 reads leaves it open, and says what follows otherwise', () => {
  const routes = [route('/b'), route('~ (?U)/a.*'), route('/c'), route('/**')]
  const { outcome, route: open, passed, unseen, otherwise } = explainRoute(routes, request('/a', [], routes))
  expect([outcome, open, passed.map(each => each.route), unseen]).toEqual([
    'undecided',
    routes[1],
    [routes[0]],
    []
  ])
  expect(otherwise).toMatchObject({ outcome: 'taken', route: routes[3], passed: [{ route: routes[2] }] })
})

it('a flag for letters of any case is read', () =>
  expect(against('~ (?i)/V[12]/ß-K', undefined, '/v1/ß-k')).toBe('taken'))

it('an expression that is not read decides nothing where its header is missing', () =>
  expect(against('/**', 'header("x") matches "(?U)b"', '/')).toEqual(['header x is missing']))

it('another method or a header is nearer than another path, and a later difference nearer than an early one', () => {
  const routes = ['POST /a/b', '/a/c', '/x/b'].map(match => route(match))
  const near = (count: number, line: string) => {
    const { passed } = explainRoute(routes.slice(0, count), request(line, [], []))
    return nearestRoutes(passed, 3).map(each => routes.indexOf(each.route))
  }
  expect(near(3, 'GET /a/b')).toEqual([0])
  expect(near(3, 'GET /a/d')).toEqual([1])
  expect(nearestRoutes([], 3)).toEqual([])
})

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { showTable } from '../../packages/compiler/src/cli/show-table.ts'
import { showTrace } from '../../packages/compiler/src/cli/show-trace.ts'
import { printExpression } from '../../packages/compiler/src/expr/print-expression.ts'
import { printMatch } from '../../packages/compiler/src/expr/print-match.ts'
import { routeTable } from '../../packages/compiler/src/workspace/trace/route-table.ts'
import { traceRequest } from '../../packages/compiler/src/workspace/trace/trace-request.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import {
  anyConditionalRoute,
  anyPlainRoute,
  conditionWorld,
  expressionOf,
  matchOf,
  wideWorld
} from '../oracles/plain-routes.ts'
import { firstTaker, type PlainRequest, type PlainRoute } from '../oracles/routing-oracle.ts'
import { memoryHost } from '../support/memory-host.ts'

/** Routes as the file may have them: a header has no order, only ranges. */
const anyRoutes = fc.array(
  fc.oneof(anyConditionalRoute, anyPlainRoute(2)).filter(route => !/"(<|>=)"/.test(JSON.stringify(route))),
  { minLength: 1, maxLength: 4 }
)

const anyRequest: fc.Arbitrary<PlainRequest> = fc
  .tuple(fc.constantFrom(...conditionWorld.paths), fc.constantFrom(...wideWorld.contexts))
  .map(([path, context]) => ({ ...context, path }))

/** Cases of letters make no difference here: no comparison has capitals. */
const anyVia = fc.constantFrom('alb', 'virtualGateway')

it('a request through a gateway takes the route of it and then of the service that the oracle gives', () => {
  const answers = { taken: 0, none: 0 }
  fc.assert(
    fc.property(anyVia, anyRoutes, fc.tuple(anyRoutes, anyRoutes), anyRequest, (via, outer, inner, drawn) => {
      // A load balancer without a certificate serves HTTP alone.
      const request = via === 'alb' ? { ...drawn, scheme: 'http' } : drawn
      const trace = traced(meshText(outer, inner, via), request, { from: 'gateway.public' })
      const gate = firstTaker(outer, request)
      // Routes of the gateway lead to the two services in turn.
      const behind = gate < 0 ? -1 : firstTaker(inner[gate % 2] ?? [], request)
      const [gateway, service] = trace.hops
      expect(gateway?.route?.position).toBe(gate < 0 ? undefined : gate + 1)
      expect(service?.name).toBe(gate < 0 ? undefined : `s${gate % 2}`)
      expect(service?.route?.position).toBe(behind < 0 ? undefined : behind + 1)
      expect(trace.answer).toBe(behind < 0 ? 'none' : 'taken')
      answers[behind < 0 ? 'none' : 'taken']++
    }),
    { numRuns: 300 }
  )
  expect(answers.taken).toBeGreaterThan(40)
  expect(answers.none).toBeGreaterThan(40)
})

it('a request between services takes the route that the oracle gives, and each reason has words', () => {
  fc.assert(
    fc.property(anyRoutes, anyRequest, (routes, request) => {
      const trace = traced(meshText([], [routes, []]), request, { from: 's1', to: 's0' })
      const expected = firstTaker(routes, request)
      const [hop] = trace.hops
      expect(hop?.route?.position).toBe(expected < 0 ? undefined : expected + 1)
      for (const { reasons } of hop?.passed ?? [])
        for (const { text } of reasons) expect(text).toMatch(/^[^.]+ (is|does|ends|goes|holds) ?.*$/s)
    }),
    { numRuns: 300 }
  )
})

it('whatever is asked, of whatever mesh, gets an answer or a sentence that says what is wrong', () => {
  const texts = [
    readFileSync('examples/matbakh/mesh.yaml', 'utf8'),
    readFileSync('examples/grpc/mesh.yaml', 'utf8')
  ]
  const anyLine = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc
      .tuple(
        fc.constantFrom('GET', 'get', 'grpc', 'tcp', '', 'GETT'),
        fc.constantFrom(' ', '  ', '\t', ''),
        fc.constantFrom(
          '/',
          '//a//',
          '/%',
          '/a?b&c=',
          'http://auth',
          'http://[::1]/',
          'a.B/C',
          '/..',
          '?',
          '#',
          '/\0'
        )
      )
      .map(parts => parts.join(''))
  )
  const anyName = fc.option(
    fc.oneof(
      fc.constantFrom(
        'auth',
        'ingress',
        'gateway.public',
        'public',
        'pricing:api',
        ':',
        'service.',
        'aurora',
        '__proto__'
      ),
      fc.string({ maxLength: 12 })
    ),
    { nil: undefined }
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...texts).chain(text => anyDamaged(text)),
      anyLine,
      fc.array(fc.oneof(fc.constant('x-beta: 1'), fc.string({ maxLength: 10 })), { maxLength: 2 }),
      anyName,
      anyName,
      fc.option(fc.nat({ max: 6 }), { nil: undefined }),
      (text, request, headers, from, to, step) => {
        const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
        const place = { environment: 'prod', region: undefined, target: undefined, step }
        const answer = traceRequest(workspace, {
          ...place,
          request,
          headers,
          scheme: undefined,
          host: undefined,
          from,
          to
        })
        const table = routeTable(workspace, { ...place, owner: to ?? 'auth' })
        for (const each of [answer, table])
          if ('kind' in each && each.kind === 'refused') expect(each.message).toMatch(/[.?]$/)
        if (!('kind' in answer)) expect(showTrace(answer, terminal, true)).toMatch(/\n$/)
        if (table.kind !== 'refused') expect(showTable(table, terminal)).toMatch(/\n$/)
      }
    ),
    { numRuns: 250 }
  )
})

const terminal = { color: false, width: 60, unicode: false }

/** The text with a piece cut out, or as it is. */
function anyDamaged(text: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat({ max: text.length }), fc.constantFrom(0, 0, 1, 5, 40))
    .map(([at, length]) => text.slice(0, at) + text.slice(at + length))
}

function traced(
  text: string,
  { method, path, header, query, scheme }: PlainRequest,
  who: { readonly from: string; readonly to?: string }
) {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const answer = traceRequest(workspace, {
    environment: undefined,
    region: undefined,
    target: 'envoy',
    request: `${method} ${path}${query === undefined ? '' : `?q=${query}`}`,
    headers: header === undefined ? [] : [`X-h: ${header}`],
    scheme: scheme === 'https' ? 'https' : 'http',
    host: undefined,
    from: who.from,
    to: who.to,
    step: undefined
  })
  if ('kind' in answer) throw new Error(answer.message)
  return answer
}

function meshText(
  outer: readonly PlainRoute[],
  inner: readonly (readonly PlainRoute[])[],
  via = 'virtualGateway'
): string {
  const services = inner.map((routes, at) => {
    const list =
      routes.length === 0 ? [] : ['    routes:', ...routes.map(route => `      - ${routeText(route)}`)]
    return [`  s${at}:`, '    port: 8080/http', ...(at === 1 ? ['    calls: [s0]'] : []), ...list].join('\n')
  })
  const gates = outer.map((route, at) => `      - ${routeText(route, `s${at % 2}`)}`)
  return `mesh: m
gateways:
  public:
    via: ${via}
    routes:${gates.length === 0 ? ' []' : `\n${gates.join('\n')}`}
services:
${services.join('\n')}
`
}

function routeText(route: PlainRoute, to?: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
  const parts = [
    `match: ${quoted(printMatch(matchOf(route)))}`,
    ...(route.when === undefined ? [] : [`when: ${quoted(printExpression(expressionOf(route.when)))}`]),
    ...(to === undefined ? [] : [`to: ${to}`])
  ]
  return `{ ${parts.join(', ')} }`
}

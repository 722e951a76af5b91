import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { gatewayDetails } from '../../packages/compiler/src/model/details/gateway.ts'
import type { Mesh } from '../../packages/compiler/src/model/types.ts'
import { holds } from '../../packages/compiler/src/semantics/routing/conditions.ts'
import { decide } from '../../packages/compiler/src/semantics/routing/decide.ts'
import { gatewayListeners } from '../../packages/compiler/src/semantics/routing/listener-rules.ts'
import { matches } from '../../packages/compiler/src/semantics/routing/match.ts'
import { type Request, requestOf } from '../../packages/compiler/src/semantics/routing/request.ts'
import { shareOf } from '../../packages/compiler/src/semantics/routing/share.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { memoryHost } from '../support/memory-host.ts'
import { plannedOf } from '../support/planned.ts'

it('a load balancer sends each request where the routes of gateway and service say, or says that it cannot', () => {
  let said = 0
  let refused = 0
  fc.assert(
    fc.property(meshText, text => {
      const mesh = meshOf(text)
      const rules = rulesOf(text)
      const isExact = gatewayListeners(mesh)[0]?.unsayable.length === 0
      for (const asked of requests) {
        const got = answered(rules, asked)
        if (got === '501' && !isExact) {
          refused++
          continue
        }
        said++
        expect(got, `${JSON.stringify(asked)}\n${text}`).toBe(wanted(mesh, asked))
      }
    }),
    { numRuns: 400 }
  )
  expect(said).toBeGreaterThan(refused)
  expect(refused).toBeGreaterThan(0)
})

interface Asked {
  readonly host: string
  readonly method: string
  readonly path: string
  readonly header: string | undefined
  readonly query: string | undefined
}

const requests: readonly Asked[] = ['a.example', 'x.b.example'].flatMap(host =>
  ['GET', 'POST'].flatMap(method =>
    ['/', '/a', '/a/', '/a/b', '/a/b/c', '/ab', '/a-b', '/a-b/c', '/b', '/v1/x'].flatMap(path =>
      [undefined, '1', '12'].flatMap(header =>
        [undefined, '1', '12'].map(query => ({ host, method, path, header, query }))
      )
    )
  )
)

const match = fc
  .tuple(
    fc.constantFrom('', '', 'GET ', 'POST ', 'GET|POST '),
    fc.constantFrom(
      '/**',
      '/**',
      '/a',
      '/a/',
      '/a/**',
      '/a-**',
      '/a/b/**',
      '/a/*',
      '/*/b',
      '/v1/x',
      '~ /v[12]/.*'
    )
  )
  .map(parts => parts.join(''))

const atom = fc.constantFrom(
  'header("x-a") == "1"',
  'header("x-a") startsWith "1"',
  'header("x-a") endsWith "2"',
  'header("x-a") present',
  'header("x-a") != "1"',
  'query("9") == "1"',
  'query("9") present',
  'method == "GET"',
  'not (method == "GET")',
  'not (query("9") == "12")',
  'scheme == "http"',
  'scheme == "https"'
)

const when = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: atom },
  { weight: 1, arbitrary: fc.tuple(atom, atom).map(parts => parts.join(' and ')) },
  { weight: 1, arbitrary: fc.tuple(atom, atom).map(parts => parts.join(' or ')) },
  { weight: 1, arbitrary: fc.tuple(atom, atom, atom).map(([a, b, c]) => `${a} and (${b} or ${c})`) }
)

const to = fc.constantFrom('to: v1', 'to: v2', 'to: { v1: 90%, v2: 10% }', 'shares: { v1: 9, v2: 1 }')

const serviceRoute = fc
  .tuple(match, when, to)
  .map(([path, condition, target]) => `{ match: '${path}'${whenText(condition)}, ${target} }`)

const gatewayRoute = fc
  .tuple(
    match,
    when,
    fc.constantFrom('', '', ", host: '*.b.example'", ', host: a.example'),
    fc.constantFrom('one', 'two')
  )
  .map(
    ([path, condition, host, target]) => `{ match: '${path}'${whenText(condition)}${host}, to: ${target} }`
  )

const meshText = fc
  .tuple(
    fc.array(gatewayRoute, { minLength: 1, maxLength: 3 }),
    fc.array(serviceRoute, { minLength: 1, maxLength: 4 })
  )
  .map(
    ([outer, inner]) => `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
gateways: { public: { routes: [${outer.join(', ')}] } }
services:
  one: { image: one:1, port: 8080/http }
  two:
    image: two:1
    port: 8080/http
    versions: { v1: {}, v2: {} }
    routes: [${inner.join(', ')}]
`
  )

function whenText(condition: string): string {
  return condition === '' ? '' : `, when: '${condition}'`
}

function meshOf(text: string): Mesh {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  return workspace.mesh({ environment: undefined, region: undefined, target: undefined })
}

/** What the routes say: the parts of the versions, or 404. */
function wanted(mesh: Mesh, asked: Asked): string {
  const request = withRegex(
    requestOf({
      method: asked.method,
      path: asked.query === undefined ? asked.path : `${asked.path}?9=${asked.query}`,
      headers: asked.header === undefined ? [] : [['X-A', asked.header]]
    })
  )
  const gateway = mesh.gateways.get('public')
  const routes = gateway === undefined ? [] : gatewayDetails(mesh, gateway).routes
  const taken = routes.find(
    ({ route, hosts }) =>
      (hosts.length === 0 || hosts.some(({ value }) => isHost(value, asked.host))) &&
      matches(route.match.value, request) === true &&
      (route.when === undefined || holds(route.when.value, request) === true)
  )
  if (taken?.target === undefined) return '404'
  const { service, port } = taken.target
  const decision = decide(service, port, request)
  if (decision.kind !== 'route') return '404'
  return service.versions
    .map(({ name }) => [name, shareOf(decision.route.to, name, service, 0)] as const)
    .filter(([, share]) => share > 0)
    .map(([name, share]) => `${service.name} ${name} ${Math.round(share)}`)
    .sort()
    .join(', ')
}

function withRegex(request: Request): Request {
  const path = `/${request.path.join('/')}`
  return { ...request, opaque: new Map([['path matches "/v[12]/.*"', /^\/v[12]\/.*$/.test(path)]]) }
}

function isHost(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host
}

interface Rules {
  readonly rules: readonly JsonObject[]
  readonly otherwise: JsonObject
}

function rulesOf(text: string): Rules {
  const all = [...plannedOf(text).values()]
  const byType = (type: string) =>
    all.filter(each => each.type === `AWS::ElasticLoadBalancingV2::${type}`).map(each => each.properties)
  const rules = byType('ListenerRule').sort((a, b) => Number(a['Priority']) - Number(b['Priority']))
  const [otherwise = {}] = (byType('Listener')[0]?.['DefaultActions'] ?? []) as readonly JsonObject[]
  return { rules, otherwise }
}

/** What an Application Load Balancer does, from what AWS's pages say of it and from nothing else. */
function answered({ rules, otherwise }: Rules, asked: Asked): string {
  const rule = rules.find(({ Conditions }) =>
    (Conditions as readonly JsonObject[]).every(condition => isMet(condition, asked))
  )
  const [action = otherwise] = (rule?.['Actions'] ?? []) as readonly JsonObject[]
  if (action['Type'] === 'fixed-response')
    return String((action['FixedResponseConfig'] as JsonObject)['StatusCode'])
  const groups = (action['ForwardConfig'] as JsonObject)['TargetGroups'] as readonly JsonObject[]
  const total = groups.reduce((sum, { Weight }) => sum + Number(Weight), 0)
  return groups
    .map(({ TargetGroupArn, Weight }) => {
      const id = String((TargetGroupArn as JsonObject)['Ref'])
      const name = { PublicZOneTargetGroup: 'one main', PublicZTwoZV1TargetGroup: 'two v1' }[id] ?? 'two v2'
      return `${name} ${Math.round((100 * Number(Weight)) / total)}`
    })
    .sort()
    .join(', ')
}

function isMet(condition: JsonObject, asked: Asked): boolean {
  const values = (config: string) => (condition[config] as JsonObject)['Values'] as readonly string[]
  switch (condition['Field']) {
    case 'host-header':
      return values('HostHeaderConfig').some(value => like(value, asked.host))
    case 'http-request-method':
      return values('HttpRequestMethodConfig').includes(asked.method)
    case 'path-pattern':
      return values('PathPatternConfig').some(value => like(value, asked.path))
    case 'http-header':
      return values('HttpHeaderConfig').some(value => asked.header !== undefined && like(value, asked.header))
    default: {
      const pairs = (condition['QueryStringConfig'] as JsonObject)['Values'] as readonly JsonObject[]
      return pairs.some(({ Value }) => asked.query !== undefined && like(String(Value), asked.query))
    }
  }
}

function like(pattern: string, text: string): boolean {
  const source = pattern
    .replaceAll(/[.+^$|()[\]{}\\-]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`).test(text)
}

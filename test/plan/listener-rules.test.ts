import { expect, it } from 'vitest'
import { gatewayListeners } from '../../packages/compiler/src/semantics/routing/listener-rules.ts'
import { whyUnsayable } from '../../packages/compiler/src/semantics/routing/listener-words.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { memoryHost } from '../support/memory-host.ts'

it('a route for everything is what the listener does by itself', () => {
  expect(rulesOf('- { match: /**, to: cart }')).toEqual(['* -> cart main'])
})

it('methods and paths become conditions, in the order of the file', () => {
  expect(rulesOf('- { match: GET|HEAD /a/**, to: cart }', '- { match: /a-**, to: prices }')).toEqual([
    'method GET|HEAD, path /a|/a/* -> cart main',
    'path /a-* -> prices main'
  ])
})

it("the service's own routes stand inside of the gateway's, and what none of them takes is not found", () => {
  const routes = 'routes: [{ match: /shop/a, to: v1 }, { match: GET /shop/b/**, to: v2 }]'
  expect(rulesOf('- { match: /shop/**, to: two }', '- { match: /**, to: cart }', two(routes))).toEqual([
    'path /shop/a -> two v1',
    'method GET, path /shop/b|/shop/b/* -> two v2',
    'path /shop|/shop/* -> 404',
    '* -> cart main'
  ])
})

it('routes that differ by nothing a load balancer does are one rule', () => {
  const routes = `routes:
      - { match: POST /token, timeout: 3s, to: v1 }
      - { match: /users/*/orders, timeout: 9s, to: v1 }
      - { match: ~ ^/v[12]/.*, retry: none, to: v1 }
      - { match: /**, to: v1 }`
  expect(rulesOf('- { match: /**, to: two }', two(routes))).toEqual(['* -> two v1'])
})

it('such a route stays where one between does something else', () => {
  const routes = `routes:
      - { match: /a, to: v1 }
      - { match: GET /a/**, to: v2 }
      - { match: /**, to: v1 }`
  expect(rulesOf('- { match: /**, to: two }', two(routes))).toEqual([
    'path /a -> two v1',
    'method GET, path /a|/a/* -> two v2',
    '* -> two v1'
  ])
})

it('a route that no request reaches has no rule', () => {
  const routes = 'routes: [{ match: /**, to: v1 }, { match: ~ x, to: v2 }]'
  expect(rulesOf('- { match: /**, to: two }', two(routes))).toEqual(['* -> two v1'])
})

it('shares are weights', () => {
  expect(
    rulesOf('- { match: /**, to: two }', two('routes: [{ match: /**, to: { v1: 99.5%, v2: 0.5% } }]'))
  ).toEqual(['* -> two v1 995, v2 5'])
  expect(
    rulesOf('- { match: /**, to: two }', two('routes: [{ match: /**, shares: { v2: 1, v1: 3000 } }]'))
  ).toEqual(['* -> two v1 999, v2 1'])
})

it('a canary is what its deployment prescribes, and a pinned route beside it stays', () => {
  const rollout = `deployment: { strategy: canary, canary: { from: v1, to: v2, steps: 5% -> 100% } }
    routes: [{ match: /beta, to: v2 }, { match: /** }]`
  expect(rulesOf('- { match: /**, to: two }', two(rollout))).toEqual([
    'path /beta -> two v2',
    '* -> two as deployed'
  ])
})

it('conditions on headers and queries', () => {
  const when = `when: 'header("x-a") == "1" and (query("b") startsWith "2" or query("b") endsWith "3")'`
  expect(rulesOf(`- { match: /**, ${when}, to: cart }`)).toEqual(['header x-a=1, query b=2*|*3 -> cart main'])
  expect(rulesOf(`- { match: /**, when: 'header("x-a") present', to: cart }`)).toEqual([
    'header x-a=* -> cart main'
  ])
})

it('alternatives of different kinds are rules of their own', () => {
  const when = `when: 'header("x-a") == "1" or query("b") == "2"'`
  expect(rulesOf(`- { match: /a, ${when}, to: cart }`)).toEqual([
    'path /a, header x-a=1 -> cart main',
    'path /a, query b=2 -> cart main'
  ])
})

it('wildcards in the value of a query are literal', () => {
  expect(rulesOf(`- { match: /**, when: 'query("b") == "1*?"', to: cart }`)).toEqual([
    'query b=1\\*\\? -> cart main'
  ])
})

it('method and scheme are known when the rule is written', () => {
  expect(rulesOf(`- { match: /a, when: 'method == "GET"', to: cart }`)).toEqual([
    'method GET, path /a -> cart main'
  ])
  expect(rulesOf(`- { match: GET|POST|PUT /a, when: 'not (method == "GET")', to: cart }`)).toEqual([
    'method POST|PUT, path /a -> cart main'
  ])
  expect(
    rulesOf(`- { match: /a, when: 'scheme == "https"', to: cart }`, '- { match: /b, to: cart }')
  ).toEqual(['path /b -> cart main'])
  expect(rulesOf(`- { match: /a, when: 'scheme == "http"', to: cart }`)).toEqual(['path /a -> cart main'])
})

it('hosts of the gateway hold for routes that name none', () => {
  const rules = rulesOf('- { match: /**, to: cart }', "- { match: /**, host: '*.b.example', to: prices }", {
    gateway: 'hosts: [a.example, c.example]'
  })
  expect(rules).toEqual(['host a.example|c.example -> cart main', 'host *.b.example -> prices main'])
})

it('more values than a rule takes are several rules', () => {
  const hosts = ['a', 'b', 'c', 'd'].map(name => `${name}.example`)
  const rules = rulesOf('- { match: GET|POST|PUT /a/**, to: cart }', { gateway: `hosts: [${hosts}]` })
  expect(rules).toEqual([
    'host a.example|b.example, method GET|POST, path /a -> cart main',
    'host a.example|b.example, method GET|POST, path /a/* -> cart main',
    'host a.example|b.example, method PUT, path /a -> cart main',
    'host a.example|b.example, method PUT, path /a/* -> cart main',
    'host c.example|d.example, method GET|POST, path /a -> cart main',
    'host c.example|d.example, method GET|POST, path /a/* -> cart main',
    'host c.example|d.example, method PUT, path /a -> cart main',
    'host c.example|d.example, method PUT, path /a/* -> cart main'
  ])
})

it.each([
  ['/users/*/orders', '', 'path segment', '/users/*/orders', 'path /users/*'],
  ['~ ^/v[12]', '', 'path regex', '~ ^/v[12]', '*'],
  ['/a%20b', '', 'path characters', '/a%20b', '*'],
  ['/a', 'not (header("x") == "1")', 'negation', 'header("x") == "1"', 'path /a'],
  ['/a', 'header("x") != "1"', 'negation', 'header("x") != "1"', 'path /a'],
  ['/a', 'not (header("x") present)', 'negation', 'header("x") present', 'path /a'],
  ['/a', 'header("x") matches "a+"', 'regex', 'header("x") matches "a+"', 'path /a'],
  ['/a', 'header("x") in 1..3', 'number', 'header("x") in 1..3', 'path /a'],
  ['/a', 'header("x") == ""', 'value', 'header("x") == ""', 'path /a'],
  ['/a', 'header("x") == "a*"', 'value', 'header("x") == "a*"', 'path /a'],
  ['/a', 'query("x") == "a b"', 'value', 'query("x") == "a b"', 'path /a'],
  ['/a', 'header("host") == "a"', 'header name', 'header("host") == "a"', 'path /a'],
  ['/a', 'method startsWith "P"', 'method', 'method startsWith "P"', 'path /a'],
  ['/a', 'header("x") == "1" and header("y") != "2"', 'negation', 'header("y") != "2"', 'path /a, header x=1']
])('%s when %s cannot be said (%s), and its requests go nowhere', (match, when, what, text, wider) => {
  const condition = when === '' ? '' : `, when: '${when}'`
  const { unsayable, rules } = listenerOf([`- { match: '${match}'${condition}, to: cart }`])
  expect(unsayable).toEqual([`${what}: ${text}`])
  expect(rules).toEqual([`${wider} -> 501`])
})

it('what takes too many conditions, alternatives or versions cannot be said', () => {
  const six = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => `header("x-${name}") == "1"`).join(' and ')
  expect(listenerOf([`- { match: /**, when: '${six}', to: cart }`]).unsayable).toEqual([`conditions: ${six}`])
  const pairs = ['a', 'b', 'c', 'd', 'e', 'f'].map(
    name => `(header("x-${name}") == "1" or query("${name}") == "1")`
  )
  const many = pairs.join(' and ')
  expect(listenerOf([`- { match: /**, when: '${many}', to: cart }`]).unsayable).toEqual([
    expect.stringContaining('alternatives: ')
  ])
  const names = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6']
  const versions = `versions: { ${names.map(name => `${name}: {}`).join(', ')} }
    routes: [{ match: /**, shares: { ${names.map(name => `${name}: 1`).join(', ')} } }]`
  const { unsayable, rules } = listenerOf(['- { match: /**, to: six }', `${service('six')}\n    ${versions}`])
  expect(unsayable).toEqual([expect.stringContaining('versions: ')])
  expect(rules).toEqual(['* -> 501'])
})

it('protocols that a load balancer does not have, or has over HTTPS alone', () => {
  const grpc = '  rpc: { image: rpc:1, port: 9090/grpc }'
  expect(listenerOf(['- { match: /**, to: rpc }', grpc])).toMatchObject({
    rules: ['* -> 501'],
    unsayable: ['protocol: rpc']
  })
  expect(
    rulesOf('- { match: grpc shop.Cart/*, to: rpc }', grpc, {
      gateway: 'certificate: arn:aws:acm:eu-central-1:111122223333:certificate/a'
    })
  ).toEqual(['path /shop.Cart/* -> rpc main'])
  expect(listenerOf(['- { match: /**, to: db }', '  db: { image: db:1, port: 5432/tcp }']).unsayable).toEqual(
    ['tcp: db']
  )
})

it('paths that are rewritten', () => {
  expect(
    listenerOf(['- { match: /a/**, rewrite: /, to: cart }', '- { match: /**, to: cart }'])
  ).toMatchObject({
    rules: ['path /a|/a/* -> 501', '* -> cart main'],
    unsayable: [expect.stringContaining('rewrite: ')]
  })
})

it('nothing stands behind a request that cannot be decided', () => {
  expect(rulesOf('- { match: ~ ^/v1, to: cart }', '- { match: /a, to: prices }')).toEqual(['* -> 501'])
})

it('letters in values of headers and queries are compared without regard to case', () => {
  const when = (text: string) => listenerOf([`- { match: /**, when: '${text}', to: cart }`]).caseless
  expect(when('header("x-a") == "1"')).toEqual([])
  expect(when('header("x-a") present')).toEqual([])
  expect(when('header("x-a") == "on"')).toEqual(['case: header("x-a") == "on"'])
  expect(when('query("a") == "1"')).toEqual(['case: query("a") == "1"'])
})

it('a service or a port that does not exist is answered for', () => {
  expect(rulesOf('- { match: /a, to: nobody }', '- { match: /b, to: cart:nowhere }')).toEqual([
    'path /a -> 503',
    'path /b -> 503'
  ])
})

it('a reason names what it is about', () => {
  const reasonOf = (route: string) => listenerOf([route]).reasons
  expect(reasonOf(`- { match: /**, when: 'header("x-a") != "1"', to: cart }`)).toEqual([
    'A load balancer cannot ask what `x-a` is not, nor whether it is missing.'
  ])
  expect(reasonOf(`- { match: /**, when: 'not (method == "GET")', to: cart }`)).toEqual([
    'A load balancer cannot ask what `method` is not, nor whether it is missing.'
  ])
  expect(reasonOf('- { match: /**, host: localhost, to: cart }')).toEqual([
    'A load balancer matches hosts with a dot and letters behind the last one, and `localhost` is none.'
  ])
})

function two(rest: string): string {
  return `${service('two')}\n    versions: { v1: {}, v2: {} }\n    ${rest}`
}

function service(name: string): string {
  return `  ${name}:\n    image: ${name}:1\n    port: 8080/http`
}

type Part = string | { readonly gateway: string }

function rulesOf(...parts: readonly Part[]): readonly string[] {
  return listenerOf(parts).rules
}

/** Routes of the gateway begin with `- `; other texts are services; the rest of the gateway is an object. */
function listenerOf(parts: readonly Part[]) {
  const texts = parts.filter(part => typeof part === 'string')
  const gateway = parts.flatMap(part => (typeof part === 'string' ? [] : [`    ${part.gateway}`]))
  const file = `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
gateways:
  public:
${gateway.join('\n')}
    routes:
${texts
  .filter(text => text.startsWith('- '))
  .map(text => `      ${text}`)
  .join('\n')}
services:
  cart: { image: cart:1, port: 8080/http }
  prices: { image: prices:1, port: 8080/http }
${texts.filter(text => !text.startsWith('- ')).join('\n')}
`
  const mesh = createWorkspace(memoryHost({ 'mesh.yaml': file }), 'mesh.yaml').mesh({
    environment: undefined,
    region: undefined,
    target: undefined
  })
  const [listener] = gatewayListeners(mesh)
  if (listener === undefined) throw new Error('There is no load balancer.')
  return {
    rules: listener.rules.map(rule => `${conditionsText(rule.conditions)} -> ${actionText(rule.action)}`),
    unsayable: listener.unsayable.map(unsayableText),
    caseless: listener.caseless.map(unsayableText),
    reasons: listener.unsayable.map(whyUnsayable)
  }
}

type Listener = ReturnType<typeof gatewayListeners>[number]
type Rule = Listener['rules'][number]

function conditionsText(conditions: Rule['conditions']): string {
  const texts = conditions.map(condition => {
    if (condition.field === 'host') return `host ${condition.values.map(({ value }) => value).join('|')}`
    const values = condition.values.join('|')
    return 'name' in condition
      ? `${condition.field} ${condition.name}=${values}`
      : `${condition.field} ${values}`
  })
  return texts.join(', ') || '*'
}

function actionText(action: Rule['action']): string {
  if (action.kind === 'answer') return String(action.status)
  const { service: to, shares } = action.target
  if (shares === 'deployment') return `${to.name} as deployed`
  const parts = shares.map(({ version, weight }) => (shares.length === 1 ? version : `${version} ${weight}`))
  return `${to.name} ${parts.join(', ')}`
}

function unsayableText({ at, within, what }: Listener['unsayable'][number]): string {
  const whole = at.entry.text.slice(at.start, at.end).replace(/^'(.*)'$/, '$1')
  return `${what}: ${within === undefined ? whole : whole.slice(within.start, within.end)}`
}

import { expect, it } from 'vitest'
import { open } from '../../support/ide.ts'
import { labelsIn, offersIn } from './complete-at.ts'

const mesh = (service: string, more = '') => `
mesh: { name: m }
params: { tag: { type: string }, token: { type: secret } }
regions: { eu-west-1: { role: primary } }
gateways: { public: { routes: [{ match: /**, to: auth }] } }
externals: { bank: { host: bank.example.com } }
services:
  auth:
    versions: { v1: {}, v2: {} }
    metrics: { custom: [failures] }
    ${service}
  vc: { image: v:1 }
${more}`

const inWhen = (text: string) =>
  mesh(`routes:\n      - { match: /** , to: v1 }\n      - match: /**\n        when: ${text}\n        to: v2`)
const inRollback = (text: string) => mesh(`deployment: { canary: { from: v1, to: v2, rollback: ${text} } }`)
const inInvariant = (text: string) => mesh('image: a:1', `invariants:\n  - ${text}\n`)
const offered = (marked: string) => labelsIn(marked).join(' | ')

it.each([
  '┆',
  'me┆',
  'not ┆',
  'method ┆',
  'method == ┆',
  'method == "┆',
  'method == "G┆"',
  'header("x") ┆',
  'header("x") == "1" ┆',
  'header("x") == "1" an┆',
  'header("x") in ┆',
  'header("x") in 1┆',
  'header("x") in 1..┆',
  'header(┆',
  'header("┆")',
  '(method == "GET" ┆',
  'bad bad and ┆'
])('when: %s', text => {
  expect(offered(inWhen(text))).toMatchSnapshot()
})

it.each([
  '┆',
  'errorRate ┆',
  'errorRate > ┆',
  'errorRate > 1┆',
  'p95 > ┆',
  'p95 > 2┆',
  'p95 > 1.2 * ┆',
  'p95 > 1.2 ┆',
  'p95 > stable.┆',
  '\'metric("┆") > 10\'',
  '\'metric("failures") ┆\''
])('rollback: %s', text => {
  expect(offered(inRollback(text))).toMatchSnapshot()
})

it.each([
  '┆',
  'tasks(┆',
  'tasks(service.auth┆',
  'tasks(service.auth, ┆',
  'tasks(service.auth) ┆',
  'tasks(service.auth) >= ┆',
  'calls(┆, service.vc)',
  'calls(gateway.public, ┆)',
  'calls(gateway.public, service.vc) ┆',
  'share(┆',
  'share("┆',
  'share("GET /v1┆", service.auth@v2) == 100%',
  'share("/**", ┆',
  'share("/**", service.auth@v2, ┆',
  'share("/**", service.auth@v2, method == ┆',
  'availableAfterLosing(service.auth, ┆'
])('invariant: %s', text => {
  expect(offered(inInvariant(text))).toMatchSnapshot()
})

it('begins an item of a list behind its dash', () => {
  const all = offered(inInvariant('┆'))
  expect(offered(mesh('image: a:1', 'invariants:\n  -┆\n'))).toBe(all)
  expect(offered(mesh('image: a:1', 'invariants:\n  - calls(service.auth, service.vc)\n  - ┆\n'))).toBe(all)
})

it.each([
  'image: nginx:${┆',
  'image: nginx:$┆',
  'image: nginx:$$┆',
  'image: nginx:${par┆}',
  'image: nginx:${param.┆',
  'image: nginx:${param.t┆}-x',
  'env: { A: "${service.┆}" }',
  'env: { A: "${service.vc.┆}" }',
  'env: { A: "x ${external.bank.┆ y" }',
  'env: { A: "${region} ┆" }',
  'ports: { http: ┆ }',
  'ports: { http: 80┆ }',
  'ports: { http: 80/┆ }',
  'secrets: { A: ┆ }',
  'secrets: { A: secretsmanager:db┆ }',
  'secrets: { A: secretsmanager:db#key┆ }',
  'routes: [{ match: ┆ }]',
  'routes: [{ match: GET┆ }]',
  'routes: [{ match: GET|┆ }]',
  'routes: [{ match: GET ┆ }]',
  'routes: [{ match: GET /v1┆ }]',
  'routes: [{ match: GET /v1/┆ }]',
  'routes: [{ match: grpc ┆ }]',
  'tasks: { min: 1, max: 2, schedule: [{ at: ┆ }] }',
  "tasks: { min: 1, max: 2, schedule: [{ at: 'cron(0 8 ┆' }] }",
  "tasks: { min: 1, max: 2, schedule: [{ at: 'cron(0 8 ? * ┆' }] }",
  'timeout: { request: 2┆ }'
])('%s', line => {
  expect(offered(mesh(line))).toMatchSnapshot()
})

/** The words between two marks of a text after an offer is accepted. */
const afterOf = (marked: string, label: string, line: RegExp) =>
  line.exec(offersIn(open(marked)).find(one => one.label === label)?.after ?? '')?.[0]

it('writes what is accepted in the style of the text', () => {
  expect([
    afterOf(inWhen('hea┆'), 'header', /when: .*/),
    afterOf(inWhen("'hea┆'"), 'header', /when: .*/),
    afterOf(inWhen('"hea┆"'), 'header', /when: .*/),
    afterOf(inWhen('method == "G┆'), 'GET', /when: .*/),
    afterOf(inWhen('"method == ┆"'), '"GET"', /when: .*/),
    afterOf(inInvariant('share("/**", service.auth@v2) >=┆ 1%'), '<=', /- share.*/),
    afterOf(mesh('image: nginx:${service.┆'), 'vc', /image: nginx.*/),
    afterOf(mesh('image: nginx:${param.t┆}-x'), 'tag', /image: nginx.*/),
    afterOf(mesh('image: nginx:$┆'), 'param', /image: nginx.*/)
  ]).toMatchInlineSnapshot(`
    [
      "when: header("x-beta")",
      "when: 'header("x-beta")'",
      "when: "header(\\"x-beta\\")"",
      "when: method == "GET"",
      "when: "method == \\"GET\\""",
      "- share("/**", service.auth@v2) <= 1%",
      "image: nginx:\${service.vc.",
      "image: nginx:\${param.tag}-x",
      "image: nginx:\${param.",
    ]
  `)
})

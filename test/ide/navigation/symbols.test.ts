import { expect, it } from 'vitest'
import { documentSymbols } from '../../../packages/compiler/src/ide/document-symbols.ts'
import { fuzzyScore } from '../../../packages/compiler/src/ide/fuzzy-score.ts'
import type { DocumentSymbol } from '../../../packages/compiler/src/ide/types.ts'
import { workspaceSymbols } from '../../../packages/compiler/src/ide/workspace-symbols.ts'
import { drawRanges, open } from '../../support/ide.ts'

const mesh = `
edition: 1
mesh: { name: shop, egress: allow }
regions:
  eu-central-1: { role: primary, cidr: 10.0.0.0/16 }
include: [teams/*.mesh.yaml]
params:
  key: { type: arn }
gateways:
  public:
    host: api.example
    routes:
      - { match: /**, to: cart }
externals:
  db: { host: db.example, port: 5432/tcp }
policies:
  quick: { timeout: 1s, retry: none }

services:
  # The cart.
  cart:
    image: shop/cart:1
    port: 8080/http
    calls: [prices, { to: db }]
    versions: { v1: {}, v2: { image: shop/cart:2 } }
    routes:
      - match: GET /v1/**
        when: 'header("x") present'
        to: { v1: 90%, v2: 10% }
      - { match: /**, name: rest, to: v1 }
    deployment: { strategy: canary, canary: { from: v1, to: v2 } }
    sidecars: { own: { image: own:1 } }

  prices:
    ports: { web: 80/http, admin: 90/http }

environments:
  dev: { services: { cart: { tasks: 1, image: x } }, tags: { a: b } }
`

it('the outline of a file has its sections, and in them what they declare', () => {
  const { ide } = open(mesh)
  expect(`\n${documentSymbols(ide, 'mesh.yaml').flatMap(outline).join('\n')}\n`).toBe(`
key edition – 1
section mesh
  key name – shop
  key egress – allow
section regions
  region eu-central-1 – primary · 10.0.0.0/16
section include – teams/*.mesh.yaml
section params
  parameter key – arn
section gateways
  gateway public – api.example
    route /** – → cart
section externals
  external db – db.example · 5432/tcp
section policies
  policy quick – timeout, retry
section services
  service cart – shop/cart:1 · 8080/http
    key calls – prices, db
    version v1
    version v2 – shop/cart:2
    route GET /v1/** – header("x") present → v1 90%, v2 10%
    route /** – rest → v1
    key deployment – canary v1 → v2
    key sidecars
      key own – own:1
  service prices
    key ports
      key web – 80/http
      key admin – 90/http
section environments
  environment dev
    section services
      service cart – tasks, image
    key tags – a b
`)
})

function outline({ name, kind, detail, children }: DocumentSymbol): readonly string[] {
  const line = `${kind} ${name}${detail === '' ? '' : ` – ${detail}`}`
  return [line, ...children.flatMap(child => outline(child).map(inner => `  ${inner}`))]
}

it('a span holds all of a declaration and not the comments above it, a selection its name', () => {
  const { ide, files } = open(`
services:
  # a
  «a»:
    versions: { «v1»: {} }

  # b
  «b»: { routes: [{ to: v1, match: «/x» }] }
`)
  const text = files['mesh.yaml']?.text ?? ''
  const [services] = documentSymbols(ide, 'mesh.yaml')
  const all = services?.children.flatMap(each => [each, ...each.children]) ?? []
  expect(
    drawRanges(
      text,
      all.map(({ selection }) => selection)
    )
  ).toBe(
    drawRanges(
      text,
      open(`
services:
  # a
  «a»:
    versions: { «v1»: {} }

  # b
  «b»: { routes: [{ to: v1, match: «/x» }] }
`).ranges
    )
  )
  expect(all.map(({ span }) => text.slice(span.start, span.end))).toEqual([
    'a:\n    versions: { v1: {} }',
    'v1: {}',
    'b: { routes: [{ to: v1, match: /x }] }',
    '{ to: v1, match: /x }'
  ])
  expect(services === undefined ? '' : text.slice(services.span.start, services.span.end)).toBe(
    text.trimEnd()
  )
})

it.each([
  ['c', ['service cart', 'region eu-central-1', 'policy quick', 'gateway public', 'service prices']],
  ['prc', ['service prices']],
  ['cart/v', ['version cart/v1', 'version cart/v2', 'route cart/GET /v1/**']],
  ['DB', ['external db']],
  ['zzz', []]
])('searching the mesh for %s', (query, expected) => {
  const { ide } = open(mesh)
  const found = workspaceSymbols(ide, query).map(
    ({ kind, name, container }) => `${kind} ${container === '' ? '' : `${container}/`}${name}`
  )
  expect(found).toEqual(expected)
})

it('without a query there is everything that is declared, in the order of the files', () => {
  const { ide } = open({
    'mesh.yaml': 'include: [b.mesh.yaml]\nservices: { a: {} }\n',
    'b.mesh.yaml': 'services: { b: {} }\n'
  })
  expect(workspaceSymbols(ide, '').map(({ name, file }) => `${file} ${name}`)).toEqual([
    'mesh.yaml a',
    'b.mesh.yaml b'
  ])
})

it.each([
  ['auth', ['auth', 'auth-api', 'user-auth', 'xauth', 'a-u-t-h']],
  ['up', ['up', 'upload', 'group', 'user-profile', 'guzzlep']],
  ['ua', ['user-api', 'usability']]
])('of the words for %s the better ones come first', (query, words) => {
  const scores = words.map(word => fuzzyScore(query, word) ?? Number.NaN)
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
  expect(new Set(scores).size).toBe(scores.length)
})

it('a word without the letters in their order does not fit', () => {
  expect(fuzzyScore('ab', 'ba')).toBeUndefined()
})

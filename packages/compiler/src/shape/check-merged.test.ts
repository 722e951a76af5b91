import { expect, it } from 'vitest'
import type { MapNode, Pair } from '../syntax/nodes.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { checkMerged } from './check-merged.ts'
import { normalize } from './normalize.ts'
import { documentShape } from './shapes.ts'

const complete = 'mesh: m\nregions: { eu-central-1: {} }\n'

function merged(text: string): readonly string[] {
  const { root } = readEntry({ file: 'mesh.yaml', id: '', text })
  const top = normalize(root as MapNode, documentShape(true)) as MapNode
  const names = ['services', 'gateways', 'externals', 'policies', 'regions', 'params']
  const collections = top.items.filter(({ key }) => names.includes(key.text))
  const settings = top.items.filter(({ key }) => !names.includes(key.text))
  const found = checkMerged(
    new Map(settings.map(pair => [pair.key.text, pair])),
    Object.fromEntries(collections.map(({ key, value }) => [key.text, new Map(pairsOf(value as MapNode))]))
  )
  return found.map(({ at, message }) => `${at.entry.text.slice(at.start, at.end)}: ${message}`)
}

function pairsOf(map: MapNode): readonly (readonly [string, Pair])[] {
  return map.items.map(pair => [pair.key.text, pair])
}

it.each([
  [
    'edition: 1',
    [
      'edition: The key `mesh` is missing.',
      'edition: The key `regions` is missing.',
      'edition: The key `services` is missing.'
    ]
  ],
  [`${complete}services: { a: {} }`, []],
  [
    `${complete}services: { a: { port: 80/http, ports: { w: 81/http } } }`,
    ['ports: `port` and `ports` exclude each other, and both are written.']
  ],
  [
    `${complete}services: { a: { ports: { w: 81/http }, port: 80/http } }`,
    ['port: `ports` and `port` exclude each other, and both are written.']
  ],
  [`${complete}services: { a: { routes: [{ to: v1 }] } }`, ['{ to: v1 }: The key `match` is missing.']],
  [
    `${complete}services:\n  a:\n    routes:\n      - to: v1\n        retry: none\n`,
    ['to: The key `match` is missing.']
  ],
  [
    `${complete}services: { a: { deployment: { canary: { to: v2 } } } }`,
    ['{ to: v2 }: The key `from` is missing.']
  ],
  [
    `${complete}services:\n  a:\n    deployment:\n      canary:\n        to: v2\n`,
    ['canary: The key `from` is missing.']
  ],
  [
    `${complete}services: { a: { deployment: { gates: [{ at: 5% }] } } }`,
    ['{ at: 5% }: One of the keys `smoke`, `integration` or `performance` is missing.']
  ],
  [`${complete}services: { a: { health: { every: 5s } } }`, ['{ every: 5s }: The key `probe` is missing.']],
  // A value may be complete together with what it inherits from.
  [`${complete}defaults: { health: GET /healthz }\nservices: { a: { health: { every: 5s } } }`, []],
  [
    `${complete}services: { a: { health: grpc, versions: { v1: { health: { every: 5s } } } } }`,
    ['{ every: 5s }: The key `probe` is missing.']
  ],
  [`${complete}defaults: { health: { every: 5s } }\nservices: { a: {} }`, []],
  [
    `${complete}services: { a: {} }\nexternals: { db: { host: db.example } }`,
    ['{ host: db.example }: The key `port` is missing.']
  ],
  [`${complete}services: { a: {} }\nedge: {}`, ['{}: One of the keys `cloudfront` or `route53` is missing.']],
  [
    `${complete}services: { a: {} }\nnetwork: { vpc: vpc-0123456789abcdef0, cidr: 10.0.0.0/16 }`,
    ['cidr: `vpc` and `cidr` exclude each other, and both are written.']
  ],
  [
    'mesh: m\nregions: { eu-west-1: { cidr: 10.0.0.0/16, network: { azs: 2 } } }\nservices: { a: {} }',
    ['network: `cidr` and `network` exclude each other, and both are written.']
  ]
])('%s', (text, expected) => {
  expect(merged(text)).toEqual(expected)
})

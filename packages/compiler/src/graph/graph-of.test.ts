import { expect, it } from 'vitest'
import { graphOfText } from '../../../../test/support/graph.ts'
import { focusOn, nodesNamed } from './focus.ts'
import type { Graph } from './graph.ts'

const shop = `mesh: shop
target: appmesh
regions:
  eu-central-1: { role: primary }
  eu-west-1: { role: secondary, cidr: 10.1.0.0/16, overrides: { services: { orders: { timeout: 1s } } } }
gateways:
  public:
    host: api.shop.example
    routes:
      - { match: /orders/**, to: orders }
      - { match: /admin/**, to: orders, when: header("x-admin") == "1" }
externals:
  db: { port: 5432/tcp, host: db.example }
services:
  orders:
    port: 8080/http
    timeout: 3s idle 60s
    retry: none
    calls: [{ to: stock, mode: sequential, times: 2 }, db]
  stock:
    ports: { web: 8080/http, admin: 9090/http }
    timeout: 9s idle 60s
    retry: 3x 2s on unavailable or gateway-error backoff 25ms..250ms
    versions: { v1: {}, v2: {} }
    routes:
      - { match: GET /beta, to: v2, port: web }
      - { match: /**, port: web }
    deployment: { strategy: canary, canary: { from: v1, to: v2, steps: 5% -> 25% } }
`

it('nodes are gateways, services and externals, each in the order of the file, with their places', () => {
  expect(
    graphOfText(shop).nodes.map(node => `${node.id} ${place(node.at)}..${node.within.span.end.line}`)
  ).toEqual([
    'gateway.public mesh.yaml:7:3..11',
    'service.orders mesh.yaml:15:3..19',
    'service.stock mesh.yaml:20:3..28',
    'external.db mesh.yaml:13:3..13'
  ])
})

it('routes to one service are one edge, and so are calls', () => {
  const { edges } = graphOfText(shop)
  expect(edges.map(({ id, kind, protocol }) => `${id} ${kind} ${protocol}`)).toEqual([
    'gateway.public -> service.orders routes http',
    'service.orders -> service.stock calls http',
    'service.orders -> external.db calls tcp'
  ])
  expect(edges[0]?.calls.map(({ match, when, at }) => [match, when, place(at)])).toEqual([
    ['/orders/**', undefined, 'mesh.yaml:10:9'],
    ['/admin/**', 'header("x-admin") == "1"', 'mesh.yaml:11:9']
  ])
})

it('a call has the policy that hurts most, its mode and its routes', () => {
  // One try may take 2s, so do three more, and 25, 50 and 100 ms lie between them: 8175 ms.
  const policy = { timeoutMs: 9000, idleMs: 60_000, retries: 3, perTryMs: 2000, waitMs: 8175, attempts: 8 }
  const call = edgeOf(graphOfText(shop), 'service.orders -> service.stock').calls[0]
  expect(call).toMatchObject({ mode: 'sequential', times: 2, policy })
  expect(call?.routes.map(({ match, shares }) => [match, shares])).toEqual([
    ['GET /beta', [{ version: 'v2', now: 100, end: 100 }]],
    [
      '/**',
      [
        { version: 'v1', now: 100, end: 75 },
        { version: 'v2', now: 0, end: 25 }
      ]
    ]
  ])
})

it('nothing bounds an answer over TCP', () => {
  const edge = edgeOf(graphOfText(shop), 'service.orders -> external.db')
  expect(edge.worst).toBeUndefined()
  expect(edge.calls[0]?.policy).toBeUndefined()
})

it('versions have their share now and at the end of the rollout; pinned routes are exceptions', () => {
  const { versions, rollout, ports } = nodeOf(graphOfText(shop), 'service.stock')
  expect(versions.map(({ name, share }) => [name, share?.now, share?.end])).toEqual([
    ['v1', 100, 75],
    ['v2', 0, 25]
  ])
  expect(rollout).toEqual({ strategy: 'canary', from: 'v1', to: 'v2', steps: [5, 25] })
  expect(ports.map(({ name, number, protocol }) => `${name} ${number}/${protocol}`)).toEqual([
    'admin 9090/http',
    'web 8080/http'
  ])
})

it('where routes share in different ways, a version has no one share', () => {
  const text = `mesh: shop
services:
  stock:
    port: 8080/http
    versions: { v1: {}, v2: {} }
    routes:
      - { match: /a, to: { v1: 90%, v2: 10% } }
      - { match: /**, to: { v1: 50%, v2: 50% } }
`
  expect(nodeOf(graphOfText(text), 'service.stock').versions.map(({ share }) => share)).toEqual([
    undefined,
    undefined
  ])
})

it('what one request at a gateway may cause is told for each node that it leads to', () => {
  const graph = graphOfText(shop)
  // The gateway waits as long as orders may take, 3s, and each request makes two calls of four tries.
  expect(nodeOf(graph, 'service.stock').ways).toEqual([{ from: 'gateway.public', attempts: 8, waitMs: 3000 }])
  expect(nodeOf(graph, 'external.db').ways).toEqual([])
  expect(nodeOf(graph, 'service.orders').waitMs).toBe(2 * 8175)
})

it('a region is seen with its overrides', () => {
  const graph = graphOfText(shop, { region: 'eu-west-1' })
  expect(graph.region).toBe('eu-west-1')
  expect(edgeOf(graph, 'gateway.public -> service.orders').worst?.waitMs).toBe(1000)
})

it('findings are with the call they stand in, else with their node, else with the mesh', () => {
  const graph = graphOfText(
    `mesh: shop
target: appmesh
services:
  web:
    port: 8080/http
    health: GET /healthz every 10s timeout 2s
    timeout: 2s idle 60s
    retry: none
    calls: [orders, ordres]
  orders:
    port: 8080/http
    timeout: 5s idle 60s
    retry: none
    environment: 1
environments:
  prod: { services: { orders: { tasks: many } } }
`,
    { environment: 'prod' }
  )
  const rules = (findings: Graph['findings']) => findings.map(({ rule }) => rule)
  expect(rules(edgeOf(graph, 'service.web -> service.orders').findings)).toContain('timeout-nesting')
  expect(rules(nodeOf(graph, 'service.web').findings)).toContain('unknown-service')
  const orders = nodeOf(graph, 'service.orders').findings
  expect(rules(orders)).toContain('unknown-key')
  expect(orders.map(({ at }) => at.span.start.line)).toContain(16)
  expect(rules(graph.findings)).toContain('target-end-of-life')
})

it('what stands in front of gateways is a node, with an edge to a gateway that is there', () => {
  const edge = (gateway: string) =>
    `${shop}edge: { route53: { gateway: ${gateway}, host: shop.example, zone: Z1 } }\n`
  const graph = graphOfText(edge('public'))
  expect(graph.nodes[0]).toMatchObject({ id: 'edge.route53', policy: 'failover', hosts: ['shop.example'] })
  expect(graph.edges[0]).toMatchObject({ id: 'edge.route53 -> gateway.public', kind: 'entrance' })
  expect(graphOfText(edge('nowhere')).edges.filter(({ kind }) => kind === 'entrance')).toEqual([])
})

it('files beside the root are named as seen from it', () => {
  const graph = graphOfText({
    'mesh.yaml': 'mesh: shop\ninclude: [teams/*.mesh.yaml]\n',
    'teams/a.mesh.yaml': 'services:\n  web:\n    port: 8080/http\n    timeot: 2s\n'
  })
  const { at, findings } = nodeOf(graph, 'service.web')
  expect(place(at)).toBe('teams/a.mesh.yaml:2:3')
  expect(findings.map(({ rule, at }) => `${rule} ${place(at)}`)).toContain(
    'unknown-key teams/a.mesh.yaml:4:5'
  )
})

const chain = `mesh: shop
services:
  a: { port: 80/http, calls: [b, x] }
  b: { port: 80/http, calls: [c] }
  c: { port: 80/http, calls: [b] }
  x: { port: 80/http, calls: [c] }
  z: { port: 80/http }
`

it.each([
  ['a', 'a b c x', 'a-b a-x b-c c-b x-c'],
  ['x', 'a b c x', 'a-x b-c c-b x-c'],
  ['z', 'z', '']
])('focus on %s keeps what leads there and where it leads', (name, nodes, edges) => {
  const graph = graphOfText(chain)
  const focused = focusOn(graph, nodesNamed(graph, name)[0] ?? '')
  expect(focused.nodes.map(node => node.name).join(' ')).toBe(nodes)
  const short = focused.edges.map(({ from, to }) => `${from}-${to}`.replaceAll('service.', ''))
  expect(short.join(' ')).toBe(edges)
})

it('a name stands for a service first, and an id for itself', () => {
  const graph = graphOfText(`mesh: m
gateways: { web: { routes: [{ match: /**, to: web }] } }
services: { web: { port: 80/http } }
`)
  expect(nodesNamed(graph, 'web')).toEqual(['service.web', 'gateway.web'])
  expect(nodesNamed(graph, 'gateway.web')).toEqual(['gateway.web'])
  expect(nodesNamed(graph, 'wbe')).toEqual([])
})

function place({ file, span }: Graph['nodes'][number]['at']): string {
  return `${file}:${span.start.line}:${span.start.column}`
}

function nodeOf(graph: Graph, id: string): Graph['nodes'][number] {
  const node = graph.nodes.find(each => each.id === id)
  if (node === undefined) throw new Error(`There is no node ${id}.`)
  return node
}

function edgeOf(graph: Graph, id: string): Graph['edges'][number] {
  const edge = graph.edges.find(each => each.id === id)
  if (edge === undefined) throw new Error(`There is no edge ${id}.`)
  return edge
}

import { expect, it } from 'vitest'
import { graphOfText } from '../../../../test/support/graph.ts'
import { caption, edgeLines, findingLines, nodeLines, printShare, roundUp } from './labels.ts'

it.each([
  [0, '0ms'],
  [0.5, '1ms'],
  [825, '825ms'],
  [1000, '1s'],
  [8175, '8.2s'],
  [8200, '8.2s'],
  [8201, '8.3s'],
  [59_999, '60s'],
  [60_000, '1m'],
  [61_500, '1m 2s'],
  [Number.POSITIVE_INFINITY, 'none']
])('a bound of %s ms is never said to be smaller: %s', (ms, text) => expect(roundUp(ms)).toBe(text))

it.each([
  [{ now: 100, end: 0 }, '100% → 0%'],
  [{ now: 90, end: 90 }, '90%'],
  [{ now: 100 / 3, end: 100 / 3 }, '33.33%']
])('shares %j are printed %s', (share, text) => expect(printShare(share)).toBe(text))

function lines(callee: string, calls: string): readonly string[] {
  const { edges } = graphOfText(`mesh: shop
target: appmesh
services:
  web: { port: 80/http, calls: [${calls}] }
  api: { port: 80/http, ${callee} }
`)
  return edges.flatMap(edgeLines)
}

it.each([
  ['timeout: 3s, retry: 2x 1s on 5xx backoff 100ms..200ms', 'api', ['3s · 2 retries']],
  // App Mesh waits 25 and 50 ms between tries, whatever the file says.
  ['timeout: 9s, retry: 2x 1s on 5xx backoff 100ms..200ms', 'api', ['9s · 2 retries · ≤ 3.1s']],
  ['timeout: 3s, retry: none', 'api', ['3s']],
  ['timeout: none, retry: none', 'api', ['no timeout']],
  ['timeout: 3s, retry: none', '{ to: api, mode: sequential }', ['3s', 'in sequence']],
  ['timeout: 3s, retry: none', '{ to: api, mode: sequential, times: 3 }', ['3s', '3× in sequence']],
  ['timeout: 3s, retry: none', '{ to: api, times: 3 }', ['3s', '3×']],
  ['timeout: 3s, retry: none', 'api, { to: api, mode: sequential }', ['3s', '2× in part in sequence']]
])('a call of %s, written %s, says %j', (callee, calls, expected) => {
  expect(lines(callee, calls)).toEqual(expected)
})

it('a gateway says what it takes, at most three things, and how long it waits', () => {
  const routes = (paths: readonly string[]) =>
    graphOfText(`mesh: shop
target: appmesh
gateways: { public: { host: a.example, routes: [${paths.map(path => `{ match: ${path}, to: api }`).join(', ')}] } }
services:
  api: { port: 80/http, timeout: 2s }
`)
  expect(routes(['/a', '/b', '/c']).edges.map(edgeLines)).toEqual([['/a', '/b', '/c', '≤ 2s']])
  expect(routes(['/a', '/b', '/c', '/d']).edges.map(edgeLines)).toEqual([['/a', '/b', 'and 2 more', '≤ 2s']])
  expect(routes(['/a']).nodes.map(nodeLines)).toEqual([['ALB', 'a.example'], ['80/http']])
})

it('the caption names the mesh, where it is, and the target', () => {
  const text = `mesh: shop
target: envoy
regions: { eu-west-1: { role: secondary }, eu-central-1: { role: primary } }
services: { web: { port: 80/http } }
environments: { prod: {} }
`
  expect(caption(graphOfText(text, { environment: 'prod' }))).toBe(
    'shop · prod · eu-west-1, eu-central-1 (primary) · envoy'
  )
  expect(caption(graphOfText(text, { environment: 'prod', region: 'eu-west-1' }))).toBe(
    'shop · prod · as seen in eu-west-1 · envoy'
  )
})

it('findings are named by rule, the worst first and each once, and infos are counted', () => {
  const at = { file: 'mesh.yaml', span: { start: start(), end: start() } }
  const finding = (rule: string, level: 'error' | 'warning' | 'info') => ({ rule, level, message: '', at })
  const all = [finding('c', 'info'), finding('b', 'warning'), finding('a', 'error'), finding('a', 'error')]
  expect(findingLines(all, 3)).toEqual(['✖ error a', '⚠ warning b', '1 info'])
})

function start() {
  return { line: 1, column: 1, offset: 0 }
}

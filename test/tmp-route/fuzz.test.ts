import { it } from 'vitest'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { buildWorkspace } from '../../packages/compiler/src/workspace/build-workspace.ts'
import { memoryHost } from '../support/memory-host.ts'

const long = (n: number) => 'v'.repeat(n)
const whens = [
  'header("x") matches ""', 'header("x") == ""', 'header("x") != ""', 'header("x") startsWith ""', 'header("x") endsWith ""',
  'not (header("x") startsWith "")', 'not (header("x") endsWith "")', 'not (header("x") matches "")', 'not (header("x") == "")',
  'header("x") in 1..1', 'header("x") in -5..5', 'header("x") in 0..9007199254740991', 'header("x") in 0..9007199254740993', 'header("x") in 0..99999999999999999999999', 'header("x") == "é日本"',
  `header("x") == "${long(255)}"`, `header("${long(50)}") present`, `header("${long(51)}") present`, `header("x") matches "${long(256)}"`,
  'header("x y") present', 'header("") present', 'header(":path") == "/a"', 'header("host") == "a"',
  'query("a") == "1"', 'query("a") present', 'query("a") != "1"', 'not (query("a") == "1")', 'query("a") startsWith "1"', 'query("a") in 1..2', 'query("a") matches "b"', `query("a") == "${long(300)}"`, `query("${long(300)}") == "1"`,
  'method == "GET"', 'method != "GET"', 'method startsWith "P"', 'method endsWith "T"', 'method matches "P.*"', 'method == "PURGE"', 'scheme == "https"', 'scheme != "https"', 'scheme == "http" or scheme == "https"', 'scheme startsWith "http"', 'scheme matches "http"',
  '(header("x") == "1") == true', '(header("x") == "1") != true', '(header("x") present and query("a") == "1") == false', 'true', 'false', 'not true',
  Array.from({length: 10}, (_, i) => `header("h${i}") present`).join(' and '), Array.from({length: 11}, (_, i) => `header("h${i}") present`).join(' and '),
  Array.from({length: 11}, (_, i) => `query("h${i}") == "1"`).join(' and '), Array.from({length: 50}, (_, i) => `header("h${i}") present`).join(' or '),
  'header("x") == "1" and header("X") endsWith "1"', 'header("x") startsWith "a" and header("x") endsWith "b"', 'header("x") in 1..5 and header("x") in 3..9',
]
const matches: Record<string, string[]> = {
  http: ['/**', '/', '/a/', '/a-**', '/*', 'GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH /a/*', '~ .*', '~ ^$', '/a%20b/**', '/ü', '/' + long(254), '/' + long(255), '/'+long(250)+'/**', '/a b'],
  grpc: ['grpc **', 'grpc a.B/*', 'grpc a.B/C', `grpc a.B/${long(50)}`, `grpc a.B/${long(51)}`, `grpc ${long(300)}/C`, '/**'],
  tcp: ['tcp']
}
it('fuzz', async () => {
  for (const protocol of ['http', 'http2', 'grpc', 'tcp'])
    for (const match of matches[protocol === 'http2' ? 'http' : protocol] ?? [])
      for (const when of ['', ...whens]) {
        if (when !== '' && !['/**', 'grpc a.B/C', 'tcp', 'GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH /a/*'].includes(match)) continue
        const q = (t: string) => `'${t.replaceAll("'", "''")}'`
        const text = `mesh: m
target: appmesh
regions: { eu-central-1: {} }
services:
  a:
    image: a:1
    port: 8080/${protocol}
    health: ${protocol === 'grpc' ? 'grpc' : protocol === 'tcp' ? 'tcp' : 'GET /h'} every 10s timeout 2s
    routes:
      - { match: ${q(match)}${when === '' ? '' : `, when: ${q(when)}`} }
lint: { rules: { target-end-of-life: info, timeout-missing: info } }
`
        const built = await buildWorkspace(createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml'), { environment: undefined, regions: [], target: undefined, today: '2026-11-22', format: 'json' })
        const errors = built.findings.filter(f => f.level === 'error')
        const kind = built.kind === 'stopped' ? (built.failures.length > 0 ? 'BUG ' + built.failures.map(f => f.message.slice(0, 160)).join(' | ') : 'refused: ' + [...new Set(errors.map(e => `[${e.rule}] ${e.message.slice(0, 110)}`))].join(' | ')) : `ok ${[...built.files.values()][0]?.split('AWS::AppMesh::Route"').length! - 1}`
        console.log(`${protocol} ${match.slice(0, 40)} | ${when.slice(0, 70)} => ${kind}`)
      }
}, 600000)

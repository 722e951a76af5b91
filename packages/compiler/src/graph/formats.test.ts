import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exampleGraphs } from '../../../../test/support/example-graphs.ts'
import { graphOfText } from '../../../../test/support/graph.ts'
import { hostileMesh } from '../../../../test/support/hostile-mesh.ts'
import { markupFlaws } from '../../../../test/support/markup-flaws.ts'
import { printDot, quote } from './dot.ts'
import type { Graph } from './graph.ts'
import { printHtml } from './html.ts'
import { printJson } from './json.ts'
import { escapeMermaid, printMermaid } from './mermaid.ts'
import { printSvg } from './svg.ts'

const shop = `mesh: shop
target: appmesh
regions: { eu-central-1: {} }
gateways:
  public: { routes: [{ match: /**, to: web }] }
services:
  web:
    image: shop/web:1
    port: 8080/http
    timeout: 3s idle 60s
    retry: none
    calls: [orders, db]
  orders:
    image: shop/orders:1
    port: 8080/http
    timeout: 5s idle 60s
    retry: 1x 2s on 5xx
    versions: { v1: {}, v2: {} }
    routes: [{ match: /**, to: { v1: 90%, v2: 10% } }]
    idempotent: true
externals:
  db: { port: 5432/tcp, host: db.example }
lint: { rules: { plaintext-gateway: none, health-check-missing: none } }
`

it('Mermaid: nodes are boxes of words, edges are lines with words, and what is serious has a colour', () => {
  expect(printMermaid(withoutInfos(graphOfText(shop)), 'auto')).toBe(`flowchart LR
  accTitle: shop · eu-central-1 · appmesh
  gateway_public(["gateway<br/>public<br/>ALB"])
  service_web["web<br/>8080/http"]
  service_orders["orders<br/>8080/http<br/>v1 90%<br/>v2 10%"]
  external_db[["external<br/>db<br/>5432/tcp"]]
  gateway_public -->|"/**<br/>≤ 3s"| service_web
  service_web -->|"5s · 1 retry · ≤ 4.1s<br/>✖ error timeout-nesting"| service_orders
  service_web -.-> external_db
  linkStyle 1 stroke:#e5484d
`)
})

it('Mermaid: a theme is asked for in its own words', () => {
  const first = (theme: 'light' | 'dark') => printMermaid(graphOfText(shop), theme).split('\n')[0]
  expect([first('light'), first('dark')]).toEqual([
    '%%{init: {"theme": "default"}}%%',
    '%%{init: {"theme": "dark"}}%%'
  ])
})

/** Infos come and go with rules that are not looked at here. */
function withoutInfos(graph: Graph): Graph {
  const serious = ({ level }: Graph['findings'][number]) => level !== 'info'
  return {
    ...graph,
    nodes: graph.nodes.map(node => ({ ...node, findings: node.findings.filter(serious) })),
    edges: graph.edges.map(edge => ({ ...edge, findings: edge.findings.filter(serious) }))
  }
}

it.each([
  ['/a/{id}', '/a/#123;id#125;'],
  ['say "hi"', 'say #34;hi#34;'],
  ['#quot;', '#35;quot#59;'],
  ['100%', '100%'],
  ['%%{init', '#37;#37;#123;init'],
  ['`**bold**`', '#96;**bold**#96;'],
  ['<b>', '#60;b#62;'],
  ['a:b|c', 'a#58;b#124;c'],
  ['é 中', 'é 中']
])('Mermaid: %s is written %s', (text, written) => expect(escapeMermaid(text)).toBe(written))

it('Mermaid: whatever names and texts are, each line keeps the form of the language', () => {
  const words = String.raw`"(?:[\p{L}\p{N} %./,*+_·→≤×…✖⚠-]|#\d+;|<br/>)*"`
  const lines = [
    'flowchart LR',
    String.raw`  accTitle: [^#;{}%"\x60\n]*`,
    String.raw`  \w+(?:\[${words}\]|\(\[${words}\]\)|\[\[${words}\]\]|\{\{${words}\}\})`,
    String.raw`  \w+ (?:-->|-\.->)(?:\|${words}\|)? \w+`,
    '  classDef (?:error|warning) stroke:#[0-9a-f]{6},stroke-width:2px',
    String.raw`  class \w+(?:,\w+)* (?:error|warning)`,
    String.raw`  linkStyle \d+(?:,\d+)* stroke:#[0-9a-f]{6}`
  ]
  const line = new RegExp(`^(?:${lines.join('|')})$`, 'u')
  fc.assert(
    fc.property(hostileMesh(), mesh => {
      const text = printMermaid(graphOfText(mesh), 'auto')
      expect(text.split('\n').filter(each => each !== '' && !line.test(each))).toEqual([])
      expect(text).not.toContain('%%')
    })
  )
})

it('DOT: nodes and edges have their words and colours', () => {
  const lines = printDot(graphOfText(shop), 'light').split('\n')
  expect(lines[0]).toBe('digraph "shop" {')
  expect(lines).toContain(
    '  "external.db" [label="EXTERNAL\\ndb\\n5432/tcp", fillcolor="#ffffff", color="#64748b", style="rounded,filled,dashed"];'
  )
  expect(lines).toContain(
    '  "service.web" -> "service.orders" [label="5s · 1 retry · ≤ 4.1s\\n✖ error timeout-nesting", color="#c01f2e"];'
  )
})

it.each([
  ['a "b"', '"a \\"b\\""'],
  ['\\N', '"\\\\N"'],
  ['a & b', '"a &amp; b"'],
  ['a\nb', '"a\\nb"']
])('DOT: %j is quoted %s', (text, quoted) => expect(quote(text)).toBe(quoted))

it('DOT: whatever names and texts are, each line is a statement', () => {
  const word = String.raw`"(?:[^"\\\n]|\\["\\n])*"`
  const list = String.raw` \[\w+=${word}(?:, \w+=${word})*\]`
  const lines = [
    `digraph ${word} \\{`,
    `  (?:graph|node|edge|${word}|${word} -> ${word})(?:${list})?;`,
    '\\}'
  ]
  const line = new RegExp(`^(?:${lines.join('|')})$`, 'u')
  fc.assert(
    fc.property(hostileMesh(), mesh => {
      const text = printDot(graphOfText(mesh), 'auto')
      expect(text.split('\n').filter(each => each !== '' && !line.test(each))).toEqual([])
    })
  )
})

it('SVG: it is well-formed, says who it is, and has colours for light and dark', async () => {
  const svg = await printSvg(graphOfText(shop), 'auto')
  expect(markupFlaws(svg)).toEqual([])
  expect(svg).toContain('<title>shop · eu-central-1 · appmesh</title>')
  expect(svg).toContain('@media (prefers-color-scheme: dark)')
  expect(await printSvg(graphOfText(shop), 'dark')).not.toContain('@media')
})

it('SVG and pages: whatever names and texts are, they stay text', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(hostileMesh(), async mesh => {
      const graph = graphOfText(mesh)
      for (const text of [await printSvg(graph, 'auto'), await printHtml(graph, 'auto')])
        expect(markupFlaws(text)).toEqual([])
    }),
    { numRuns: 40 }
  )
})

it('a page allows itself its own style and script, and nothing else', async () => {
  const html = await printHtml(graphOfText(shop), 'auto')
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]
  const hash = (name: string) => {
    const text = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(html)?.[1] ?? ''
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  }
  expect(policy).toBe(
    `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'`
  )
  expect(html.match(/ (?:src|style|on\w+)=/g)).toBeNull()
  expect(html.match(/href="[^#]|url\(|@import/g)).toBeNull()
})

it.each(exampleGraphs())(
  'the page of $name leads from each link to a part that is there',
  async ({ graph }) => {
    const html = await printHtml(graph, 'auto')
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const links = [...html.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id)
    expect(links.filter(id => !ids.includes(id))).toEqual([])
    expect(markupFlaws(html)).toEqual([])
  }
)

it('a page names every node for those who cannot see it, and can be reached by keys', async () => {
  const html = await printHtml(graphOfText(shop), 'auto')
  const nodes = [...html.matchAll(/<a class="node [^>]*>/g)].map(([tag]) => tag)
  expect(nodes).toHaveLength(4)
  for (const node of nodes) {
    expect(node).toMatch(/aria-label="(?:gateway|service|external) \w+, /)
    expect(node).not.toContain('tabindex')
  }
})

it('JSON: names of keys are those of the page, times are milliseconds, and no bound is null', () => {
  const data = JSON.parse(
    printJson(
      graphOfText(
        shop.replace('timeout: 5s idle 60s\n    retry: 1x 2s on 5xx', 'timeout: none\n    retry: none')
      )
    )
  )
  expect(Object.keys(data)).toEqual(['version', 'mesh', 'target', 'regions', 'nodes', 'edges', 'findings'])
  expect(data.edges[1]).toMatchObject({
    id: 'service.web -> service.orders',
    from: 'service.web',
    to: 'service.orders',
    kind: 'calls',
    protocol: 'http',
    worst: { timeoutMs: null, idleMs: 300_000, retries: 0, perTryMs: null, waitMs: null, attempts: 1 },
    calls: [{ at: 'mesh.yaml:12:13', until: 'mesh.yaml:12:19', mode: 'parallel', times: 1 }]
  })
  expect(data.nodes[2].versions).toEqual([
    { name: 'v1', at: 'mesh.yaml:18:17', now: 90, end: 90 },
    { name: 'v2', at: 'mesh.yaml:18:25', now: 10, end: 10 }
  ])
})

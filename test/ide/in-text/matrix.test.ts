import { describe, expect, it } from 'vitest'
import { diagnosticsOf } from '../../../packages/compiler/src/ide/diagnostics.ts'
import { hover } from '../../../packages/compiler/src/ide/hover/index.ts'
import { semanticTokens } from '../../../packages/compiler/src/ide/semantic-tokens/index.ts'
import type { Node } from '../../../packages/compiler/src/syntax/nodes.ts'
import { drawRanges, type Opened, open } from '../../support/ide.ts'
import { offersIn } from './complete-at.ts'

/** How one condition is written in each style of YAML: `word` stands in it as it is, and may have marks. */
const styles: Readonly<Record<string, (word: string) => string>> = {
  plain: word => `when: header("it's") == "1" and ${word} == "GET"`,
  'plain, with an anchor': word => `when: &beta header("it's") == "1" and ${word} == "GET"`,
  'plain, over lines': word =>
    `when: header("it's") ==\n          "1"\n          and ${word}\n          == "GET"`,
  'single quotes': word => `when: 'header("it''s") == "1" and ${word} == "GET"'`,
  'single quotes, over lines': word =>
    `when: 'header("it''s")\n          == "1"\n\n          and ${word} == "GET"'`,
  'double quotes': word => `when: "header(\\"it's\\") == \\"1\\" and ${word} == \\"GET\\""`,
  'double quotes, escapes before and behind': word =>
    `when: "header(\\"\\x69t's\\") ==\\t\\"\\u0031\\" and\\t${word}\\t\\t== \\"GET\\""`,
  'double quotes, over lines': word =>
    `when: "header(\\"it's\\") == \\"1\\"\n          and \\\n          ${word} ==\n          \\"GET\\""`,
  'double quotes, an escape of two units': word =>
    `when: "header(\\"it's\\") == \\"1\\" and not query(\\"\\U0001F600\\") present and ${word} == \\"GET\\""`,
  'plain, with an emoji': word =>
    `when: header("it's") == "1" and not query("😀") present and ${word} == "GET"`,
  literal: word => `when: |\n          header("it's") == "1" and ${word} == "GET"`,
  'literal, stripped, over lines': word =>
    `when: |-\n          header("it's")\n          == "1"\n          and ${word}\n            == "GET"`,
  'literal, with an indentation': word => `when: |2\n            header("it's") == "1" and ${word} == "GET"`,
  folded: word => `when: >-\n          header("it's") == "1"\n          and ${word} == "GET"`,
  'folded, with lines further in': word =>
    `when: >\n          header("it's")\n            == "1"\n            and ${word}\n          == "GET"`,
  'between braces': word => `{ match: /**, when: header("it's") == "1" and ${word} == "GET", to: v2 }`
}

const lineEnds = { LF: '\n', CRLF: '\r\n' }

function mesh(line: string, lineEnd: string): Opened {
  const text = `
mesh: { name: m }
services:
  auth:
    image: a:1 # 😀
    versions: { v1: {}, v2: {} }
    routes:
      - ${line.startsWith('{') ? line : `match: /**\n        ${line}\n        to: v2`}
      - match: /**
        to: v1
`
  return open(text.replaceAll('\n', lineEnd))
}

/** Where the condition stands, as text with marks. */
function drawn({ files }: Opened, spans: Parameters<typeof drawRanges>[1]): string {
  return drawRanges(files['mesh.yaml']?.text ?? '', spans)
}

function marked(line: string, lineEnd: string): string {
  return mesh(line, lineEnd).files['mesh.yaml'] === undefined
    ? ''
    : drawn(mesh(line, lineEnd), mesh(line, lineEnd).ranges)
}

/** The decoded condition of the first route. */
function conditionIn(text: string): string | undefined {
  const { ide } = open({ 'mesh.yaml': text.replace(/^/, '\n') })
  const file = ide.workspace.file('mesh.yaml')
  let node: Node | undefined = file?.tree.top.find(({ key }) => key.text === 'services')?.value
  for (const step of ['auth', 'routes', 0, 'when'] as const)
    node =
      node?.kind === 'map'
        ? node.items.find(({ key }) => key.text === step)?.value
        : node?.kind === 'list'
          ? node.items[step as number]
          : undefined
  return node?.kind === 'scalar' ? node.text.replace(/\s+/g, ' ').trim() : undefined
}

describe.each(Object.entries(lineEnds))('with line ends %s', (_, lineEnd) => {
  describe.each(Object.entries(styles))('a condition in %s', (_, style) => {
    it('has a finding on exactly the wrong word', () => {
      const opened = mesh(style('«metod»'), lineEnd)
      const found = diagnosticsOf(opened.ide).get('mesh.yaml') ?? []
      const spans = found
        .filter(({ rule }) => rule === 'invalid-expression')
        .map(({ span }) => ({ start: span.start.offset, end: span.end.offset }))
      expect(drawn(opened, spans)).toBe(marked(style('«metod»'), lineEnd))
    })

    it('has a finding on exactly the sign where the grammar ends', () => {
      const opened = mesh(style('«)»'), lineEnd)
      const found = diagnosticsOf(opened.ide).get('mesh.yaml') ?? []
      const spans = found
        .filter(({ rule }) => rule === 'invalid-expression')
        .map(({ span }) => ({ start: span.start.offset, end: span.end.offset }))
      expect(drawn(opened, spans)).toBe(marked(style('«)»'), lineEnd))
    })

    it('has a hover on exactly the word', () => {
      const opened = mesh(style('«met┆hod»'), lineEnd)
      const found = hover(opened.ide, opened.cursor)
      expect(drawn(opened, found === undefined ? [] : [found.span])).toBe(marked(style('«method»'), lineEnd))
    })

    it('has a token on exactly the word', () => {
      const opened = mesh(style('«method»'), lineEnd)
      const tokens = semanticTokens(opened.ide, 'mesh.yaml').filter(({ type }) => type === 'variable')
      expect(drawn(opened, tokens)).toBe(marked(style('«method»'), lineEnd))
    })

    it('is completed by replacing exactly the half-typed word', () => {
      const opened = mesh(style('«me┆»'), lineEnd)
      const offers = offersIn(opened)
      expect(offers.map(({ label }) => label)).toEqual(['method', 'header', 'query', 'scheme', 'not', '('])
      const [method] = offers
      if (method === undefined) return
      expect(drawn(opened, [method.span])).toBe(marked(style('«me»'), lineEnd))
      expect(method.insert).toBe('method')
      expect(method.after).toBe(mesh(style('method'), lineEnd).files['mesh.yaml']?.text)
    })

    it('holds what was meant after a function with quotes is accepted', () => {
      const opened = mesh(style('me┆'), lineEnd)
      const query = offersIn(opened).find(({ label }) => label === 'query')
      expect(query?.isSnippet).toBe(true)
      const whole = conditionIn(mesh(style('method'), lineEnd).files['mesh.yaml']?.text ?? '')
      expect(conditionIn(query?.after ?? '')).toBe(whole?.replace('method', 'query("debug")'))
    })
  })
})

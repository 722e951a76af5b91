import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Use } from '../../packages/compiler/src/expr/builtins/index.ts'
import { placed } from '../../packages/compiler/src/expr/place.ts'
import { readExpression } from '../../packages/compiler/src/expr/read-expression.ts'
import { readMatch } from '../../packages/compiler/src/expr/read-match.ts'
import { readSentence, type SentenceName } from '../../packages/compiler/src/expr/read-sentence.ts'
import type { Expression } from '../../packages/compiler/src/expr/types.ts'
import { cutFile } from '../../packages/compiler/src/syntax/cut.ts'
import { type Node, pairOf, type ScalarNode } from '../../packages/compiler/src/syntax/nodes.ts'
import { readEntry } from '../../packages/compiler/src/syntax/read-entry.ts'
import { encodeFor, placeIn } from '../../packages/compiler/src/syntax/scalar-map.ts'
import { arbitraryExpressions } from '../support/arbitrary-expressions.ts'
import { arbitrarySentences, match, type Plain } from '../support/arbitrary-sentences.ts'
import { lint } from '../support/lint.ts'

/** The ways to write a text behind a key at a column of four; nothing where YAML does not allow it. */
const styles: Readonly<Record<string, (text: string) => string | undefined>> = {
  plain: text => encodeFor('plain', text, false),
  'plain on lines': text =>
    encodeFor('plain', text, false) === undefined || !safeInLines(text)
      ? undefined
      : text.replaceAll(' ', '\n      '),
  single: text => wrap("'", encodeFor('single', text)),
  double: text => wrap('"', encodeFor('double', text)),
  'double with escapes': text =>
    wrap(
      '"',
      /[\x00-\x1f\x7f]/.test(text)
        ? undefined
        : encodeFor('double', text)?.replaceAll('5', '\\x35').replaceAll('s', '\\u0073')
    ),
  'double on lines': text =>
    safeInLines(text) ? wrap('"', encodeFor('double', text)?.replaceAll(' ', '\n      ')) : undefined,
  literal: text => block('|-', encodeFor('literal', text)),
  folded: text => block('>-', encodeFor('folded', text)),
  'folded on lines': text =>
    safeInLines(text) ? block('>-', encodeFor('folded', text)?.replaceAll(' ', '\n      ')) : undefined
}

function wrap(quote: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : quote + text + quote
}

function block(header: string, text: string | undefined): string | undefined {
  return text === undefined || /^\s/.test(text) ? undefined : `${header}\n      ${text}`
}

/** Whether each blank can be a line end: none beside another, and no line that would be a comment, a key or an item. */
function safeInLines(text: string): boolean {
  return text.split(' ').every(word => word !== '' && !/^[#&*!|>'"%@`?:,[\]{}-]|:$/.test(word))
}

const sentenceNames = Object.keys(arbitrarySentences) as SentenceName[]

it.each(Object.keys(styles))(
  'a sentence that is written %s has the same long form, at the places of its words',
  style => {
    const samples = fc.oneof(
      ...sentenceNames.map(name => arbitrarySentences[name].map(sample => ({ name, ...sample })))
    )
    fc.assert(
      fc.property(samples, ({ name, text, long }) => {
        const source = styles[style]?.(text)
        fc.pre(source !== undefined)
        const node = scalarOf(`services:\n  a:\n    key: ${source}\n    after: x\n`)
        expect(node?.text).toBe(text)
        if (node === undefined) return
        const { value, problems } = readSentence(name, node.text)
        expect(problems).toEqual([])
        if (value === undefined) return
        expect(plain(placed(node, value))).toEqual(long)
        const implied = text === 'none' || name === 'capacity'
        if (!style.includes('escapes') && !implied) checkPlaces(placed(node, value))
      })
    )
  }
)

it.each(Object.keys(styles))(
  'an expression that is written %s has the same meaning, and its names their places',
  style => {
    const uses: readonly Use[] = ['when', 'rollback', 'invariant']
    const samples = fc.oneof(...uses.map(use => arbitraryExpressions[use].map(({ text }) => ({ use, text }))))
    fc.assert(
      fc.property(samples, ({ use, text }) => {
        const source = styles[style]?.(text)
        fc.pre(source !== undefined && text === text.trim())
        const document = `services:\n  a:\n    key: ${source}\n    after: x\n`
        const node = scalarOf(document)
        if (node?.text !== text && style.startsWith('plain')) {
          // A text with `# ` behind a letter is most likely a comment without its blank.
          expect(readingProblems(document)).not.toEqual([])
          return
        }
        expect(node?.text).toBe(text)
        if (node === undefined) return
        const { value, problems } = readExpression(node.text, use)
        expect(problems).toEqual([])
        if (value === undefined || style.includes('escapes')) return
        for (const { name, start, end } of namesIn(value)) {
          const { entry, ...span } = placeIn(node, start, end)
          expect(entry.text.slice(span.start, span.end)).toBe(name)
        }
      })
    )
  }
)

/** What is wrong with a document before anybody looks at what it means. */
const form = /^(yaml|unknown|duplicate|misplaced|missing|conflicting|invalid)-|^flow-comma/

it('a sentence or an expression without quotes in a flow map is read as it is, or earns a finding', () => {
  const keys = ['timeout', 'retry', 'size', 'health', 'tasks', 'capacity', 'tls'] as const
  const samples = fc.oneof(
    ...keys.map(key => arbitrarySentences[key].map(({ text }) => ({ key: key as string, text }))),
    match.map(text => ({ key: 'match', text })),
    arbitraryExpressions.when.map(({ text }) => ({ key: 'when', text }))
  )
  fc.assert(
    fc.property(samples, ({ key, text }) => {
      const written =
        key === 'match'
          ? `{ match: ${text}, to: main }`
          : key === 'when'
            ? `{ match: /**, when: ${text} }`
            : `{ ${key}: ${text} }`
      const routed = key === 'match' || key === 'when'
      const node = scalarOf(`services:\n  a: ${routed ? `{ routes: [${written}] }` : written}\n`, key)
      if (node?.text === text) return
      const mesh = `mesh: m\nregions: { eu-central-1: {} }\nservices:\n  a:\n    image: a:1\n    port: 8080/http\n    ${routed ? `routes: [${written}]` : `${written.slice(2, -2)}`}\n`
      const flow = routed
        ? mesh
        : `mesh: m\nregions: { eu-central-1: {} }\nservices:\n  a: { image: a, port: 8080/http, ${key}: ${text} }\n`
      expect(
        lint(flow).filter(({ rule, level }) => level === 'error' && form.test(rule)).length
      ).toBeGreaterThan(0)
    }),
    { numRuns: 300 }
  )
})

it('a match in quotes means the same in block and in flow', () => {
  fc.assert(
    fc.property(match, text => {
      const quoted = `'${text.replaceAll("'", "''")}'`
      const [block, flow] = [
        `services:\n  a:\n    key: ${quoted}\n`,
        `services:\n  a: { key: ${quoted}, after: x }\n`
      ].map(document => scalarOf(document))
      expect(flow?.text).toBe(text)
      expect(readMatch(flow?.text ?? '')).toBe(readMatch(block?.text ?? ''))
    })
  )
})

function readingProblems(document: string): readonly string[] {
  return cutFile('mesh.yaml', document).entries.flatMap(({ entry }) =>
    readEntry(entry).problems.map(problem => problem.message)
  )
}

/** The scalar of a key inside the service `a`. */
function scalarOf(document: string, key = 'key'): ScalarNode | undefined {
  const { entries } = cutFile('mesh.yaml', document)
  for (const { entry } of entries) {
    const { root } = readEntry(entry)
    const found = root === undefined ? undefined : find(root, key)
    if (found !== undefined) return found
  }
  return undefined
}

function find(node: Node, key: string): ScalarNode | undefined {
  if (node.kind === 'list') return node.items.map(item => find(item, key)).find(found => found !== undefined)
  if (node.kind !== 'map') return undefined
  const own = pairOf(node, key)?.value
  if (own?.kind === 'scalar') return own
  return node.items.map(pair => find(pair.value, key)).find(found => found !== undefined)
}

function plain(node: Node): Plain {
  if (node.kind === 'map')
    return Object.fromEntries(node.items.map(({ key, value }) => [key.text, plain(value)]))
  if (node.kind === 'list') return node.items.map(plain)
  return node.kind === 'scalar' ? node.text : '*'
}

function checkPlaces(node: Node): void {
  if (node.kind === 'map') for (const { value } of node.items) checkPlaces(value)
  else if (node.kind === 'list') for (const item of node.items) checkPlaces(item)
  else
    expect(node.entry.text.slice(node.start, node.end).replace(/\s+/g, ' ')).toBe(
      node.kind === 'scalar' ? node.text : ''
    )
}

interface Named {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The functions, references and words of an expression, with where they stand in its text. */
function namesIn(expression: Expression): readonly Named[] {
  switch (expression.kind) {
    case 'or':
    case 'and':
      return expression.parts.flatMap(namesIn)
    case 'not':
      return namesIn(expression.part)
    case 'compare':
      return [...namesIn(expression.left), ...namesIn(expression.right)]
    case 'in':
    case 'present':
    case 'times':
      return namesIn(expression.value)
    case 'call':
      return [{ name: expression.name, ...expression.nameSpan }, ...expression.arguments.flatMap(namesIn)]
    case 'reference':
      return [{ name: expression.name, ...expression.nameSpan }]
    case 'word':
      return [
        { name: expression.name, start: expression.start, end: expression.start + expression.name.length }
      ]
    default:
      return []
  }
}

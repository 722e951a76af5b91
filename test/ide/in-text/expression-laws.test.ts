import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Use } from '../../../packages/compiler/src/expr/builtins/index.ts'
import { expressionEngine } from '../../../packages/compiler/src/expr/expression-engine.ts'
import { readExpression } from '../../../packages/compiler/src/expr/read-expression.ts'
import { type Candidate, fitting } from '../../../packages/compiler/src/ide/complete/in-text/candidate.ts'
import { expressionCandidates } from '../../../packages/compiler/src/ide/complete/in-text/expression-candidates.ts'
import { arbitraryExpressions } from '../../support/arbitrary-expressions.ts'
import { open } from '../../support/ide.ts'

const uses: readonly Use[] = ['when', 'rollback', 'gate', 'invariant']
const { ide } = open(`
mesh: { name: m }
regions: { eu-west-1: { role: primary } }
gateways: { public: { routes: [{ match: /**, to: a }] } }
externals: { bank: { hosts: [bank.example.com] } }
services:
  a: { image: a:1, versions: { v1: {}, v2: {} }, metrics: { custom: { failures: { type: counter } } } }
  b: { image: b:1 }
`)

function offered(use: Use, text: string): readonly Candidate[] {
  const shape = { type: 'expression', use, interpolation: 'none' } as const
  return fitting(expressionCandidates(ide, text, text.length, use, 'a'), text, shape)
}

/** Whether an item is what a token was, or another value of its kind: names and texts are the mesh's own. */
function isLike({ label, insert }: Candidate, token: string): boolean {
  if (token.startsWith('"')) return insert.startsWith('"')
  if (/^\d/.test(token)) return /^\d/.test(label)
  const root = /^(?:service|gateway|external|region)\./.exec(token)?.[0]
  if (root !== undefined) return label.startsWith(root) && label.includes('@') === token.includes('@')
  if (token === '&&') return label === 'and'
  if (token === '||') return label === 'or'
  return label === token
}

/** Endings that make an unfinished expression whole. */
const endings = [
  '',
  ' "a"',
  ' 1',
  ' 1%',
  ' 1s',
  ' == "GET"',
  ' == "http"',
  ' == 1',
  ' == 1%',
  ' == 1s',
  ' 1..2',
  '..10000',
  '..100%',
  ' stable.p95',
  ' errorRate > 1%'
]
const conditions = [' method == "GET"', ' errorRate > 1%', ' calls(service.a, service.b)']

describe.each(uses)('an expression of %s', use => {
  it('is cut before any token, and the token is offered, or another one of its kind', () => {
    fc.assert(
      fc.property(arbitraryExpressions[use], fc.nat(), fc.nat(), ({ text }, seed, within) => {
        const tokens = expressionEngine().lexer.tokenize(text).tokens
        const token = tokens[seed % tokens.length]
        if (token === undefined || token.image === '(') return
        const { image, startOffset } = token
        // Within a name or a word, the same has to be offered as before it.
        const inside = /^[a-z]/i.test(image) ? within % image.length : 0
        // Right behind a word the cursor is on the word.
        const blank = /^(?:\)|,|\.\.)/.test(image) ? ' ' : ''
        const before = text.slice(0, startOffset + inside) + blank
        const items = offered(use, before)
        if (!items.some(item => isLike(item, image)))
          expect({ before, image, labels: items.map(({ label }) => label) }).toBe('offered')
      }),
      { numRuns: 400 }
    )
  })

  it('takes any item that is offered: it can be made whole without a change in front of the cursor', () => {
    fc.assert(
      fc.property(arbitraryExpressions[use], fc.nat(), ({ text }, seed) => {
        const before = text.slice(0, seed % (text.length + 1))
        for (const { start, insert } of offered(use, before)) {
          const accepted = before.slice(0, start) + insert
          const end = accepted.trimEnd().length
          const whole = [...endings, ...conditions].some(ending =>
            readExpression(accepted + ending, use).problems.every(problem => problem.start >= end)
          )
          expect({ before, insert, whole }).toEqual({ before, insert, whole: true })
        }
      }),
      { numRuns: 60 }
    )
  })
})

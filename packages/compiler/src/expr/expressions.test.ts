import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryExpressions, looseWords } from '../../../../test/support/arbitrary-expressions.ts'
import type { Use } from './builtins/index.ts'
import { builtins, signatureOf } from './builtins/index.ts'
import { printExpression } from './print-expression.ts'
import { readExpression } from './read-expression.ts'
import type { Expression } from './types.ts'

const uses: readonly Use[] = ['when', 'rollback', 'gate', 'invariant']
const places: ReadonlySet<string> = new Set(['start', 'end', 'nameSpan', 'versionSpan'])

function bare(expression: Expression | undefined): unknown {
  if (expression === undefined) return undefined
  return JSON.parse(JSON.stringify(expression, (key, value) => (places.has(key) ? undefined : value)))
}

it.each(uses)('reads each expression of the grammar in `%s` as its tree', use => {
  fc.assert(
    fc.property(arbitraryExpressions[use], ({ text, tree }) => {
      const { value, problems } = readExpression(text, use)
      expect(problems).toEqual([])
      expect(bare(value)).toEqual(tree)
    })
  )
})

it.each(uses)('prints each expression in `%s` so that it reads the same, and prints that as it is', use => {
  fc.assert(
    fc.property(arbitraryExpressions[use], fc.boolean(), ({ text }, asWritten) => {
      const { value } = readExpression(text, use)
      if (value === undefined) throw new Error('The sample is not an expression.')
      const printed = printExpression(value, asWritten ? text : undefined)
      const again = readExpression(printed, use)
      expect(again.problems).toEqual([])
      expect(bare(again.value)).toEqual(bare(value))
      expect(again.value && printExpression(again.value, asWritten ? printed : undefined)).toBe(printed)
      expect(printed).not.toMatch(/&&|\|\|/)
    })
  )
})

it.each(uses)('reads any text in `%s` without an exception', use => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(looseWords, { maxLength: 10 }).map(parts => parts.join(' '))
  )
  fc.assert(
    fc.property(texts, text => {
      const { value, problems } = readExpression(text, use)
      for (const { start, end, message } of problems) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(message).toMatch(/^[A-Z`].*\.$/s)
        expect(message).not.toMatch(/Token|Sequence|EOF|undefined/)
      }
      expect(value !== undefined || problems.length > 0).toBe(true)
    }),
    { numRuns: 300 }
  )
})

it.each(builtins)('takes the example of `$name` where the function may stand', builtin => {
  for (const use of builtin.uses) expect(readExpression(builtin.example, use).problems).toEqual([])
  expect(signatureOf(builtin)).toContain(`${builtin.name}(`)
})

it.each([
  ['deep parentheses', `${'('.repeat(10_000)}`],
  ['a row of `not`', `${'not '.repeat(2_400)}header("x") present`],
  ['deep calls', 'a('.repeat(3_000)],
  ['a megabyte', `header("x") == "${'a'.repeat(1_000_000)}"`],
  ['a megabyte without words', '-'.repeat(1_000_000)],
  ['garbage', '$'.repeat(9_000)]
])('has one finding for %s', (_, text) => {
  expect(readExpression(text, 'when').problems).toHaveLength(1)
})

it('reads long rows of conditions', () => {
  const text = Array.from({ length: 300 }, (_, index) => `header("x${index}") present`).join(' or ')
  const { value, problems } = readExpression(text, 'when')
  expect(problems).toEqual([])
  expect(value?.kind === 'or' && value.parts.length).toBe(300)
})

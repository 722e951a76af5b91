import { expect, it } from 'vitest'
import { readExpression } from '../expr/read-expression.ts'
import { comparisonsOf, timerSlackMs, verdictOf } from './decided-checks.ts'
import { type Check, conditionOf } from './rollout-condition.ts'

function verdict(text: string, longestMs = 2000) {
  const { value } = readExpression(text, 'rollback')
  const condition = value === undefined ? undefined : conditionOf(value)
  if (condition === undefined) throw new Error(text)
  return verdictOf(condition, longestMs)
}

it('a time is at most the timeout, and what times out is measured a little later', () => {
  expect(verdict('p95 > 3s')).toBe('never')
  expect(verdict('p95 > 2s')).toBeUndefined()
  expect(verdict('p95 < 3s')).toBe('always')
  expect(verdict('not (p95 < 3s)')).toBe('never')
  expect(verdict('2 * p95 > 3s')).toBeUndefined()
  expect(verdict('p95 > 3s', Number.POSITIVE_INFINITY)).toBeUndefined()
})

it('a rate is between 0 and 100 %, and a minute that counts has a request', () => {
  expect(verdict('errorRate >= 0%')).toBe('always')
  expect(verdict('errorRate > 100%')).toBe('never')
  expect(verdict('errorRate > 0%')).toBeUndefined()
  expect(verdict('requests < 1')).toBe('never')
  expect(verdict('metric("queue") > 10')).toBeUndefined()
  expect(verdict('p95 > 1.2 * stable.p95')).toBeUndefined()
})

it('parts joined by `and` and `or` decide together', () => {
  expect(verdict('p95 > 3s and errorRate > 5%')).toBe('never')
  expect(verdict('p95 > 3s or errorRate > 5%')).toBeUndefined()
  expect(verdict('p95 > 3s or errorRate >= 0%')).toBe('always')
  const { value } = readExpression('p95 > 3s or not (p99 < 4s and errorRate < 5%)', 'rollback')
  expect(value === undefined ? [] : comparisonsOf(value).map(({ part }) => [part.start, part.end])).toEqual([
    [0, 8],
    [17, 25],
    [30, 44]
  ])
})

it('agrees with trying every value there is', () => {
  const operators = ['>', '>=', '<', '<=', '==', '!='] as const
  for (const operator of operators)
    for (const factor of [0.5, 1, 2])
      for (let bound = -10; bound <= 260; bound += 5) {
        const check: Check = { left: { measure: 'errorRate', of: 'new', factor }, operator, right: bound }
        const seen = new Set<boolean>()
        for (let rate = 0; rate <= 100; rate += 0.5) seen.add(holds(rate * factor, operator, bound))
        const expected = seen.size > 1 ? undefined : seen.has(true) ? 'always' : 'never'
        expect(verdictOf({ kind: 'check', check }, 2000), `${factor} * errorRate ${operator} ${bound}`).toBe(
          expected
        )
      }
  expect(timerSlackMs).toBeLessThan(100)
})

function holds(value: number, operator: Check['operator'], bound: number): boolean {
  if (operator === '>') return value > bound
  if (operator === '>=') return value >= bound
  if (operator === '<') return value < bound
  if (operator === '<=') return value <= bound
  return operator === '==' ? value === bound : value !== bound
}

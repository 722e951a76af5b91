import { expect, it } from 'vitest'
import { listNames, listWords } from './list-names.ts'

it.each([
  [[], ''],
  [['a'], '`a`'],
  [['a', 'b'], '`a` and `b`'],
  [['a', 'b', 'c'], '`a`, `b` and `c`']
])('%j is listed as %s', (names, expected) => {
  expect(listNames(names)).toBe(expected)
})

it('lists choices with `or`', () => {
  expect(listNames(['a', 'b', 'c'], 'or')).toBe('`a`, `b` or `c`')
})

it('lists words as they are', () => {
  expect(listWords(['the app', 'Envoy', 'ADOT'])).toBe('the app, Envoy and ADOT')
  expect(listWords([])).toBe('')
})

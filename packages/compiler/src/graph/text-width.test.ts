import { expect, it } from 'vitest'
import { fitText, textWidth } from './text-width.ts'

it('a text is as wide as its characters in the widest of the usual fonts', () => {
  // i: 278, m: 974, both of DejaVu Sans; @: 1015 of Arial.
  expect(textWidth('im', 10, 'regular')).toBeCloseTo(12.52)
  expect(textWidth('@', 10, 'regular')).toBeCloseTo(10.15)
  expect(textWidth('im', 10, 'bold')).toBeGreaterThan(textWidth('im', 10, 'regular'))
  expect(textWidth('', 10, 'regular')).toBe(0)
})

it('what is not ASCII counts as the columns of a terminal, and no less than one', () => {
  expect(textWidth('中', 10, 'regular')).toBeGreaterThan(textWidth('é', 10, 'regular'))
  expect(textWidth('\u0301', 10, 'regular')).toBeGreaterThan(0)
})

it.each([
  ['orders', 100, 'orders'],
  ['a-service-with-a-long-name', 100, 'a-service-with…'],
  ['💪💪💪💪', 50, '💪…'],
  ['abc', 0, '…']
])('%s within %i is %s', (text, width, fitted) => {
  expect(fitText(text, 12, 'regular', width)).toBe(fitted)
})

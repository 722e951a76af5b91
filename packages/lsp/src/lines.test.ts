import { expect, it } from 'vitest'
import { linesIn, offsetAt, positionAt } from './lines.ts'

it.each([
  ['LF', 'ab\ncd'],
  ['CRLF', 'ab\r\ncd'],
  ['a lone CR', 'ab\rcd']
])('%s ends a line, and nothing behind its end is reached', (_, text) => {
  const lines = linesIn(text)
  expect(offsetAt(lines, { line: 0, character: 99 })).toBe(2)
  expect(offsetAt(lines, { line: 1, character: 1 })).toBe(text.indexOf('d'))
  expect(positionAt(lines, text.indexOf('d'))).toEqual({ line: 1, character: 1 })
})

it('positions outside of the text are its ends', () => {
  const lines = linesIn('ab\n')
  expect(offsetAt(lines, { line: 9, character: 0 })).toBe(3)
  expect(offsetAt(lines, { line: -1, character: 5 })).toBe(0)
  expect(offsetAt(lines, { line: 0, character: -5 })).toBe(0)
  expect(positionAt(lines, 99)).toEqual({ line: 1, character: 0 })
})

it('columns count UTF-16 units', () => {
  expect(positionAt(linesIn('😀a'), 2)).toEqual({ line: 0, character: 2 })
})

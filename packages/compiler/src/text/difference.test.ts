import fc from 'fast-check'
import { expect, it } from 'vitest'
import { differenceOf } from './difference.ts'
import { createSourceFile } from './source-file.ts'

it('is what an edit replaced, less what it left as it was', () => {
  expect(differenceOf('a b c', 'a bb c')).toEqual({ start: 3, end: 3, endAfter: 4 })
  expect(differenceOf('abcd', 'axyd')).toEqual({ start: 1, end: 3, endAfter: 3 })
  expect(differenceOf('same', 'same')).toEqual({ start: 4, end: 4, endAfter: 4 })
  expect(differenceOf('', 'new')).toEqual({ start: 0, end: 0, endAfter: 3 })
  expect(differenceOf('aaa', 'aa')).toEqual({ start: 2, end: 3, endAfter: 2 })
})

it('is found in the same way in long texts', () => {
  const long = fc.nat(80_000).map(length => 'ab'.repeat(length))
  fc.assert(
    fc.property(
      long,
      long,
      fc.constantFrom('', 'x', 'yz'),
      fc.constantFrom('', 'x', 'a'),
      (a, b, was, is) => {
        const before = a + was + b
        const after = a + is + b
        const { start, end, endAfter } = differenceOf(before, after)
        expect(after).toBe(before.slice(0, start) + after.slice(start, endAfter) + before.slice(end))
        expect(start >= end || start >= endAfter || before[start] !== after[start]).toBe(true)
        expect(start >= end || start >= endAfter || before[end - 1] !== after[endAfter - 1]).toBe(true)
      }
    ),
    { numRuns: 30 }
  )
})

it('leaves the lines of a file that a new file has', () => {
  const text = fc
    .array(fc.constantFrom('a', '\n', '\r\n', 'key: value\n'), { maxLength: 12 })
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const source = createSourceFile('mesh.yaml', before)
      expect(source.lineStarts[0]).toBe(0)
      const moved = createSourceFile('mesh.yaml', after, { source, difference: differenceOf(before, after) })
      expect(moved.lineStarts).toEqual(createSourceFile('mesh.yaml', after).lineStarts)
    })
  )
})

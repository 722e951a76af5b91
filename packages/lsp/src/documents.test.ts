import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changed } from './documents.ts'
import { linesIn, positionAt } from './lines.ts'

const text = fc
  .array(fc.constantFrom('a', 'é', '😀', ' ', '\n', '\r\n', '\r', 'key: value\n'), { maxLength: 12 })
  .map(parts => parts.join(''))

it('any changes leave the text and the lines that a new text has', () => {
  fc.assert(
    fc.property(text, fc.array(fc.tuple(fc.nat(30), fc.nat(10), text), { maxLength: 5 }), (before, edits) => {
      let lines = linesIn(before)
      let expected = before
      for (const [at, length, insert] of edits) {
        const start = Math.min(at, expected.length)
        const end = Math.min(start + length, expected.length)
        const range = { start: positionAt(lines, start), end: positionAt(lines, end) }
        // A position between CR and LF is none of the protocol.
        if ([start, end].some(each => expected[each - 1] === '\r' && expected[each] === '\n')) continue
        lines = changed(lines, [{ range, text: insert }])
        expected = expected.slice(0, start) + insert + expected.slice(end)
      }
      expect(lines).toEqual(linesIn(expected))
    })
  )
})

it('a change without a range is all of the text', () => {
  expect(changed(linesIn('a\nb'), [{ text: 'c\n' }])).toEqual({ text: 'c\n', starts: [0, 2] })
})

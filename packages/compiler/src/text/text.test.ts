import { expect, it } from 'vitest'
import { applyEdits } from './edit.ts'
import { createSourceFile, lineText, positionAt } from './source-file.ts'

it.each([
  ['the first character', 'ab\ncd', 0, '1:1 +0'],
  ['the line end belongs to its line', 'ab\ncd', 2, '1:3 +2'],
  ['behind the line end begins the next line', 'ab\ncd', 3, '2:1 +3'],
  ['the carriage return is the last column of its line', 'ab\r\ncd', 2, '1:3 +2'],
  ['CRLF is one line end', 'ab\r\ncd', 4, '2:1 +4'],
  ['a lone carriage return ends no line', 'ab\rcd', 3, '1:4 +3'],
  ['columns count UTF-16 units', '💪x', 2, '1:3 +2'],
  ['the end of a text without a last line end', 'ab\ncd', 5, '2:3 +5'],
  ['the empty line behind the last line end', 'ab\n', 3, '2:1 +3'],
  ['past the end counts as the end', 'ab', 99, '1:3 +2'],
  ['before the beginning counts as the beginning', 'ab', -1, '1:1 +0'],
  ['an empty text has one place', '', 0, '1:1 +0']
])('%s', (_title, text, offset, expected) => {
  const { line, column, offset: at } = positionAt(createSourceFile('mesh.yaml', text), offset)
  expect(`${line}:${column} +${at}`).toBe(expected)
})

it.each([
  ['ab\ncd', 1, 'ab'],
  ['ab\r\ncd\r\n', 2, 'cd'],
  ['ab\n', 2, ''],
  ['ab', 0, ''],
  ['ab', 2, '']
])('of %j line %i is %j', (text, line, expected) => {
  expect(lineText(createSourceFile('mesh.yaml', text), line)).toBe(expected)
})

it.each([
  ['no edits leave the text', [], 'timeout: 2s'],
  ['an edit replaces a span', [{ start: 9, end: 11, insert: '5s' }], 'timeout: 5s'],
  ['an empty span inserts', [{ start: 0, end: 0, insert: '# slow\n' }], '# slow\ntimeout: 2s'],
  ['an empty text deletes', [{ start: 7, end: 11, insert: '' }], 'timeout'],
  [
    'the order of edits does not matter',
    [
      { start: 9, end: 11, insert: '5s' },
      { start: 0, end: 7, insert: 'idle' }
    ],
    'idle: 5s'
  ],
  [
    'of two insertions at one place the first stands first',
    [
      { start: 11, end: 11, insert: ' idle' },
      { start: 11, end: 11, insert: ' 60s' }
    ],
    'timeout: 2s idle 60s'
  ],
  [
    'edits may touch',
    [
      { start: 9, end: 10, insert: '5' },
      { start: 10, end: 11, insert: 'ms' }
    ],
    'timeout: 5ms'
  ]
])('%s', (_title, edits, expected) => {
  expect(applyEdits('timeout: 2s', edits)).toBe(expected)
})

it('edits that overlap are a mistake of ours', () => {
  const overlapping = [
    { start: 0, end: 5, insert: '' },
    { start: 4, end: 6, insert: '' }
  ]
  expect(() => applyEdits('timeout: 2s', overlapping)).toThrow('overlap')
})

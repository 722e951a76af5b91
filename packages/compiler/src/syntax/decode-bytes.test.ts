import { expect, test } from 'vitest'
import { decodeBytes, maxFileBytes } from './decode-bytes.ts'

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap(part => (typeof part === 'string' ? [...Buffer.from(part)] : part)))

test('UTF-8 is read as it is, with its byte order mark', () => {
  expect(decodeBytes('f', bytes([0xef, 0xbb, 0xbf], 'a: é😀\r\n'))).toEqual({
    text: '\ufeffa: é😀\r\n',
    problems: []
  })
})

test.each<[title: string, content: Uint8Array, message: string]>([
  [
    'UTF-16 with a byte order mark',
    bytes([0xff, 0xfe, 0x61, 0]),
    'The file is encoded in UTF-16, and a mesh file has to be in UTF-8.'
  ],
  [
    'UTF-16 without one',
    new Uint8Array(Buffer.from('mesh: m', 'utf16le')),
    'The file is encoded in UTF-16, and a mesh file has to be in UTF-8.'
  ],
  ['a binary file', bytes('a\nb', [0], 'cdefg'), 'The file is binary, not text: byte 3 is 0x00.'],
  [
    'Latin-1',
    bytes('a: 1\nb: caf', [0xe9], '\n'),
    'The file is not valid UTF-8: byte 11, in line 2, is 0xE9.'
  ],
  [
    'a character cut off at the end',
    bytes('ab', [0xe2, 0x82]),
    'The file is not valid UTF-8: byte 2, in line 1, is 0xE2.'
  ],
  [
    'a continuation byte alone',
    bytes('é', [0x80]),
    'The file is not valid UTF-8: byte 2, in line 1, is 0x80.'
  ],
  ['an overlong form', bytes('x', [0xc0, 0xaf]), 'The file is not valid UTF-8: byte 1, in line 1, is 0xC0.'],
  ['a surrogate', bytes('x', [0xed, 0xa0, 0x80]), 'The file is not valid UTF-8: byte 1, in line 1, is 0xED.'],
  [
    'a large file',
    new Uint8Array(maxFileBytes + 1),
    'The file has 8.0 MB and is not read: a mesh file has at most 8 MB.'
  ]
])('%s is not read, and one finding says why', (_title, content, message) => {
  const { text, problems } = decodeBytes('f', content)
  expect(text).toBeUndefined()
  expect(problems.map(problem => problem.message)).toEqual([message])
  expect(problems[0]?.at).toEqual({ entry: { file: 'f', id: '', text: '' }, start: 0, end: 0 })
})

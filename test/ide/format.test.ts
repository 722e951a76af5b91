import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatText } from '../../packages/compiler/src/format/format-text.ts'
import { formatDocument, formatOnType, formatRange } from '../../packages/compiler/src/ide/format.ts'
import { applyEdits } from '../../packages/compiler/src/text/edit.ts'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { open } from '../support/ide.ts'
import { meaningOf } from '../support/meaning.ts'
import { untidy } from '../support/untidy.ts'

function typed(marked: string, character: string, tabSize = 2): string {
  const { ide, cursor, files } = open(marked)
  const text = files['mesh.yaml']?.text ?? ''
  const edits = formatOnType(ide, cursor, character, { tabSize })
  // The cursor stays behind what was typed.
  return applyEdits(text, [...edits, { start: cursor.offset, end: cursor.offset, insert: '┆' }])
}

describe('the column of a new line', () => {
  it.each([
    ['below a key, one level deeper', 'services:\n┆', 'services:\n  ┆'],
    ['below a key with a comment', 'services:  # all\n┆', 'services:  # all\n  ┆'],
    [
      'below a value, the same',
      'services:\n  web:\n    image: web:1\n┆',
      'services:\n  web:\n    image: web:1\n    ┆'
    ],
    [
      'whatever the editor indented',
      'services:\n  web:\n    image: web:1\n      ┆',
      'services:\n  web:\n    image: web:1\n    ┆'
    ],
    ['below an item, the same', 'include:\n  - a.mesh.yaml\n┆', 'include:\n  - a.mesh.yaml\n  ┆'],
    [
      'below an item that is a map, its keys',
      'invariants:\n  - match: /**\n┆',
      'invariants:\n  - match: /**\n    ┆'
    ],
    ['below the key of an item', 'x:\n  - when:\n┆', 'x:\n  - when:\n      ┆'],
    ['below an item in brackets, the same', 'x:\n  - { match: /** }\n┆', 'x:\n  - { match: /** }\n  ┆'],
    ['below an open bracket', 'x:\n  y: {\n┆', 'x:\n  y: {\n    ┆'],
    ['between brackets', 'x:\n  y: {\n    a: 1,\n┆', 'x:\n  y: {\n    a: 1,\n    ┆'],
    ['below the header of a text', 'x:\n  y: |\n┆', 'x:\n  y: |\n    ┆'],
    ['within a text nothing', 'x:\n  y: |\n    - a:\n      ┆', 'x:\n  y: |\n    - a:\n      ┆'],
    ['within quotes nothing', 'x:\n  y: "a:\n ┆', 'x:\n  y: "a:\n ┆'],
    ['below a comment, the same', 'x:\n  # why\n┆', 'x:\n  # why\n  ┆'],
    ['below an empty line the next key', 'x:\n  y: 1\n\n  ┆', 'x:\n  y: 1\n\n┆'],
    [
      'between two services, that of services',
      'services:\n  web:\n    image: web:1\n    \n    ┆\n  auth: {}\n',
      'services:\n  web:\n    image: web:1\n\n  ┆\n  auth: {}\n'
    ],
    [
      'below the last service and an empty line, the same',
      'services:\r\n  web:\r\n    image: web:1\r\n    \r\n    ┆',
      'services:\r\n  web:\r\n    image: web:1\r\n\r\n  ┆'
    ],
    [
      'within a service below an empty line nothing',
      'services:\n  web:\n    image: web:1\n\n    ┆\n    port: 80\n',
      'services:\n  web:\n    image: web:1\n\n    ┆\n    port: 80\n'
    ],
    ['within a text below an empty line nothing', 'x:\n  y: |\n    a\n\n    ┆', 'x:\n  y: |\n    a\n\n    ┆'],
    ['below a key and an empty line nothing', 'x:\n\n  ┆', 'x:\n\n  ┆'],
    ['the blanks of the line above', 'x:\n  y: {a: 1}   \n┆', 'x:\n  y: { a: 1 }\n  ┆'],
    ['not before what stands there already', 'x:\n┆y: 1\n', 'x:\n┆y: 1\n'],
    ['CRLF', 'x:\r\n┆\r\n', 'x:\r\n  ┆\r\n']
  ])('%s', (_title, before, after) => {
    expect(typed(`\n${before}`, '\n')).toBe(after)
  })

  it('as far as the editor indents', () => {
    expect(typed('\nservices:\n┆', '\n', 4)).toBe('services:\n    ┆')
  })
})

it.each([
  ['a dash goes to the other items', '-', 'x:\n  - match: /**\n    -┆\n', 'x:\n  - match: /**\n  -┆\n'],
  ['a dash below a key begins a list', '-', 'x:\n  - when:\n      -┆\n', 'x:\n  - when:\n      -┆\n'],
  [
    'a closing bracket goes to the line of its own',
    '}',
    'x:\n  y: {\n    a: 1\n    }┆\n',
    'x:\n  y: {\n    a: 1\n  }┆\n'
  ],
  ['other brackets stay', '}', 'x:\n  y: { a: 1 }┆\n', 'x:\n  y: { a: 1 }┆\n']
])('%s', (_title, character, before, after) => {
  expect(typed(`\n${before}`, character)).toBe(after)
})

const mesh = `
edition:   1
mesh: shop
services:
    web:
      image:   web:1
«      env: {A: x}»
      timeout:  5s   idle 60s
    auth:
      image: "auth
`

it('a range is formatted though another declaration cannot be read', () => {
  const { ide, files, ranges } = open(mesh)
  const text = files['mesh.yaml']?.text ?? ''
  const [range] = ranges
  if (range === undefined) throw new Error('No range.')
  expect(formatDocument(ide, 'mesh.yaml')).toEqual([])
  expect(applyEdits(text, formatRange(ide, 'mesh.yaml', range))).toBe(text.replace('{A: x}', '{ A: x }'))
})

it('a document is formatted as `meshc fmt` does, and a range is a part of that', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(arbitraryMesh(), fc.gen(), fc.nat(1 << 16), fc.nat(400), (tidy, draw, at, length) => {
      const text = untidy(draw, tidy)
      const { ide } = open('')
      ide.workspace.setText('mesh.yaml', text)
      const whole = formatDocument(ide, 'mesh.yaml')
      expect(whole).toEqual(formatText('mesh.yaml', text, true).edits)
      const start = at % (text.length + 1)
      const part = formatRange(ide, 'mesh.yaml', { start, end: Math.min(text.length, start + length) })
      const known = new Set(whole.map(edit => JSON.stringify(edit)))
      expect(part.filter(edit => !known.has(JSON.stringify(edit)))).toEqual([])
      expect(meaningOf(applyEdits(text, part))).toEqual(meaningOf(text))
      const all = formatRange(ide, 'mesh.yaml', { start: 0, end: text.length })
      expect(applyEdits(text, all)).toBe(applyEdits(text, whole))
    }),
    { numRuns: 40, endOnFailure: true }
  )
})

import { describe, expect, it } from 'vitest'
import { folds } from '../../../packages/compiler/src/ide/folding.ts'
import { documentLinks } from '../../../packages/compiler/src/ide/links.ts'
import { selectionRanges } from '../../../packages/compiler/src/ide/selection-ranges.ts'
import { drawRanges, open } from '../../support/ide.ts'

it('sections, entries, maps, lists, texts and comments fold up to their last line', () => {
  const { ide, files } = open(mesh)
  const text = files['mesh.yaml']?.text ?? ''
  expect(
    folds(ide, 'mesh.yaml').map(
      ({ start, end, kind }) => `${lineOf(text, start)}-${lineOf(text, end)} ${kind}`
    )
  ).toEqual([
    '1-2 comment',
    '4-5 imports',
    '6-17 block',
    '7-15 block',
    '8-10 block',
    '11-14 block',
    '12-13 block',
    '16-17 block',
    '19-22 region',
    '20-21 block'
  ])
})

const mesh = `
# One
# two
mesh: shop
include:
  - a.mesh.yaml
services:
  a:
    command:
      - a
      - b
    routes: [
      {
        match: /**
      }
    ]
  b:
    image: x

# region Tags
tags:
  a: b
# endregion
`

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

describe('a selection grows', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'from a word over the sentence to the file',
      'services:\n  a:\n    retry: 3x 2┆s on gateway-error\n',
      [
        '2s',
        '3x 2s on gateway-error',
        'retry: 3x 2s on gateway-error',
        'a:\n    retry: 3x 2s on gateway-error',
        'services:\n  a:\n    retry: 3x 2s on gateway-error'
      ]
    ],
    [
      'from a part of a name',
      'services: { a: { calls: [x, "user-pro┆file"] } }\n',
      [
        'profile',
        'user-profile',
        '"user-profile"',
        '[x, "user-profile"]',
        'calls: [x, "user-profile"]',
        '{ calls: [x, "user-profile"] }',
        'a: { calls: [x, "user-profile"] }',
        '{ a: { calls: [x, "user-profile"] } }',
        'services: { a: { calls: [x, "user-profile"] } }'
      ]
    ],
    [
      'in an expression',
      "invariants: ['not calls(service.┆a, service.b)']\n",
      [
        'a',
        'service.a',
        'not calls(service.a, service.b)',
        "'not calls(service.a, service.b)'",
        "['not calls(service.a, service.b)']",
        "invariants: ['not calls(service.a, service.b)']"
      ]
    ],
    [
      'with the comment above an entry',
      'services:\n  # x\n  a: ┆{}\n  b: {}\n',
      ['{}', 'a: {}', '# x\n  a: {}', 'services:\n  # x\n  a: {}\n  b: {}']
    ]
  ])('%s', (_title, text, expected) => {
    const { ide, cursor, files } = open(text)
    const whole = files['mesh.yaml']?.text ?? ''
    const [ranges = []] = selectionRanges(ide, cursor.file, [cursor.offset])
    expect(ranges.map(({ start, end }) => whole.slice(start, end))).toEqual([...expected, whole])
  })
})

describe('links lead', () => {
  it('to pages, without what ends the sentence, and not to what a reference completes', () => {
    const { ide, files } = open(`
# See «https://a.example/b?c=d#e». (and «https://b.example/x(y)»)
services: { a: { env: { U: 'https://\${env}.example', V: "«https://c.example»", W: http://d.example } } }
`)
    const text = files['mesh.yaml']?.text ?? ''
    const { ranges } = open({ 'mesh.yaml': text })
    expect(ranges).toEqual([])
    expect(
      drawRanges(text, documentLinks(ide, 'mesh.yaml'))
    ).toBe(`# See «https://a.example/b?c=d#e». (and «https://b.example/x(y)»)
services: { a: { env: { U: 'https://\${env}.example', V: "«https://c.example»", W: http://d.example } } }
`)
  })

  it('to the one file that an item of include names', () => {
    const { ide } = open({
      'mesh.yaml': "include: [a.mesh.yaml, 'teams/*.mesh.yaml', gone.mesh.yaml]\n",
      'a.mesh.yaml': '',
      'teams/b.mesh.yaml': '',
      'teams/c.mesh.yaml': ''
    })
    expect(documentLinks(ide, 'mesh.yaml')).toEqual([
      { start: 10, end: 21, target: { file: 'a.mesh.yaml' }, tooltip: 'Open a.mesh.yaml' }
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { prepareRename, rename } from '../../../packages/compiler/src/ide/rename.ts'
import { applyEdits } from '../../../packages/compiler/src/text/edit.ts'
import { open } from '../../support/ide.ts'

describe('a name changes', () => {
  it.each<[string, string, string, string]>([
    [
      'wherever it stands',
      "services:\n  a: { calls: ['b', b:web, { to: \"b\" }] }\n  b┆: { env: { U: 'x ${service.b.url} y' } }\n",
      'c',
      "services:\n  a: { calls: ['c', c:web, { to: \"c\" }] }\n  c: { env: { U: 'x ${service.c.url} y' } }\n"
    ],
    [
      'in a text of several lines',
      'services:\n  b┆: {}\n  a:\n    calls:\n      - >-\n        b\n      - |\n        b\n',
      'cc',
      'services:\n  cc: {}\n  a:\n    calls:\n      - >-\n        cc\n      - |\n        cc\n'
    ],
    [
      'where it is written with an escape',
      'services:\n  a-b┆: {}\n  a: { calls: ["a\\x2db"] }\n',
      'c',
      'services:\n  c: {}\n  a: { calls: ["c"] }\n'
    ],
    [
      'and CRLF stays',
      'services:\r\n  a: { calls: [b] }\r\n  b┆:\r\n',
      'c',
      'services:\r\n  a: { calls: [c] }\r\n  c:\r\n'
    ],
    [
      'of an anchor',
      'services:\n  a: { calls: &x┆ [b], env: *x }\n  b: { <<: *x, calls: &x [] }\n',
      'y',
      'services:\n  a: { calls: &y [b], env: *y }\n  b: { <<: *y, calls: &x [] }\n'
    ],
    [
      'beside a service that cannot be read',
      'services:\n  b┆: {}\n  a:\n    calls: [b\n    image: "x\n  c: { calls: [b] }\n',
      'd',
      'services:\n  d: {}\n  a:\n    calls: [d\n    image: "x\n  c: { calls: [d] }\n'
    ],
    ['to itself without an edit', 'services: { b┆: {} }\n', 'b', 'services: { b: {} }\n']
  ])('%s', (_title, mesh, newName, after) => {
    const { ide, cursor, files } = open(mesh)
    const change = rename(ide, cursor, newName)
    expect('refused' in change ? change : applyEdits(files['mesh.yaml']?.text ?? '', change.edits)).toEqual(
      after
    )
  })

  it('in all files', () => {
    const { ide, cursor } = open({
      'mesh.yaml': 'include: [b.mesh.yaml]\nservices:\n  a: { calls: [b] }\n',
      'b.mesh.yaml': 'services:\n  b┆: {}\n'
    })
    expect(rename(ide, cursor, 'c')).toEqual({
      edits: [
        { file: 'mesh.yaml', start: 48, end: 49, insert: 'c' },
        { file: 'b.mesh.yaml', start: 12, end: 13, insert: 'c' }
      ]
    })
  })
})

describe('a new name is refused', () => {
  it.each([
    [
      'a service',
      'services: { b┆: {} }\n',
      'B c',
      '`B c` is not a valid name: it has lower-case letters, digits and `-`, begins with a letter and does not end in `-`.'
    ],
    ['a reserved word', 'services: { b┆: {} }\n', 'default', 'The name `default` is reserved.'],
    [
      'a name of another service',
      'services:\n  a: {}\n  b┆: {}\n',
      'a',
      'The name `a` is taken: a service is declared at mesh.yaml:2.'
    ],
    [
      'a name of an external',
      'externals:\n  a: {}\nservices:\n  b┆: {}\n',
      'a',
      'The name `a` is taken: an external is declared at mesh.yaml:2.'
    ],
    [
      'a region',
      'regions: { eu-west-1┆: {} }\n',
      'europe',
      '`europe` does not have the form of an AWS region, such as `eu-central-1`.'
    ],
    [
      'a container',
      'services: { a: { sidecars: { own┆: {} } } }\n',
      'envoy',
      '`envoy` is a container that the compiler makes itself.'
    ],
    [
      'an anchor',
      'services: { a: { calls: &x┆ [], env: &y {} } }\n',
      'y',
      'The name `y` is taken: the file has an anchor `&y` already.'
    ],
    [
      'an anchor with a blank',
      'services: { a: { calls: &x┆ [] } }\n',
      'a b',
      'The name of an anchor has no blanks and none of the characters `,`, `[`, `]`, `{`, `}`, `&` and `*`.'
    ]
  ])('%s', (_title, mesh, newName, refused) => {
    const { ide, cursor } = open(mesh)
    expect(rename(ide, cursor, newName)).toEqual({ refused })
  })

  it('a gateway may be called as a service is, and a version as that of another service', () => {
    const { ide, cursors } = open(
      'gateways: { g┆: {} }\nservices: { a: { versions: { v1┆: {} } }, b: { versions: { v2: {} } } }\n'
    )
    const [gateway, version] = cursors
    expect(
      [gateway, version].map(
        (cursor, at) => 'edits' in rename(ide, cursor ?? { file: '', offset: 0 }, ['a', 'v2'][at] ?? '')
      )
    ).toEqual([true, true])
  })
})

describe('what has no name of its own', () => {
  it.each([
    ['a key', 'services: { a: { im┆age: x } }\n', '`image` is a key of the language.'],
    ['a value', 'services: { a: { image: ┆x } }\n', 'There is no name of the mesh here.'],
    [
      'all names',
      "environments: { x: { services: { '┆*': {} } } }\n",
      "`'*'` stands for all names, and is none itself."
    ],
    [
      'a name that is not declared',
      'services: { a: { calls: [┆b] } }\n',
      'No service or external `b` is declared, so there is nothing to rename.'
    ],
    [
      'the proxy',
      'services: { a: { sidecars: { own: { dependsOn: { en┆voy: start } } } } }\n',
      'The container `envoy` is made by the compiler, and its name cannot be changed.'
    ],
    [
      'a text that is something else, too',
      'services: { a: { image: &x b, calls: [*x] }, b┆: {} }\n',
      'An alias gives the name `b` to a text that means something else as well. Write the name out there.'
    ]
  ])('%s', (_title, mesh, refused) => {
    const { ide, cursor } = open(mesh)
    expect(prepareRename(ide, cursor)).toEqual({ refused })
    expect(rename(ide, cursor, 'other')).toEqual({ refused })
  })

  it('between the lines nothing is offered', () => {
    const { ide, cursor } = open('services:\n┆\n  a: {}\n')
    expect(prepareRename(ide, cursor)).toBeUndefined()
  })
})

it.each([
  ['a call', "services: { a: { calls: ['«b┆»:web'] }, b: {} }\n", 'b'],
  ['a claim', "services: { a: {}, bcd: {} }\ninvariants: ['not calls(service.a, service.«b┆cd»)']\n", 'bcd'],
  ['an alias', 'services: { a: { calls: &x [] , env: *«┆x» } }\n', 'x']
])('the name of %s is offered as it stands', (_title, mesh, placeholder) => {
  const { ide, cursor, ranges } = open(mesh)
  const [{ start, end } = { start: -1, end: -1 }] = ranges
  expect(prepareRename(ide, cursor)).toEqual({ span: { start, end }, placeholder })
})

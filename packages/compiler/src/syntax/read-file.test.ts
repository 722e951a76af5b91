import { expect, test } from 'vitest'
import { cutFile } from './cut.ts'
import type { Node } from './nodes.ts'
import { readEntry } from './read-entry.ts'
import { assemble } from './read-file.ts'

/** A tree as JSON would write it. Names such as `__proto__` stay names. */
function plain(node: Node): unknown {
  if (node.kind === 'map') return plainMap(node.items)
  if (node.kind === 'list') return node.items.map(plain)
  return node.kind === 'scalar' ? node.text : `*${node.name}`
}

function plainMap(pairs: readonly { key: { text: string }; value: Node }[]): Record<string, unknown> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key.text, plain(value)]))
}

function read(text: string) {
  const { top, problems } = assemble(cutFile('mesh.yaml', text), readEntry)
  const findings = problems.map(({ rule, at }) => `${rule} ${at.entry.text.slice(at.start, at.end)}`)
  return { value: plainMap(top), findings, problems }
}

/** A line inside a service between two sound ones, its one finding with what it underlines, and what is read. */
test.each<[line: string, finding: string, value: unknown]>([
  // What a person meant as text and YAML does not.
  ['x: { match: /users/{id}/orders, to: v1 }', 'yaml-unquoted {', { match: '/users/{id}/orders', to: 'v1' }],
  ['x: { image: ${param.r}/auth:1 }', 'yaml-unquoted {', { image: '${param.r}/auth:1' }],
  ['x: [${region}a, b]', 'yaml-unquoted {', ['${region}a', 'b']],
  ['x: { match: ~ ^/v[12]/.*, to: v1 }', 'yaml-unquoted [', { match: '~ ^/v[12]/.*', to: 'v1' }],
  ['x: { X: secretsmanager:name:key:: }', 'yaml-unquoted :', { X: 'secretsmanager:name:key::' }],
  ['x: *', 'yaml-unquoted *', '*'],
  ['x: **', 'yaml-unquoted **', '**'],
  ['x: * * * * *', 'yaml-unquoted * * * * *', '* * * * *'],
  ['x: { *: 1 }', 'yaml-unquoted *', { '*': '1' }],
  ['x: ~ ^/a: b$', 'yaml-unquoted :', '~ ^/a: b$'],
  ['x: header("x") == "a: b"', 'yaml-unquoted :', 'header("x") == "a: b"'],
  ['x: ${a ? b : c}', 'yaml-unquoted :', '${a ? b : c}'],
  ['x: "a" == header("x")', 'yaml-unquoted "a" == header("x")', '"a" == header("x")'],
  ['x: !header("x")', 'yaml-unquoted !header("x")', '!header("x")'],
  ['x: || x', 'yaml-unquoted || x', '|| x'],
  ['x: && x', 'yaml-unquoted && x', '&& x'],
  ['x: > 5%', 'yaml-unquoted > 5%', '> 5%'],
  ['x: %5', 'yaml-unquoted %5', '%5'],
  ['x: @x', 'yaml-unquoted @x', '@x'],
  ['x: `x`', 'yaml-unquoted `x`', '`x`'],
  ['x: 10s# note', 'yaml-missing-blank #', '10s'],
  ['x: { v1:90, v2: 10 }', 'yaml-missing-blank :', { v1: '90', v2: '10' }],
  ['x:90', 'yaml-missing-blank :', '90'],
  ['x: { a: 1 b: 2 }', 'yaml-missing-comma b', { a: '1', b: '2' }],
  ['x: "\\d+"', 'yaml-unknown-escape \\d', '\\d+'],
  // What is not finished or not closed.
  ['x', 'yaml-unfinished-key x', ''],
  ['x: "abc', 'yaml-unclosed "', 'abc'],
  ["x: 'abc", "yaml-unclosed '", 'abc'],
  ['x: { a: "b, c: d }', 'yaml-unclosed "', { a: 'b', c: 'd' }],
  ['x: { a: 1, b: [1, 2', 'yaml-unclosed {', { a: '1', b: ['1', '2'] }],
  ['x: [1, 2 # note', 'yaml-unclosed [', ['1', '2']],
  ['x: [1, 2}', 'yaml-unopened }', ['1', '2']],
  ['x: [1, 2]]', 'yaml-unopened ]', ['1', '2']],
  // Characters.
  ['x: 1vCPU\u00a02GB', 'yaml-pasted-character \u00a0', '1vCPU 2GB'],
  ['x: “abc”', 'yaml-pasted-character “', 'abc'],
  ['x: 5% → 100%', 'yaml-pasted-character →', '5% -> 100%'],
  ['x: 1–2', 'yaml-pasted-character –', '1-2'],
  ['x: a\u0001b', 'yaml-control-character \u0001', 'a b'],
  ['x: a\u0085b', 'yaml-line-break \u0085', 'a\u0085b'],
  ['x: a\u2028b', 'yaml-line-break \u2028', 'a\u2028b'],
  // Keys, tags, aliases.
  ['x: !!str 1', 'yaml-tag !!str', '1'],
  ['? x\n    : 1', 'yaml-complex-key ?', '1'],
  ['[x]: 1', 'yaml-complex-key [x]', undefined],
  ['x: *none', 'yaml-unknown-anchor *none', undefined],
  ['x: &a [*a]', 'yaml-alias-expansion *a', []],
  ['x: { <<: 1 }', 'yaml-merge-value 1', {}],
  ['x: { a: 1, a: 2 }', 'yaml-duplicate-key a', { a: '2' }]
])('%j earns one finding at the right place and is read as meant', (line, finding, value) => {
  const text = `services:\n  before:\n    size: 1\n  broken:\n    image: i\n    ${line}\n    port: 80\n  after:\n    size: 2\n`
  const found = read(text)
  expect(found.findings).toEqual([finding])
  const broken = { image: 'i', ...(value === undefined ? {} : { x: value }), port: '80' }
  expect(found.value).toEqual({ services: { before: { size: '1' }, broken, after: { size: '2' } } })
})

test.each<[title: string, text: string, findings: readonly string[], value: unknown]>([
  ['tabs', 'a:\n\tb: 1\n\tc:\n\t\td: 2\n', ['yaml-tab \t'], { a: { b: '1', c: { d: '2' } } }],
  ['a line too far right', 'a: 1\n  b: 2\n', ['yaml-indentation b'], { a: '1', b: '2' }],
  [
    'a child too far left',
    'services:\n    a: 1\n  b: 2\n  c: 3\n',
    ['yaml-indentation b'],
    { services: { a: '1', b: '2', c: '3' } }
  ],
  ['a bracket too far left', 'a: {\n  b: 1\n}\nc: 2\n', ['yaml-bracket-column }'], { a: { b: '1' }, c: '2' }],
  [
    'a conflict',
    'a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\nc: 4\n',
    ['yaml-conflict-marker <<<<<<< HEAD'],
    { a: '1', b: '2', c: '4' }
  ],
  [
    'a conflict with what both sides began from',
    'a: 1\n<<<<<<< HEAD\nb: 2\n||||||| base\nb: 0\n=======\nb: 3\n>>>>>>> x\nc: 4\n',
    ['yaml-conflict-marker <<<<<<< HEAD'],
    { a: '1', b: '2', c: '4' }
  ],
  [
    'a conflict within an entry, with what both sides began from',
    'services:\n  a:\n    x: 1\n<<<<<<< HEAD\n    b: 2\n||||||| base\n    b: 0\n=======\n    b: 3\n>>>>>>> x\n    c: 4\n',
    ['yaml-conflict-marker <<<<<<< HEAD'],
    { services: { a: { x: '1', b: '2', c: '4' } } }
  ],
  ['several documents', 'a: 1\n---\nb: 2\n', ['yaml-several-documents ---'], { a: '1' }],
  ['a directive', '%YAML 1.2\n---\na: 1\n', ['yaml-directive %YAML 1.2'], { a: '1' }],
  ['a byte order mark', '\ufeffa: 1\n', ['yaml-byte-order-mark \ufeff'], { a: '1' }],
  ['lone carriage returns', 'a: 1\rb: 2\rc: 3', ['yaml-line-break \r'], { a: '1', b: '2', c: '3' }],
  ['a key that occurs twice', 'a: 1\nb: 2\na: 3\n', ['yaml-duplicate-key a'], { a: '3', b: '2' }],
  [
    'a collection that occurs twice',
    'services:\n  a: 1\nservices:\n  b: 2\n',
    ['yaml-duplicate-key services'],
    { services: { a: '1', b: '2' } }
  ],
  [
    'a name that occurs twice',
    'services:\n  a: 1\n  a: 2\n',
    ['yaml-duplicate-key a'],
    { services: { a: '2' } }
  ],
  ['a word at the end', 'mesh: m\nserv\n', ['yaml-unfinished-key serv'], { mesh: 'm', serv: '' }],
  ['a list', '- a\n- b\n', ['yaml-not-a-map - a\n- b'], {}],
  ['prose', 'hello\nworld\n', ['yaml-not-a-map hello'], {}],
  ['nothing', '', ['yaml-not-a-map '], {}],
  ['nothing but a comment', '# x\n', ['yaml-not-a-map '], {}],
  ['a marker at the beginning and the end', '---\na: 1\n...\n', [], { a: '1' }],
  ['a map in brackets', '{ mesh: m,\nservices: { a: 1 } }\n', [], { mesh: 'm', services: { a: '1' } }]
])('%s: what is found and what is read', (_title, text, findings, value) => {
  const found = read(text)
  expect(found.findings).toEqual(findings)
  expect(found.value).toEqual(value)
})

test('scalars are read as written', () => {
  const { value } = read(
    'a: 012\nb: 1.10\nc: yes\nd: 2026-01-01\ne: 00000000000000000012\nf: 0x1F\ng: ~\nh: null\n'
  )
  expect(Object.values(value)).toEqual([
    '012',
    '1.10',
    'yes',
    '2026-01-01',
    '00000000000000000012',
    '0x1F',
    '~',
    'null'
  ])
})

test('names of built-in properties are ordinary keys', () => {
  const { top, problems } = assemble(
    cutFile('f', '__proto__: 1\nservices:\n  constructor:\n    toString: 2\n'),
    readEntry
  )
  expect(top.map(({ key, value }) => [key.text, value.kind])).toEqual([
    ['__proto__', 'scalar'],
    ['services', 'map']
  ])
  expect(problems).toEqual([])
})

test('an alias means the last anchor above it, in whichever entry', () => {
  const { value, findings } = read(
    'base: &b { x: 1 }\nservices:\n  a: { y: *b }\n  c: &b [2]\n  d: { y: *b }\n'
  )
  expect(value).toEqual({ base: { x: '1' }, services: { a: { y: { x: '1' } }, c: ['2'], d: { y: ['2'] } } })
  expect(findings).toEqual([])
})

test('a merge key brings in keys; the own keys win, then the first of several maps', () => {
  const { value } = read(
    'p: &p { x: 1, y: 1 }\nq: &q { y: 2, z: 2 }\nr:\n  z: 3\n  <<: [*p, *q]\ns:\n  <<: *q\n'
  )
  expect(value).toMatchObject({ r: { x: '1', y: '1', z: '3' }, s: { y: '2', z: '2' } })
})

test('aliases that multiply are cut off with one finding', () => {
  const lines = Array.from(
    { length: 30 },
    (_, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(', ')}]`
  )
  const { problems } = assemble(cutFile('f', `a0: &a0 [x]\n${lines.join('\n')}\n`), readEntry)
  expect(problems.map(({ rule }) => rule)).toEqual(['yaml-alias-expansion'])
})

test('a change of an anchor reaches the entries that use it, and those only', () => {
  const reads = new Map<object, ReturnType<typeof readEntry>>()
  const remember = (entry: Parameters<typeof readEntry>[0]) => {
    const known = reads.get(entry) ?? readEntry(entry)
    reads.set(entry, known)
    return known
  }
  const first = cutFile('f', 'base: &b { x: 1 }\nservices:\n  a: { y: *b }\n  c: { y: 1 }\n')
  const before = assemble(first, remember)
  const second = cutFile('f', first.text.replace('x: 1', 'x: 2'), first)
  const after = assemble(second, remember)
  expect(after.top.map(({ value }) => plain(value))).toEqual([
    { x: '2' },
    { a: { y: { x: '2' } }, c: { y: '1' } }
  ])
  const children = (tree: typeof before) => (tree.top[1]?.value.kind === 'map' ? tree.top[1].value.items : [])
  expect(children(after)[1]).toBe(children(before)[1])
})

test.each([
  ['brackets', `a: ${'['.repeat(10_000)}`],
  ['maps in brackets', `a: ${'{x: '.repeat(10_000)}`],
  ['lists', `a:\n  ${'- '.repeat(10_000)}x`],
  ['keys', Array.from({ length: 2000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')]
])('%s nested by the thousand are one finding', (_title, text) => {
  expect(read(text).findings.map(finding => finding.split(' ')[0])).toEqual(['yaml-too-deep'])
})

test('a broken line of a megabyte is one finding', () => {
  expect(read(`a: "${'x'.repeat(1_000_000)}\nb: 1\n`).findings).toHaveLength(1)
  expect(read(`a: ${'x'.repeat(1_000_000)}\n`).findings).toEqual([])
})

test('an escape that is none is a finding, and the text is still read', () => {
  const cut = cutFile('mesh.yaml', 'services:\n  a:\n    image: "x\\x-b\\u12g4\\U00110000"\n')
  const tree = assemble(cut, readEntry)
  expect(tree.problems.map(({ rule }) => rule)).toContain('yaml-unknown-escape')
})

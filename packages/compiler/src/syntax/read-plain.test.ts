import fc from 'fast-check'
import { parseEvents } from 'js-yaml'
import { expect, test } from 'vitest'
import { arbitraryMesh } from '../../../../test/support/arbitrary-mesh.ts'
import { validYaml } from '../../../../test/support/arbitrary-yaml.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { buildNodes } from './build-nodes.ts'
import { isSuspicious } from './character-hazards.ts'
import { cutFile } from './cut.ts'
import { readPlain } from './read-plain.ts'

/** Both readers' nodes and findings; undefined for texts that the plain reader leaves to the parser. */
function readBoth(text: string) {
  const entry = { file: 'mesh.yaml', id: '', text }
  const [found, expected]: [Diagnostic[], Diagnostic[]] = [[], []]
  const plain = isSuspicious(text) ? undefined : readPlain(entry, found)
  if (plain === undefined) return undefined
  const built = buildNodes(entry, text, parseEvents(text, { maxDepth: 100 }), expected)
  return { plain: { ...plain, found }, parsed: { ...built, found: expected } }
}

function expectSame(text: string): void {
  const both = readBoth(text)
  if (both !== undefined) expect(both.plain).toEqual(both.parsed)
}

test('the plain reader makes the nodes that the parser makes of every mesh, whole and in entries', () => {
  fc.assert(
    fc.property(arbitraryMesh(), text => {
      expectSame(text)
      for (const { entry } of cutFile('mesh.yaml', text).entries) expectSame(entry.text)
    }),
    { numRuns: 100 }
  )
})

test('of any valid document it makes the nodes of the parser or none', () => {
  fc.assert(fc.property(validYaml, expectSame), { numRuns: 2000 })
})

const pieces = [
  'a',
  'b: ',
  'c:',
  '- ',
  '-',
  '\n',
  '\n  ',
  '\n    ',
  ' ',
  '# x',
  ' # y',
  '[',
  ']',
  '{',
  '}',
  ', ',
  ',',
  '"',
  "'",
  ': ',
  ':',
  'a: b\n',
  '  d: e\n',
  '  - f\n',
  '- g: h\n',
  '"i j"',
  "'k'",
  '$',
  '${x}',
  '/l',
  '1',
  '&m',
  '*m',
  '|',
  '>',
  '?',
  '!',
  '%',
  '@',
  '.',
  '---\n',
  '<<: '
]

test('what the parser refuses, it refuses', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), parts => expectSame(parts.join(''))),
    { numRuns: 20_000 }
  )
})

test.each([
  ['a: b\nc:\n  - d: e\n    f: [g, "h i", { j: k }]\n  - l # m\n\n# n\no:\n', true],
  ["  a:\n    b: 'c # d'   # e\n    f: x:y z#w\n    g: {}\n    h: []\n", true],
  ['a: ${b.c}/d:1\n', true],
  ['a: b\n  c\n', false],
  ['a:\n- b\n', false],
  ['a: "b\\n"\n', false],
  ['a: {b: c,}\n', false],
  ['a: [b: c]\n', false],
  ['a: &b c\n', false],
  ['a: |\n  b\n', false],
  ['a: - b\n', false],
  ['a : b\n', false],
  ['a\n', false]
])('%j: it reads it (%s)', (text, isRead) => {
  expect(readBoth(text) !== undefined).toBe(isRead)
  expectSame(text)
})

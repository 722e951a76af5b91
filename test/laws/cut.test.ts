import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CutFile, cutFile } from '../../packages/compiler/src/syntax/cut.ts'
import { locate } from '../../packages/compiler/src/syntax/locate.ts'
import type { Node } from '../../packages/compiler/src/syntax/nodes.ts'
import { readEntry } from '../../packages/compiler/src/syntax/read-entry.ts'
import { assemble } from '../../packages/compiler/src/syntax/read-file.ts'
import { brokenYaml, validYaml } from '../support/arbitrary-yaml.ts'
import { scalarLines } from '../support/tree-text.ts'

function linesOf(cut: CutFile): string[] {
  const { top } = assemble(cut, readEntry)
  const offsetOf = (node: Node) => locate(cut, node)?.start ?? -1
  return top.flatMap(({ key, value }) => scalarLines(value, offsetOf, `.${key.text}`))
}

test('a valid file cut into entries reads as the whole file does', () => {
  fc.assert(
    fc.property(validYaml, text => {
      const whole = { file: 'mesh.yaml', id: '', text }
      const cut = cutFile('mesh.yaml', text)
      const asOne: CutFile = { file: 'mesh.yaml', text, entries: [{ entry: whole, offset: 0 }] }
      expect(linesOf(cut)).toEqual(linesOf(asOne))
      const names = (file: CutFile) => new Set(assemble(file, readEntry).problems.map(({ rule }) => rule))
      expect(names(cut)).toEqual(names(asOne))
    }),
    { numRuns: 2000 }
  )
})

const service = (name: string, lines: readonly string[]) =>
  `  ${name}:\n${lines.map(line => `    ${line}\n`).join('')}`
const good = ['image: x', 'routes:', '  - match: /**', '    to: v1']

test.each([
  ['an open double quote', 'image: "abc'],
  ['an open single quote', "image: 'abc"],
  ['an open brace', 'env: { A: x, B: [1'],
  ['an open bracket', 'calls: [a, b'],
  ['a closing bracket', 'calls: a ]]'],
  ['a word without a colon', 'ret'],
  ['a tab', '\ttasks: 3'],
  ['an open quote in brackets', 'env: { A: "x, B: y }'],
  ['a reserved sign', 'x: @y'],
  ['a dash', '- x'],
  ['an open block text', 'command: |'],
  ['a second colon', 'match: a: b']
])('%s in one service leaves the services around it as they are', (_title, broken) => {
  const text = `services:\n${service('a', good)}${service('b', ['size: 1', broken, 'port: 80'])}${service('c', good)}mesh: m\n`
  const cut = cutFile('mesh.yaml', text)
  const sound = cutFile('mesh.yaml', text.replace(`    ${broken}\n`, '    tasks: 1\n'))
  const without = (lines: readonly string[]) =>
    lines.filter(line => !line.startsWith('.services.b')).map(line => line.replace(/ \d+$/, ''))
  expect(without(linesOf(cut))).toEqual(without(linesOf(sound)))
  const { problems } = assemble(cut, readEntry)
  expect(problems.filter(({ at }) => at.entry.id !== 'services.b')).toEqual([])
  expect(linesOf(cut).some(line => line.startsWith('.services.b'))).toBe(true)
})

test('after any edit, cutting with the cut before gives what cutting afresh gives, and keeps what did not change', () => {
  fc.assert(
    fc.property(
      fc.oneof(validYaml, brokenYaml),
      fc.array(
        fc.tuple(
          fc.nat(3000),
          fc.nat(8),
          fc.constantFrom('x', '\n', '  y: 1\n', '\nservices:\n  q: 1\n', '"', '# c\n', '<<<<<<< a\n', '')
        ),
        { minLength: 1, maxLength: 4 }
      ),
      (start, edits) => {
        let text = start
        let cut = cutFile('mesh.yaml', text)
        for (const [at, length, insert] of edits) {
          const from = at % (text.length + 1)
          text = text.slice(0, from) + insert + text.slice(from + length)
          const previous = cut
          cut = cutFile('mesh.yaml', text, previous)
          expect(cut).toEqual(cutFile('mesh.yaml', text))
          for (const { entry } of previous.entries) {
            const now = cut.entries.find(other => other.entry.id === entry.id)?.entry
            if (now?.text === entry.text) expect(now).toBe(entry)
          }
        }
      }
    ),
    { numRuns: 1500 }
  )
})

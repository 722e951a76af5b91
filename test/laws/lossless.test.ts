import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commentsOf } from '../../packages/compiler/src/syntax/comments.ts'
import { cutFile } from '../../packages/compiler/src/syntax/cut.ts'
import { locate } from '../../packages/compiler/src/syntax/locate.ts'
import type { Node } from '../../packages/compiler/src/syntax/nodes.ts'
import { pathOf } from '../../packages/compiler/src/syntax/path.ts'
import { print } from '../../packages/compiler/src/syntax/print.ts'
import { readEntry } from '../../packages/compiler/src/syntax/read-entry.ts'
import { assemble } from '../../packages/compiler/src/syntax/read-file.ts'
import { brokenYaml, validYaml } from '../support/arbitrary-yaml.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.constantFrom(...'ab:-?#{}[],"\'&*!|>%@` \t\n\r\u00a0\ud83d\ude00\x85\ufeff<=.~$1'), {
      maxLength: 60
    })
    .map(units => units.join('')),
  brokenYaml,
  validYaml
)

test('a cut file prints as it was', () => {
  fc.assert(
    fc.property(anyText, text => {
      expect(print(cutFile('mesh.yaml', text))).toBe(text)
    }),
    { numRuns: 3000 }
  )
})

test('every text gives a tree and findings whose places lie inside their entries', () => {
  fc.assert(
    fc.property(anyText, text => {
      const cut = cutFile('mesh.yaml', text)
      const tree = assemble(cut, readEntry)
      for (const { key, value } of tree.top) {
        check(key)
        check(value)
      }
      for (const { at, notes, fixes } of tree.problems) {
        for (const place of [
          at,
          ...notes.map(note => note.at),
          ...fixes.flatMap(fix => fix.edits.map(edit => edit.at))
        ]) {
          expect(place.start).toBeLessThanOrEqual(place.end)
          expect(place.start).toBeGreaterThanOrEqual(0)
          expect(place.end).toBeLessThanOrEqual(place.entry.text.length)
          expect(locate(cut, place)).toBeDefined()
        }
        pathOf(tree, at.entry, at.start)
      }
      for (const { entry } of cut.entries) commentsOf(entry)
    }),
    { numRuns: 3000 }
  )
})

function check(node: Node): void {
  expect(node.kind).not.toBe('alias')
  expect(node.start).toBeLessThanOrEqual(node.end)
  expect(node.end).toBeLessThanOrEqual(node.entry.text.length)
  if (node.kind === 'map')
    for (const { key, value } of node.items) {
      check(key)
      check(value)
    }
  if (node.kind === 'list') for (const item of node.items) check(item)
}

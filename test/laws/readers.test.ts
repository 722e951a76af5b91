import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEntry } from '../../packages/compiler/src/syntax/read-entry.ts'
import { validYaml } from '../support/arbitrary-yaml.ts'
import { readWithYaml } from '../support/read-with-yaml.ts'
import { scalarLines } from '../support/tree-text.ts'

test('two readers see the same texts at the same places in every valid document', () => {
  fc.assert(
    fc.property(validYaml, text => {
      const { root, problems } = readEntry({ file: 'mesh.yaml', id: '', text })
      const other = readWithYaml(text)
      expect(other.errors).toEqual([])
      expect(
        problems.filter(({ rule }) => rule !== 'yaml-pasted-character' && rule !== 'yaml-byte-order-mark')
      ).toEqual([])
      if (root === undefined || problems.some(({ rule }) => rule === 'yaml-pasted-character')) return
      expect(scalarLines(root, node => node.start)).toEqual(other.scalars)
    }),
    { numRuns: 2000 }
  )
})

test.each([
  'a: &x 1\nb: *x\n',
  'a: |2-\n   x\n    y\n\n\n# end\nb: >+\n  f\n  g\n\nc: 1\n',
  'a: [b: c, {d, e: }, "f": g, ]\n',
  'a:\n- \n- b\n-\n  - c\n',
  'a: "x\\\n   y\\u00e9 \\\n  \\  z"\n',
  'a: "b\n\n  c"\r\nd: plain\r\n  more\r\n',
  '"a b": c\n\'d\': e\n',
  'a: {b: "c",d: e}\n',
  'a: - b\n'.replace('- b', '-b'),
  'a: ?b\nc: :d\ne: -f\n',
  'a: http://x.y/z?q#h\n',
  'a: &x\n  b: c\nd: &y [e]\n'
])('two readers agree on %j', text => {
  const { root } = readEntry({ file: 'mesh.yaml', id: '', text })
  expect(root).toBeDefined()
  if (root !== undefined) expect(scalarLines(root, node => node.start)).toEqual(readWithYaml(text).scalars)
})

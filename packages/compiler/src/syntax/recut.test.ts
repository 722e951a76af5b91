import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryMesh } from '../../../../test/support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from '../../../../test/support/damage.ts'
import { cutFile } from './cut.ts'
import { recut } from './recut.ts'

it('after any edit it says nothing, or what cutting the whole file again says', () => {
  let answered = 0
  const insertion = fc.constantFrom(
    'x',
    ' ',
    '\n',
    ': ',
    '#',
    '"',
    '- ',
    '\n  b:\n',
    '\n# c\n',
    '{',
    '\r',
    '  ',
    '\nz: 1\n'
  )
  const edits = fc.tuple(fc.nat(), fc.nat({ max: 3 }), insertion)
  fc.assert(
    fc.property(
      arbitraryMesh(),
      fc.array(edits, { minLength: 1, maxLength: 6 }),
      arbitraryDamages(),
      (mesh, all, damages) => {
        const text = applyDamages(mesh, damages)
        const cut = cutFile('mesh.yaml', text)
        for (const [at, length, insert] of all) {
          const from = at % (text.length + 1)
          const edited = text.slice(0, from) + insert + text.slice(from + length)
          const again = recut(edited, cut)
          if (again === undefined) continue
          answered++
          expect(again).toEqual(cutFile('mesh.yaml', edited))
        }
      }
    ),
    { numRuns: 400, endOnFailure: true }
  )
  expect(answered).toBeGreaterThan(100)
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { lint } from '../support/lint.ts'

/** What a document can have wrong before anybody looks at what it means. */
const form = /^(yaml|unknown|duplicate|misplaced|missing(?!-way-out)|conflicting|invalid)-|^flow-comma/

it('a valid document has no error of form, in whatever style it is written', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(arbitraryMesh(), text => {
      const errors = lint(text).filter(({ rule, level }) => level === 'error' && form.test(rule))
      expect(errors.map(({ rule, message, path }) => `${path}: ${rule}: ${message}`)).toEqual([])
    }),
    // Shrinking takes minutes and leaves little less: the first text that fails is read instead.
    { numRuns: 500, endOnFailure: true }
  )
})

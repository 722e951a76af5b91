import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ide } from '../../../packages/compiler/src/ide/ide.ts'
import { createWorkspace } from '../../../packages/compiler/src/workspace/workspace.ts'
import { arbitraryMesh } from '../../support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from '../../support/damage.ts'
import { today } from '../../support/lint.ts'
import { memoryHost } from '../../support/memory-host.ts'
import { allMeshes } from '../../support/named-meshes.ts'
import { flawsAt, flawsOfFile } from '../../support/navigate.ts'

/* Every answer of navigation, at every place of any text: no exception, and the laws of `test/support/navigate.ts`. */

function open(files: Readonly<Record<string, string>>): Ide {
  const workspace = createWorkspace(memoryHost(files), 'mesh.yaml')
  return { workspace, view: { environment: undefined, region: undefined, target: undefined, today } }
}

describe('at every place of a good mesh', () => {
  for (const { title, files } of allMeshes()) {
    if (title === 'large') continue
    it(title, () => {
      const ide = open(files)
      for (const [file, text] of Object.entries(files)) {
        expect(flawsOfFile(ide, file)).toEqual([])
        for (let offset = 0; offset <= text.length; offset += 7)
          expect(flawsAt(ide, file, offset), `${file} ${offset}`).toEqual([])
      }
    })
  }
})

it('at any place of a damaged mesh', () => {
  const meshes = allMeshes().filter(({ title }) => title !== 'large')
  fc.assert(
    fc.property(
      fc.constantFrom(...meshes),
      arbitraryDamages(),
      fc.boolean(),
      fc.array(fc.nat(100_000), { minLength: 25, maxLength: 25 }),
      ({ files }, damages, isCrLf, places) => {
        const damaged = applyDamages(files['mesh.yaml'] ?? '', damages)
        const text = isCrLf ? damaged.replace(/\r?\n/g, '\r\n') : damaged
        const ide = open({ ...files, 'mesh.yaml': text })
        expect(flawsOfFile(ide, 'mesh.yaml')).toEqual([])
        for (const place of places) expect(flawsAt(ide, 'mesh.yaml', place % (text.length + 1))).toEqual([])
      }
    ),
    { numRuns: 60 }
  )
})

it('at any place of any valid text', () => {
  fc.assert(
    fc.property(
      arbitraryMesh(),
      fc.array(fc.nat(100_000), { minLength: 30, maxLength: 30 }),
      (text, places) => {
        const ide = open({ 'mesh.yaml': text })
        expect(flawsOfFile(ide, 'mesh.yaml')).toEqual([])
        for (const place of places) expect(flawsAt(ide, 'mesh.yaml', place % (text.length + 1))).toEqual([])
      }
    ),
    { numRuns: 60 }
  )
})

it.each([
  ['no text', ''],
  ['a byte order mark', '\ufeff'],
  ['blanks', ' \n\t\n'],
  ['no map', '- a\n- b\n'],
  ['a list in brackets', '[a, {b: c'],
  ['a second document', 'mesh: a\n---\nmesh: b\n'],
  ['an alias of itself', 'services:\n  a: &a\n    calls: *a\n'],
  ['a smile', 'mesh: 🙂\nservices:\n  🙂: { calls: [🙂, "\\u0061"] }\n']
])('at every place of %s', (_title, text) => {
  const ide = open({ 'mesh.yaml': text })
  expect(flawsOfFile(ide, 'mesh.yaml')).toEqual([])
  for (let offset = 0; offset <= text.length + 5; offset++)
    expect(flawsAt(ide, 'mesh.yaml', Math.min(offset, text.length))).toEqual([])
})

it('outside of the text and of the mesh', () => {
  const ide = open({
    'mesh.yaml': 'mesh: a\n',
    'other.mesh.yaml': 'services:\n  a: { calls: [b] }\n  b: {}\n'
  })
  for (const [file, offset] of [
    ['mesh.yaml', 999],
    ['mesh.yaml', -1],
    ['nowhere.yaml', 0]
  ] as const)
    expect(() => flawsAt(ide, file, offset)).not.toThrow()
  expect(flawsAt(ide, 'other.mesh.yaml', 26)).toEqual([])
  expect(flawsOfFile(ide, 'nowhere.yaml')).toEqual([])
})

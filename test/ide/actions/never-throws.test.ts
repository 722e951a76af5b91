import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { codeActions, fixAll } from '../../../packages/compiler/src/ide/actions/index.ts'
import { formatDocument, formatOnType, formatRange } from '../../../packages/compiler/src/ide/format.ts'
import type { Ide } from '../../../packages/compiler/src/ide/ide.ts'
import { applyEdits } from '../../../packages/compiler/src/text/edit.ts'
import { applied } from '../../support/actions.ts'
import { arbitraryMesh } from '../../support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from '../../support/damage.ts'
import { today } from '../../support/lint.ts'
import { workspaceOf } from '../../support/project-of.ts'

function ideOf(text: string, path = 'mesh.yaml'): Ide {
  const workspace = workspaceOf({ [path]: text })
  return { workspace, view: { environment: undefined, region: undefined, target: undefined, today } }
}

/** Asks everything at an offset, and applies what is answered. */
function askAt(ide: Ide, file: string, offset: number): void {
  const text = ide.workspace.source(file)?.text ?? ''
  for (const { change, title } of codeActions(ide, file, { start: offset, end: offset })) {
    expect(title).not.toBe('')
    applied(ide.workspace, change)
  }
  applyEdits(text, formatRange(ide, file, { start: offset, end: offset + 20 }))
  for (const typed of ['\n', '-', '}', ':'])
    applyEdits(text, formatOnType(ide, { file, offset }, typed, { tabSize: 2 }))
}

it('every offset of a mesh, and outside of it, has an answer', { timeout: 120_000 }, () => {
  const text = readFileSync(new URL('../../../examples/canary/mesh.yaml', import.meta.url), 'utf8')
  for (const variant of [
    text,
    text.replaceAll('\n', '\r\n'),
    text.replaceAll('image:', 'im💪age: &a x\n    <<: *a\n   ')
  ]) {
    const ide = ideOf(variant)
    for (let offset = 0; offset < variant.length; offset += 3) askAt(ide, 'mesh.yaml', offset)
    askAt(ide, 'mesh.yaml', variant.length)
    askAt(ide, 'mesh.yaml', variant.length + 50)
    askAt(ide, 'other.yaml', 0)
    fixAll(ide, 'mesh.yaml')
    formatDocument(ide, 'mesh.yaml')
  }
  askAt(ideOf(''), 'mesh.yaml', 0)
  askAt(ideOf('\ufeff'), 'mesh.yaml', 1)
})

it('so has every mesh that is damaged', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(arbitraryMesh(), arbitraryDamages(), fc.nat(1 << 20), (mesh, damages, at) => {
      const text = applyDamages(mesh, damages)
      const ide = ideOf(text)
      for (const step of [0, 101, 211, 307]) askAt(ide, 'mesh.yaml', (at + step) % (text.length + 1))
      const { edits } = fixAll(ide, 'mesh.yaml')
      applyEdits(text, edits)
      expect(ide.workspace.source('mesh.yaml')?.text).toBe(text)
    }),
    { numRuns: 60 }
  )
})

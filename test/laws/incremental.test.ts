import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from '../support/damage.ts'
import { today } from '../support/lint.ts'
import { memoryHost } from '../support/memory-host.ts'

const question = { environment: undefined, target: undefined, today } as const

it('answers after any edits equal those of a workspace that never saw anything else', () => {
  const edits = fc.array(fc.oneof(arbitraryDamages(), fc.constant('undo' as const)), {
    minLength: 1,
    maxLength: 6
  })
  fc.assert(
    fc.property(arbitraryMesh(), edits, (first, steps) => {
      const workspace = createWorkspace(memoryHost({ 'mesh.yaml': first }), 'mesh.yaml')
      let text = first
      let before = first
      for (const step of steps) {
        const next = step === 'undo' ? before : applyDamages(text, step)
        before = text
        text = next
        workspace.setText('mesh.yaml', text)
        const fresh = createWorkspace(memoryHost({ 'mesh.yaml': '' }), 'mesh.yaml')
        fresh.setText('mesh.yaml', text)
        expect(workspace.findings(question)).toEqual(fresh.findings(question))
      }
    }),
    { numRuns: 80, endOnFailure: true }
  )
}, 120_000)

it('an edit of one service keeps what an environment makes of the file', () => {
  const mesh = (image: string) => `mesh: m
regions: { eu-west-1: {} }
observability: { tracing: none }
services:
  a: { image: ${image}, port: 80/http }
environments:
  dev: { observability: { metrics: { red: false } } }
`
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': mesh('a:1') }), 'mesh.yaml')
  const observability = () => workspace.analysis(question).meshes[0]?.settings.get('observability')?.value
  const before = observability()
  workspace.setText('mesh.yaml', mesh('a:2'))
  expect(before).toBeDefined()
  expect(observability()).toBe(before)
})

it('an edit of one service keeps the model of every other', () => {
  const mesh = (image: string) => `mesh: m
regions: { eu-west-1: {} }
services:
  a: { image: ${image}, port: 80/http, calls: [b] }
  b: { image: b:1, port: 80/http }
`
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': mesh('a:1') }), 'mesh.yaml')
  const before = workspace.analysis(question).meshes[0]
  workspace.setText('mesh.yaml', mesh('a:2'))
  const after = workspace.analysis(question).meshes[0]
  expect(after?.services.get('b')).toBe(before?.services.get('b'))
  expect(after?.services.get('a')).not.toBe(before?.services.get('a'))
})

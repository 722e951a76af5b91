import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allNameUnits } from '../../../packages/compiler/src/ide/names/name-index.ts'
import { spanOf } from '../../../packages/compiler/src/ide/places.ts'
import { rename } from '../../../packages/compiler/src/ide/rename.ts'
import { applyEdits } from '../../../packages/compiler/src/text/edit.ts'
import { createWorkspace, type Workspace } from '../../../packages/compiler/src/workspace/workspace.ts'
import { arbitraryMesh } from '../../support/arbitrary-mesh.ts'
import { today } from '../../support/lint.ts'
import { memoryHost } from '../../support/memory-host.ts'

const view = { environment: undefined, region: undefined, target: undefined, today }
const open = (text: string) => createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')

it('a name changes in every style of YAML without a new finding, and back to the text that was', () => {
  fc.assert(
    fc.property(arbitraryMesh(), fc.nat(1000), fc.boolean(), (lines, choice, isCrLf) => {
      const text = isCrLf ? lines.replace(/\r?\n/g, '\r\n') : lines
      const before = open(text)
      const names = declared(before)
      const name = names[choice % names.length]
      if (name === undefined) return
      const fresh = `${name.name}-0`
      const after = renamed(text, before, name.offset, fresh)
      expect(rules(open(after))).toEqual(rules(before))
      const again = open(after)
      const back = declared(again).find(each => each.name === fresh && each.kind === name.kind)
      expect(renamed(after, again, back?.offset ?? 0, name.name)).toBe(text)
    }),
    { numRuns: 250, endOnFailure: true }
  )
})

function declared(workspace: Workspace) {
  return allNameUnits(workspace)
    .flat()
    .flatMap(({ all }) => all)
    .filter(({ role, kind }) => role === 'declaration' && kind !== 'region')
    .map(({ at, name, kind }) => ({ name, kind, offset: spanOf(workspace, at)?.start ?? 0 }))
}

function renamed(text: string, workspace: Workspace, offset: number, newName: string): string {
  const change = rename({ workspace, view }, { file: 'mesh.yaml', offset }, newName)
  if ('refused' in change) throw new Error(change.refused)
  return applyEdits(text, change.edits)
}

function rules(workspace: Workspace): readonly string[] {
  return workspace
    .findings({ environment: undefined, target: undefined, today })
    .map(({ rule, level }) => `${level} ${rule}`)
    .sort()
}

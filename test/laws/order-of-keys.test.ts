import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutFile } from '../../packages/compiler/src/syntax/cut.ts'
import { expandToJson } from '../../packages/compiler/src/workspace/expand-workspace.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { today } from '../support/lint.ts'
import { memoryHost } from '../support/memory-host.ts'

it('the order of sections, services and other names changes neither the mesh nor what is found', () => {
  fc.assert(
    fc.property(arbitraryMesh(), fc.infiniteStream(fc.nat()), (text, numbers) => {
      // An anchor has to stand before its aliases, and a last line without an end cannot move.
      fc.pre(!/[&*]\w/.test(text) && text.endsWith('\n'))
      const shuffled = shuffle(text, numbers)
      expect(answers(shuffled)).toEqual(answers(text))
    }),
    { numRuns: 100, endOnFailure: true }
  )
}, 120_000)

/** Moves sections, and the names inside of each, with the comments above them. */
function shuffle(text: string, numbers: fc.Stream<number>): string {
  const sections: { head: string; members: string[] }[] = []
  for (const { entry, within } of cutFile('mesh.yaml', text).entries) {
    if (within === undefined) sections.push({ head: entry.text, members: [] })
    else sections.at(-1)?.members.push(entry.text)
  }
  const sort = <T>(items: readonly T[]): readonly T[] =>
    items
      .map(item => ({ item, rank: numbers.next().value ?? 0 }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item)
  return sort(sections)
    .map(({ head, members }) => head + sort(members).join(''))
    .join('')
}

function answers(text: string): unknown {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const found = workspace.findings({ environment: undefined, target: undefined, today })
  const { environments } = workspace.composed()
  const expanded = [undefined, ...[...environments.keys()].sort()].map(environment =>
    valuesOf(workspace, environment)
  )
  return { found: found.map(({ rule, message, path }) => `${path}: ${rule}: ${message}`).sort(), expanded }
}

/** Values by path; `JSON.parse` objects compare without regard to the order of their keys. */
function valuesOf(workspace: ReturnType<typeof createWorkspace>, environment: string | undefined): unknown {
  return JSON.parse(expandToJson(workspace, { environment, region: undefined })).mesh
}

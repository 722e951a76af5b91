import fc from 'fast-check'
import { expect, it } from 'vitest'
import { suppressWorkspace } from '../../packages/compiler/src/workspace/suppress-workspace.ts'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from '../support/damage.ts'
import { fixture } from '../support/fixture.ts'
import { withoutAnnotations } from '../support/markers.ts'
import { allPages, examplesOf } from '../support/pages.ts'
import { commentsIn, everywhere, meaningsOf, workspaceOf } from '../support/project-of.ts'

type Files = Readonly<Record<string, string>>

it('comments silence every warning and info in the examples of the pages, and change nothing else', {
  timeout: 300_000
}, () => {
  const broken: string[] = []
  let count = 0
  for (const page of allPages()) {
    for (const { text, line } of examplesOf(page)) {
      const files = Object.fromEntries(fixture(withoutAnnotations(text)).map(file => [file.path, file.text]))
      const { silenced, flaws } = trySilencing(files)
      count += silenced
      broken.push(...flaws.map(flaw => `${page.name}, line ${line}: ${flaw}`))
    }
  }
  expect(broken).toEqual([])
  expect(count).toBeGreaterThan(100)
})

it('so they do in any mesh, with a mistake or without', { timeout: 300_000 }, () => {
  let count = 0
  fc.assert(
    fc.property(arbitraryMesh(), fc.option(arbitraryDamages()), fc.boolean(), (mesh, damages, isCrlf) => {
      const text = damages === null ? mesh : applyDamages(mesh, damages)
      const { silenced, flaws } = trySilencing({
        'mesh.yaml': isCrlf ? text.replace(/\r?\n/g, '\r\n') : text
      })
      count += silenced
      expect(flaws, text).toEqual([])
    }),
    { numRuns: 100, endOnFailure: true }
  )
  expect(count).toBeGreaterThan(100)
})

function trySilencing(files: Files): { readonly silenced: number; readonly flaws: readonly string[] } {
  const workspace = workspaceOf(files)
  const flaws: string[] = []
  const before = workspace.findings(everywhere)
  const isReadable = before.every(({ level, rule }) => level !== 'error' || !rule.startsWith('yaml-'))
  const meaning = isReadable ? JSON.stringify(meaningsOf(workspace)) : ''
  const comments = JSON.stringify(commentsIn(workspace))
  const { silenced, left } = suppressWorkspace(workspace, everywhere, {
    reason: 'known',
    until: '2027-01-31',
    mayEdit: () => true,
    isWanted: () => true
  })
  const errors = (findings: typeof before) => findings.filter(({ level }) => level === 'error').map(nameOf)
  const after = workspace.findings(everywhere)
  if (JSON.stringify(errors(before)) !== JSON.stringify(errors(after)))
    flaws.push(`other errors: ${errors(after).filter(one => !errors(before).includes(one))}`)
  if (isReadable) {
    if (JSON.stringify(meaningsOf(workspace)) !== meaning) flaws.push('changes the meaning')
    if (JSON.stringify(commentsIn(workspace)) !== comments) flaws.push('changes other comments')
    // What is said of a mesh as a whole stands at its name, and without one at no words at all.
    const isNamed = before.every(({ message }) => !message.includes('The key `mesh` is missing'))
    if (isNamed) flaws.push(...left.map(one => `does not silence ${nameOf(one)}`))
    const known = before.map(nameOf)
    flaws.push(
      ...after
        .map(nameOf)
        .filter(one => !known.includes(one))
        .map(one => `brings ${one}`)
    )
  }
  return { silenced, flaws }
}

function nameOf({ rule, message }: { readonly rule: string; readonly message: string }): string {
  return `${rule}: ${message}`
}

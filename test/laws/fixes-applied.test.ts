import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chooseFix, type FixKind, fixWorkspace } from '../../packages/compiler/src/workspace/fix-workspace.ts'
import type { Workspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from '../support/damage.ts'
import { fixture } from '../support/fixture.ts'
import { withoutAnnotations } from '../support/markers.ts'
import { allPages, examplesOf } from '../support/pages.ts'
import { commentsIn, everywhere, meaningsOf, templatesIn, workspaceOf } from '../support/project-of.ts'

type Files = Readonly<Record<string, string>>

/** Fixes of all findings together, as `--fix` applies them. */
const kinds: readonly FixKind[] = ['safe', 'suggested']

it('fixing every example of a page keeps comments, settles, and safe fixes keep the meaning', {
  timeout: 300_000
}, () => {
  const broken: string[] = []
  let count = 0
  for (const page of allPages()) {
    for (const { text, line } of examplesOf(page)) {
      const files = Object.fromEntries(fixture(withoutAnnotations(text)).map(file => [file.path, file.text]))
      for (const kind of kinds) {
        for (const crlf of kind === 'safe' ? [false] : [false, true]) {
          const { fixed, flaws } = tryFixing(crlf ? withCrlf(files) : files, kind)
          count += fixed
          broken.push(
            ...flaws.map(flaw => `${page.name}, line ${line}, ${kind}${crlf ? ', CRLF' : ''}: ${flaw}`)
          )
        }
      }
    }
  }
  expect(broken).toEqual([])
  expect(count).toBeGreaterThan(100)
})

it('so does fixing a mesh with a mistake', { timeout: 300_000 }, () => {
  let count = 0
  fc.assert(
    fc.property(arbitraryMesh(), arbitraryDamages(), fc.constantFrom(...kinds), (mesh, damages, kind) => {
      const files = { 'mesh.yaml': applyDamages(mesh, damages) }
      const { fixed, flaws } = tryFixing(files, kind)
      count += fixed
      expect(flaws, files['mesh.yaml']).toEqual([])
    }),
    { numRuns: 100, endOnFailure: true }
  )
  expect(count).toBeGreaterThan(10)
})

function tryFixing(
  files: Files,
  kind: FixKind
): { readonly fixed: number; readonly flaws: readonly string[] } {
  const workspace = workspaceOf(files)
  const flaws: string[] = []
  const before = workspace.findings(everywhere)
  if (before.every(finding => chooseFix(finding, kind) === undefined)) return { fixed: 0, flaws }
  // Where the form of a text is wrong, what it means is a guess, and fixing is to change it.
  const isSound = before.every(({ level }) => level !== 'error')
  const isMeant = isSound && kind === 'safe'
  const meaning = isMeant ? JSON.stringify(meaningsOf(workspace)) : ''
  const comments = commentsIn(workspace)
  const hasText = !before.some(({ level, rule }) => level === 'error' && rule.startsWith('yaml-'))
  const wishes = { kind, mayEdit: () => true, isWanted: () => true }
  const result = fixWorkspace(workspace, everywhere, wishes)
  if (result.unsettled.length > 0) flaws.push(`does not settle: ${result.unsettled}`)
  // What a fix writes another way may mean the same: `to: { v1: 100% }` and `to: v1` are one template.
  if (isMeant && JSON.stringify(meaningsOf(workspace)) !== meaning) {
    const templates = templatesIn(workspaceOf(files))
    if (JSON.stringify(templatesIn(workspace)) !== JSON.stringify(templates))
      flaws.push('changes the meaning')
  }
  if (hasText) {
    const after = [...commentsIn(workspace)]
    for (const comment of comments) {
      const at = after.indexOf(comment)
      if (at < 0) flaws.push(`loses ${comment}`)
      else after.splice(at, 1)
    }
  }
  const texts = textsOf(workspace)
  const again = fixWorkspace(workspace, everywhere, wishes)
  if (again.fixed > 0 || JSON.stringify(textsOf(workspace)) !== JSON.stringify(texts))
    flaws.push('fixes more the second time')
  if (
    Object.values(files).every(text => !/(?<!\r)\n/.test(text)) &&
    texts.some(text => /(?<!\r)\n/.test(text))
  )
    flaws.push('mixes line ends')
  // A suggestion may show an error that was hidden; it is then left to a person. What is safe brings none.
  if (kind === 'safe')
    for (const { rule, message } of result.refused) flaws.push(`takes back the fix of ${rule}: ${message}`)
  return { fixed: result.fixed, flaws }
}

function textsOf(workspace: Workspace): readonly string[] {
  return workspace.files().map(({ source }) => source.text)
}

function withCrlf(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace(/\r?\n/g, '\r\n')])
  )
}

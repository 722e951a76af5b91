import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LocatedDiagnostic, LocatedFix } from '../../packages/compiler/src/diagnostics/located.ts'
import { rules } from '../../packages/compiler/src/rules/index.gen.ts'
import { editTexts, type TextEdit } from '../../packages/compiler/src/workspace/edit-texts.ts'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from '../support/damage.ts'
import { fixture } from '../support/fixture.ts'
import { lint } from '../support/lint.ts'
import { withoutAnnotations } from '../support/markers.ts'
import { allPages, examplesOf } from '../support/pages.ts'
import { everywhere, workspaceOf } from '../support/project-of.ts'

type Files = Readonly<Record<string, string>>

it('each fix of a finding in an example of a page removes the finding and adds no error', {
  timeout: 300_000
}, () => {
  let count = 0
  const broken: string[] = []
  for (const page of allPages()) {
    for (const { text, line } of examplesOf(page)) {
      const files = Object.fromEntries(fixture(withoutAnnotations(text)).map(file => [file.path, file.text]))
      count += tryFixes(files, `${page.name}, line ${line}`, 0, broken)
    }
  }
  expect(broken).toEqual([])
  expect(count).toBeGreaterThan(40)
})

it('so does each fix in a mesh that can be read and has a mistake', { timeout: 300_000 }, () => {
  let count = 0
  fc.assert(
    fc.property(arbitraryMesh(), arbitraryDamages(), (mesh, damages) => {
      const broken: string[] = []
      const files = { 'mesh.yaml': applyDamages(mesh, damages) }
      // Where the structure of a text is lost, mending one line can only show what stands in the next.
      // A name that is none, such as `auth:`, is still the nearest one to a word like it.
      fc.pre(!lint(files).some(finding => isOfYaml(finding) || finding.rule === 'invalid-name'))
      // In one short form with two mistakes the second shows when the first is mended.
      count += tryFixes(files, '', 1, broken)
      expect(broken, files['mesh.yaml']).toEqual([])
    }),
    // Always the same meshes: whether a fix may bring a second mistake to light is for a person to judge, so a new
    // seed is tried when fixes change, and not by whoever comes next.
    { numRuns: 150, seed: 20261122, endOnFailure: true }
  )
  expect(count).toBeGreaterThan(10)
})

/** Tries every fix of every finding; `revealed` is how many errors may come to light where one goes. */
function tryFixes(files: Files, where: string, revealed: number, broken: string[]): number {
  const workspace = workspaceOf(files)
  const before = workspace.findings(everywhere)
  let count = 0
  for (const finding of before) {
    for (const fix of finding.fixes) {
      count++
      const undo = editTexts(workspace, editsOf(fix))
      const after = workspace.findings(everywhere)
      undo()
      const said = `${where}: ${finding.rule}: ${finding.message} » ${fix.title}`
      const rest = countOf(finding, after)
      if (rest >= countOf(finding, before)) broken.push(`${said}: the finding stays`)
      // What stands under a key is looked at once the key is known.
      if (finding.rule === 'unknown-key') continue
      const counts = finding.rule.startsWith('yaml-') ? isOfYaml : isOfForm
      const [errorsBefore, errorsAfter] = [before.filter(counts), after.filter(counts)]
      if (errorsAfter.length > errorsBefore.length + (counts(finding) ? revealed - 1 : 0)) {
        const added = errorsAfter.filter(one => countOf(one, after) > countOf(one, before))
        broken.push(`${said}: adds ${added.map(({ rule, message }) => `${rule}: ${message}`).join(' | ')}`)
      }
    }
  }
  return count
}

function editsOf({ edits }: LocatedFix): readonly TextEdit[] {
  return edits.map(({ file, span, insert }) => ({
    file,
    start: span.start.offset,
    end: span.end.offset,
    insert
  }))
}

function countOf({ rule, message }: LocatedDiagnostic, all: readonly LocatedDiagnostic[]): number {
  return all.filter(one => one.rule === rule && one.message === message).length
}

/** Once a text can be read, its keys are looked at. */
function isOfYaml({ rule, level }: LocatedDiagnostic): boolean {
  return level === 'error' && rule.startsWith('yaml-')
}

/** Once names and values are right, rules see what they say. */
function isOfForm({ rule, level }: LocatedDiagnostic): boolean {
  return level === 'error' && !rules.has(rule)
}

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LocatedDiagnostic, LocatedFix } from '../../packages/compiler/src/diagnostics/located.ts'
import { rules } from '../../packages/compiler/src/rules/index.gen.ts'
import { applyEdits } from '../../packages/compiler/src/text/edit.ts'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from '../support/damage.ts'
import { fixture } from '../support/fixture.ts'
import { lint } from '../support/lint.ts'
import { withoutAnnotations } from '../support/markers.ts'
import { allPages, examplesOf } from '../support/pages.ts'

type Files = Readonly<Record<string, string>>

it('each fix of a finding in an example of a page removes the finding and adds no error', () => {
  let count = 0
  const broken: string[] = []
  for (const page of allPages()) {
    for (const { text, line } of examplesOf(page)) {
      const files = Object.fromEntries(fixture(withoutAnnotations(text)).map(file => [file.path, file.text]))
      count += tryFixes(files, `${page.name}, line ${line}`, broken)
    }
  }
  expect(broken).toEqual([])
  expect(count).toBeGreaterThan(50)
})

it('so does each fix in a mesh with a mistake', () => {
  let count = 0
  fc.assert(
    fc.property(arbitraryMesh(), arbitraryDamages(), (mesh, damages) => {
      const broken: string[] = []
      const files = { 'mesh.yaml': applyDamages(mesh, damages) }
      count += tryFixes(files, '', broken)
      expect(broken, files['mesh.yaml']).toEqual([])
    }),
    { numRuns: 150, endOnFailure: true }
  )
  expect(count).toBeGreaterThan(50)
})

function tryFixes(files: Files, where: string, broken: string[]): number {
  const before = lint(files)
  let count = 0
  for (const finding of before) {
    for (const fix of finding.fixes) {
      count++
      const fixed = applyFix(files, fix)
      const after = lint(fixed)
      const said = `${where}: ${finding.rule}: ${finding.message} » ${fix.title}`
      const rest = countOf(finding, after)
      if (rest >= countOf(finding, before)) broken.push(`${said}: the finding stays`)
      const counts = finding.rule.startsWith('yaml-') ? isOfYaml : isOfForm
      const [errorsBefore, errorsAfter] = [before.filter(counts), after.filter(counts)]
      if (errorsAfter.length > errorsBefore.length - (counts(finding) ? 1 : 0)) {
        const added = errorsAfter.filter(one => countOf(one, after) > countOf(one, before))
        broken.push(`${said}: adds ${added.map(({ rule, message }) => `${rule}: ${message}`).join(' | ')}`)
      }
    }
  }
  return count
}

function applyFix(files: Files, fix: LocatedFix): Files {
  const edited = new Map(Object.entries(files))
  for (const path of new Set(fix.edits.map(({ file }) => file))) {
    const edits = fix.edits
      .filter(({ file }) => file === path)
      .map(({ span, insert }) => ({ start: span.start.offset, end: span.end.offset, insert }))
    edited.set(path, applyEdits(files[path] ?? '', edits))
  }
  return Object.fromEntries(edited)
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

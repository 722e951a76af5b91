import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LocatedDiagnostic, LocatedSpan } from '../../packages/compiler/src/diagnostics/located.ts'
import { arbitraryMesh } from '../support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from '../support/damage.ts'
import { fixture } from '../support/fixture.ts'
import { lint } from '../support/lint.ts'
import { withoutAnnotations } from '../support/markers.ts'
import { allPages, examplesOf } from '../support/pages.ts'

it('findings are the same whether lines end in LF or in CRLF', () => {
  fc.assert(
    fc.property(arbitraryMesh(), arbitraryDamages(), (text, damages) => {
      const damaged = applyDamages(text, damages)
      // The finding for a file that is no text counts bytes.
      fc.pre(!damaged.includes('\0'))
      compare({ 'mesh.yaml': damaged })
    }),
    { numRuns: 150, endOnFailure: true }
  )
})

it('so are those of every example of a page', () => {
  for (const { text } of allPages().flatMap(examplesOf)) {
    compare(Object.fromEntries(fixture(withoutAnnotations(text)).map(file => [file.path, file.text])))
  }
})

function compare(files: Readonly<Record<string, string>>): void {
  const with_ = (end: string) =>
    lint(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(/\r?\n|\r/g, end)]))
    )
  const [windows, unix] = [with_('\r\n'), with_('\n')]
  // Text that had to be repaired has places as exact as the repair; where it begins is exact.
  const isRepaired = unix.some(({ rule }) => rule.startsWith('yaml-'))
  const seen = isRepaired ? startsOnly : withoutOffsets
  expect(windows.map(seen)).toEqual(unix.map(seen))
}

function startsOnly({ rule, message, span: { start } }: LocatedDiagnostic): string {
  return `${start.line}:${start.column} ${rule} ${message}`
}

/** Lines and columns stay; offsets count the line ends. */
function withoutOffsets({ span, notes, fixes, ...rest }: LocatedDiagnostic): unknown {
  return {
    ...rest,
    span: linesOf(span),
    notes: notes.map(note => ({ ...note, span: linesOf(note.span) })),
    fixes: fixes.map(({ edits, ...fix }) => ({
      ...fix,
      edits: edits.map(edit => ({ span: linesOf(edit.span), insert: edit.insert.replaceAll('\r', '') }))
    }))
  }
}

function linesOf({ start, end }: LocatedSpan): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`
}

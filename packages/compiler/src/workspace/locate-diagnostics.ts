import type { LocatedDiagnostic, LocatedSpan } from '../diagnostics/located.ts'
import { locate } from '../syntax/locate.ts'
import { pathOf } from '../syntax/path.ts'
import type { Place } from '../text/place.ts'
import { positionAt, type SourceFile } from '../text/source-file.ts'
import type { Finding } from './findings.ts'
import type { ReadFile } from './read-files.ts'

/** Turns places of entries into places of files. Done last and only for what is shown. */
export function locateDiagnostics(
  findings: readonly Finding[],
  fileOf: (path: string) => ReadFile | undefined,
  fallback: string
): LocatedDiagnostic[] {
  return findings.map(({ diagnostic: { rule, level, message, at, notes, help, fixes }, environments }) => ({
    rule,
    level,
    message,
    ...locatePlace(at, fileOf, fallback),
    path: pathTo(at, fileOf),
    notes: notes.map(note => ({ message: note.message, ...locatePlace(note.at, fileOf, fallback) })),
    ...(help === undefined ? {} : { help }),
    fixes: fixes
      .filter(fix => fix.edits.every(edit => isPlaced(edit.at, fileOf)))
      .map(fix => ({
        title: fix.title,
        safe: fix.safe,
        edits: fix.edits.map(edit => ({ ...locatePlace(edit.at, fileOf, fallback), insert: edit.insert }))
      })),
    ...(environments === undefined ? {} : { environments })
  }))
}

/** The order in which findings are shown: file by file, from top to bottom; at one place, in the order of their names. */
export function compareLocated(a: LocatedDiagnostic, b: LocatedDiagnostic): number {
  return (
    compareText(a.file, b.file) ||
    a.span.start.offset - b.span.start.offset ||
    a.span.end.offset - b.span.end.offset ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function locatePlace(
  place: Place,
  fileOf: (path: string) => ReadFile | undefined,
  fallback: string
): { file: string; span: LocatedSpan } {
  const path = place.entry.file === '' ? fallback : place.entry.file
  const file = fileOf(path)
  const span = file === undefined || place.entry.file === '' ? undefined : locate(file.cut, place)
  if (file === undefined || span === undefined) return { file: path, span: { start: origin, end: origin } }
  return { file: path, span: spanIn(file.source, span.start, span.end) }
}

/** Whether a place is one of a text that is there: a fix elsewhere would change the beginning of the file. */
function isPlaced(place: Place, fileOf: (path: string) => ReadFile | undefined): boolean {
  const file = fileOf(place.entry.file)
  return file !== undefined && locate(file.cut, place) !== undefined
}

const origin = { line: 1, column: 1, offset: 0 }

function spanIn(source: SourceFile, start: number, end: number): LocatedSpan {
  return { start: positionAt(source, start), end: positionAt(source, end) }
}

function pathTo(place: Place, fileOf: (path: string) => ReadFile | undefined): string {
  const file = fileOf(place.entry.file)
  return file === undefined ? '' : pathOf(file.tree, place.entry, place.start)
}

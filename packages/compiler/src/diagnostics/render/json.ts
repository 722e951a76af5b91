import type { LocatedDiagnostic, LocatedSpan } from '../located.ts'

/** Findings as one JSON array: the same keys in the same order in each, `null` for help that is not there. */
export function renderJson(diagnostics: readonly LocatedDiagnostic[]): string {
  return `${JSON.stringify(diagnostics.map(plain), null, 2)}\n`
}

function plain({
  rule,
  level,
  message,
  file,
  span,
  path,
  notes,
  help,
  fixes,
  environments
}: LocatedDiagnostic) {
  return {
    rule,
    level,
    message,
    file,
    span: plainSpan(span),
    path,
    notes: notes.map(note => ({ message: note.message, file: note.file, span: plainSpan(note.span) })),
    help: help ?? null,
    fixes: fixes.map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map(edit => ({ file: edit.file, span: plainSpan(edit.span), insert: edit.insert }))
    })),
    ...(environments === undefined ? {} : { environments })
  }
}

function plainSpan({ start, end }: LocatedSpan) {
  return {
    start: { line: start.line, column: start.column, offset: start.offset },
    end: { line: end.line, column: end.column, offset: end.offset }
  }
}

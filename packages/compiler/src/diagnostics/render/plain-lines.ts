import type { LocatedDiagnostic } from '../located.ts'

/** All that a finding says, as lines without layout: where and what, notes with their places, help, environments. */
export function plainLines(diagnostic: LocatedDiagnostic): readonly string[] {
  const { rule, level, message, file, span, notes, help, environments } = diagnostic
  return [
    `${file}:${span.start.line}:${span.start.column}: ${level}[${rule}] ${message}`,
    ...notes.map(note => `${note.file}:${note.span.start.line}:${note.span.start.column}: ${note.message}`),
    ...(help === undefined ? [] : help.split('\n')),
    ...(environments?.length ? [`In ${environments.join(', ')}.`] : [])
  ]
}

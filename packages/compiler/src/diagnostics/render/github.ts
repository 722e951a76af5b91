import type { LocatedDiagnostic, LocatedSpan } from '../located.ts'
import { visible } from './visible.ts'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/**
 * Annotations for a pull request, as GitHub's workflow commands. Help, notes and environments
 * are further lines of the message.
 *
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderGithub(diagnostics: readonly LocatedDiagnostic[]): string {
  return diagnostics.map(annotation).join('')
}

function annotation({
  rule,
  level,
  message,
  file,
  span,
  notes,
  help,
  environments
}: LocatedDiagnostic): string {
  const parts = [
    message,
    ...notes.map(note => `${note.file}:${note.span.start.line}:${note.span.start.column}: ${note.message}`),
    ...(help === undefined ? [] : [help]),
    ...(environments?.length ? [`In ${environments.join(', ')}.`] : [])
  ]
  const lines = parts.flatMap(part => part.split('\n').map(line => visible(line, true)))
  const place = [`file=${property(file)}`, ...properties(span), `title=${property(rule)}`].join(',')
  return `::${commands[level]} ${place}::${data(lines.join('\n'))}\n`
}

/** GitHub takes columns only of a range within one line. */
function properties({ start, end }: LocatedSpan): string[] {
  if (end.line > start.line) return [`line=${start.line}`, `endLine=${end.line}`]
  return [`line=${start.line}`, `col=${start.column}`, `endLine=${end.line}`, `endColumn=${end.column}`]
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

import type { LocatedDiagnostic } from 'meshc'
import { factsOf } from 'meshc/ide'
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver'
import type { Session, Texts } from '../session.ts'

/** What `data` of a diagnostic holds; other clients than ours may use it as well. */
export interface DiagnosticData {
  /** `services.auth.timeout` */
  readonly path: string
  /** The fixes, whole: each can be applied without asking the server again. */
  readonly fixes: readonly {
    readonly title: string
    readonly isSafe: boolean
    readonly changes: Readonly<
      Record<string, readonly { readonly range: Diagnostic['range']; readonly newText: string }[]>
    >
  }[]
}

export function toDiagnostic(session: Session, ide: Texts, finding: LocatedDiagnostic): Diagnostic {
  const { client, uris } = session
  const { rule, level, file, notes } = finding
  const rangeAt = (path: string, { start, end }: LocatedDiagnostic['span']) =>
    session.rangeIn(ide, { file: path, start: start.offset, end: end.offset })
  const { source, isUnnecessary, isDeprecated } = factsOf(rule)
  const tags = [
    ...(isUnnecessary ? [DiagnosticTag.Unnecessary] : []),
    ...(isDeprecated ? [DiagnosticTag.Deprecated] : [])
  ]
  const data: DiagnosticData = {
    path: finding.path,
    fixes: finding.fixes.map(({ title, safe, edits }) => {
      const changes: Record<string, { range: Diagnostic['range']; newText: string }[]> = {}
      for (const edit of edits) {
        const uri = uris.uriOf(edit.file)
        changes[uri] = [
          ...(changes[uri] ?? []),
          { range: rangeAt(edit.file, edit.span), newText: edit.insert }
        ]
      }
      return { title, isSafe: safe, changes }
    })
  }
  return {
    range: rangeAt(file, finding.span),
    severity: severities[level],
    code: rule,
    ...(client.codeDescription && source !== undefined ? { codeDescription: { href: source } } : {}),
    source: 'meshc',
    message: messageOf(finding, client.relatedInformation),
    ...(client.diagnosticTags && tags.length > 0 ? { tags } : {}),
    ...(client.relatedInformation && notes.length > 0
      ? {
          relatedInformation: notes.map(note => ({
            location: { uri: uris.uriOf(note.file), range: rangeAt(note.file, note.span) },
            message: note.message
          }))
        }
      : {}),
    data
  }
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information
} as const

/** The message, then help; the environments when it is not all of them; notes where the client has no other place for them. */
function messageOf({ message, help, environments, notes }: LocatedDiagnostic, hasNotes: boolean): string {
  const lines = [message]
  if (!hasNotes) lines.push(...notes.map(note => note.message))
  if (help !== undefined) lines.push(help)
  if (environments !== undefined && environments.length > 0)
    lines.push(`In ${environments.map(name => `\`${name}\``).join(', ')}.`)
  return lines.join('\n')
}

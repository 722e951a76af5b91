import type { LocatedDiagnostic } from '../../packages/compiler/src/diagnostics/located.ts'
import type { Workspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { today } from './lint.ts'
import { type Remark, weaveRemarks } from './weave.ts'

/** Every finding with its help, its notes and the titles of its fixes. */
export function weaveDiagnostics(workspace: Workspace): string {
  const findings = workspace.findings({ environment: undefined, target: undefined, today })
  return weaveRemarks(workspace, findings.flatMap(remarksOf))
}

function remarksOf({
  rule,
  level,
  message,
  file,
  span,
  help,
  notes,
  fixes,
  environments
}: LocatedDiagnostic): readonly Remark[] {
  const at = { file, start: span.start.offset, end: span.end.offset }
  const where = environments === undefined ? '' : ` (in ${environments.join(', ')})`
  // One remark, so that what belongs together stands together.
  const lines = [
    `${level}[${rule}]: ${message}${where}`,
    ...(help === undefined ? [] : [`help: ${help}`]),
    ...fixes.map(
      ({ title, safe, edits }) => `${safe ? 'safe fix' : 'fix'}: ${title}, ${edits.map(printEdit).join(', ')}`
    )
  ]
  return [
    { ...at, text: lines.join(' · ') },
    ...notes.map(note => ({
      file: note.file,
      start: note.span.start.offset,
      end: note.span.end.offset,
      text: `note of ${rule}: ${note.message}`
    }))
  ]
}

function printEdit({ span, insert }: LocatedDiagnostic['fixes'][number]['edits'][number]): string {
  const { start, end } = span
  return `${start.line}:${start.column}-${end.line}:${end.column} ${JSON.stringify(insert)}`
}

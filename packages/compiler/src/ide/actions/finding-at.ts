import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../text/span.ts'
import type { Finding } from '../../workspace/findings.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import type { Ide } from '../ide.ts'
import { spanOf } from '../places.ts'

/** A finding of a file and where it stands there. */
export interface FoundHere {
  readonly finding: Finding
  readonly diagnostic: Diagnostic
  readonly span: Span
}

/** The findings of all environments, as diagnostics are shown. */
export function findingsOf({ workspace, view }: Ide): readonly Finding[] {
  const { target, today } = view
  return workspace.analysis({ environment: undefined, target, today }).findings
}

/** The findings that touch a span of a file, in the order of the text. */
export function findingsAt(ide: Ide, file: ReadFile, span: Span): readonly FoundHere[] {
  const near = new Set(
    file.cut.entries.flatMap(({ entry, offset }) =>
      offset <= span.end && offset + entry.text.length >= span.start ? entry : []
    )
  )
  return findingsOf(ide)
    .flatMap(finding => {
      const { diagnostic } = finding
      const at = near.has(diagnostic.at.entry) ? spanOf(ide.workspace, diagnostic.at) : undefined
      return at !== undefined && at.start <= span.end && at.end >= span.start
        ? { finding, diagnostic, span: { start: at.start, end: at.end } }
        : []
    })
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}

import type { LocatedDiagnostic } from '../located.ts'
import { identify } from './identify.ts'

const severities = { error: 'critical', warning: 'major', info: 'info' } as const

/**
 * A Code Quality report of GitLab. `digest` makes a fingerprint of a text; GitLab compares by it what two branches have, so it
 * does not change when lines move, and shows of equal ones only one, so each finding has its own.
 *
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function renderGitlab(
  diagnostics: readonly LocatedDiagnostic[],
  digest: (text: string) => string
): string {
  const ids = identify(diagnostics)
  const issues = diagnostics.map(
    ({ rule, level, message, file, span: { start, end }, environments }, at) => ({
      description: environments?.length ? `${message} (in ${environments.join(', ')})` : message,
      check_name: rule,
      fingerprint: digest(ids[at] ?? ''),
      severity: severities[level],
      location: { path: file, lines: { begin: start.line, end: end.line } }
    })
  )
  return `${JSON.stringify(issues, null, 2)}\n`
}

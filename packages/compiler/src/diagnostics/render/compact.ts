import type { LocatedDiagnostic } from '../located.ts'
import { summary } from './summary.ts'
import { createTheme } from './theme.ts'
import { visible } from './visible.ts'

/** One line a finding, `mesh.yaml:3:5: error[name] message`, and a last line that counts them. */
export function renderCompact(
  diagnostics: readonly LocatedDiagnostic[],
  { color, unicode }: { readonly color: boolean; readonly unicode: boolean }
): string {
  if (diagnostics.length === 0) return ''
  const theme = createTheme({ color, unicode })
  const lines = diagnostics.map(({ rule, level, message, file, span: { start }, environments }) => {
    const place = `${visible(file, unicode)}:${start.line}:${start.column}`
    const where = environments?.length ? ` (in ${environments.join(', ')})` : ''
    return `${place}: ${theme.level[level](`${level}[${rule}]`)} ${visible(message + where, unicode)}\n`
  })
  return `${lines.join('')}${summary(diagnostics)}\n`
}

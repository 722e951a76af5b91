import type { LocatedDiagnostic } from '../located.ts'
import { summary } from './summary.ts'
import { visible } from './visible.ts'

/** More rows than this are left out: GitHub shows a summary of at most one megabyte, and nobody reads more. */
const mostRows = 200

/** A table of findings in Markdown, worst first, and the line that counts them. */
export function renderMarkdownTable(diagnostics: readonly LocatedDiagnostic[], files: number): string {
  const title = '### meshc lint\n\n'
  if (diagnostics.length === 0) return `${title}No findings in ${files} file${files === 1 ? '' : 's'}.\n`
  const ranks = { error: 0, warning: 1, info: 2 }
  const sorted = [...diagnostics].sort((a, b) => ranks[a.level] - ranks[b.level])
  const rows = sorted.slice(0, mostRows).map(({ rule, level, message, file, span, environments }) => {
    const where = environments?.length ? ` (in ${environments.join(', ')})` : ''
    return `| ${level} | ${cell(`${file}:${span.start.line}:${span.start.column}`)} | \`${rule}\` | ${cell(message + where)} |\n`
  })
  const more = sorted.length > mostRows ? `\n${sorted.length - mostRows} more are left out.\n` : ''
  const head = '| Level | Place | Rule | Finding |\n|---|---|---|---|\n'
  return `${title}${summary(diagnostics)}\n\n${head}${rows.join('')}${more}`
}

/** Text of one cell: nothing in it begins a cell, a tag or a line. What stands in backticks stays as it is. */
function cell(text: string): string {
  return visible(text.replaceAll(/[\r\n\u2028\u2029]+/g, ' '), true)
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replaceAll(/[\\<>*_[\]&]/g, '\\$&')))
    .join('')
    .replaceAll('|', '\\|')
}

import type { Level } from '../../diagnostics/diagnostic.ts'
import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import { plural, summary } from '../../diagnostics/render/summary.ts'
import { createTheme } from '../../diagnostics/render/theme.ts'
import type { Host } from '../host.ts'
import { terminalOf } from '../terminal.ts'
import type { Format } from './formats.ts'
import type { Report } from './report.ts'

interface Row {
  readonly rule: string
  readonly level: Level
  readonly count: number
  /** How many of them have a fix that keeps what the file means, and how many have only others. */
  readonly safe: number
  readonly suggested: number
}

/** `--statistics`: how often each rule finds something, the most frequent first. */
export function showStatistics(host: Host, format: Format, what: Report): void {
  const rows = rowsOf(what.findings)
  if (format === 'json') host.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
  else if (rows.length > 0) host.stdout.write(`${table(host, rows)}${summary(what.findings)}\n`)
  else if (!what.quiet) host.stdout.write(`No findings in ${plural(what.files.length, 'file')}.\n`)
}

/** A rule that is found at two levels has two rows. */
function rowsOf(findings: readonly LocatedDiagnostic[]): readonly Row[] {
  const rows = new Map<string, Row>()
  for (const { rule, level, fixes } of findings) {
    const key = `${rule} ${level}`
    const { count = 0, safe = 0, suggested = 0 } = rows.get(key) ?? {}
    const isSafe = fixes[0]?.safe === true
    const isSuggested = fixes.length > 0 && !isSafe
    rows.set(key, {
      rule,
      level,
      count: count + 1,
      safe: safe + Number(isSafe),
      suggested: suggested + Number(isSuggested)
    })
  }
  return [...rows.values()].sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1))
}

function table(host: Host, rows: readonly Row[]): string {
  const theme = createTheme(terminalOf(host, host.stdout))
  const width = String(rows[0]?.count ?? 0).length
  const longest = Math.max(...rows.map(({ rule }) => rule.length))
  return rows
    .map(({ rule, level, count, safe, suggested }) => {
      const fixes = [
        ...(safe === 0 ? [] : [`${safe} with a safe fix`]),
        ...(suggested === 0 ? [] : [`${suggested} with a suggestion`])
      ].join(', ')
      const name = fixes === '' ? rule : rule.padEnd(longest)
      return `${String(count).padStart(width)}  ${theme.level[level](level.padEnd(7))}  ${name}${fixes === '' ? '' : `  ${fixes}`}\n`
    })
    .join('')
}

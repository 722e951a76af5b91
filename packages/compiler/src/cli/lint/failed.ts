import type { Level } from '../../diagnostics/diagnostic.ts'
import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import { plural } from '../../diagnostics/render/summary.ts'
import type { ArgumentsOf } from '../commands.ts'
import type { Config, FailOn } from '../config/config.ts'

type Options = Pick<ArgumentsOf<'lint'>['options'], 'fail-on' | 'max-warnings'>

const ranks: Readonly<Record<Level | FailOn, number>> = { info: 0, warning: 1, error: 2, never: 3 }

/** Whether a finding is of the level that makes a run end with 1; what an option says wins over the settings of its mesh. */
export function isFailing(
  { level }: LocatedDiagnostic,
  options: Options,
  config: Config | undefined
): boolean {
  return ranks[level] >= ranks[options['fail-on'] ?? config?.failOn ?? 'error']
}

/** Whether a run with these findings ends with 1. The bound of a file of settings counts the warnings of the meshes below it. */
export function isFailed(
  findings: readonly LocatedDiagnostic[],
  options: Options,
  configOf: (finding: LocatedDiagnostic) => Config | undefined
): boolean {
  const isOneFailing = findings.some(finding => isFailing(finding, options, configOf(finding)))
  return isOneFailing || tooManyWarnings(findings, options, configOf).length > 0
}

/** Sentences on the bounds that a run with these findings exceeds. */
export function tooManyWarnings(
  findings: readonly LocatedDiagnostic[],
  options: Options,
  configOf: (finding: LocatedDiagnostic) => Config | undefined
): readonly string[] {
  const most = options['max-warnings']
  const warnings = findings.filter(({ level }) => level === 'warning')
  if (most !== undefined) return exceeded(warnings.length, most, '`--max-warnings`')
  const counts = new Map<Config, number>()
  for (const finding of warnings) {
    const config = configOf(finding)
    if (config !== undefined) counts.set(config, (counts.get(config) ?? 0) + 1)
  }
  return [...counts].flatMap(([{ maxWarnings, file }, count]) =>
    exceeded(count, maxWarnings, `\`maxWarnings\` of \`${file}\``)
  )
}

function exceeded(count: number, most: number | undefined, bound: string): readonly string[] {
  if (most === undefined || count <= most) return []
  const few = most === 0 ? 'none' : `${most} at most`
  return [`${plural(count, 'warning')}, and ${bound} allows ${few}.`]
}

import type { Host } from '../host.ts'
import type { Format } from './formats.ts'

interface Row {
  readonly name: string
  readonly ms: number
  /** Of all that was measured, in percent. */
  readonly share: number
}

/** `--timings`: the phases of the work and the rules, each with the time of its own, the slowest first. On standard error, so that reports stay whole. */
export function showTimings(
  host: Pick<Host, 'stderr'>,
  format: Format,
  parts: ReadonlyMap<string, number>
): void {
  const total = [...parts.values()].reduce((sum, ms) => sum + ms, 0)
  const row = (name: string, ms: number): Row => ({
    name,
    ms: rounded(ms, 1000),
    share: total === 0 ? 0 : rounded((ms / total) * 100, 10)
  })
  const ofRules = [...parts].filter(([part]) => part.startsWith('rule '))
  const rules = ofRules.map(([part, ms]) => row(part.slice('rule '.length), ms)).sort(bySlowest)
  // The walk over the services and all rules together are one phase.
  const inRules = ofRules.reduce((sum, [, ms]) => sum + ms, parts.get('rules') ?? 0)
  const phases = ['read', 'bind', 'model'].map(phase => row(phase, parts.get(phase) ?? 0))
  phases.push(row('rules', inRules))
  const all = { totalMs: rounded(total, 1000), phases, rules }
  host.stderr.write(format === 'json' ? `${JSON.stringify(all, null, 2)}\n` : tables(all))
}

function tables({
  totalMs,
  phases,
  rules
}: {
  readonly totalMs: number
  readonly phases: readonly Row[]
  readonly rules: readonly Row[]
}): string {
  const left = Math.max(usualLength, ...[...phases, ...rules].map(({ name }) => name.length))
  const line = ({ name, ms, share }: Row) =>
    `  ${name.padEnd(left)}  ${ms.toFixed(3).padStart(10)}  ${share.toFixed(1).padStart(5)} %\n`
  const title = (word: string, unit: string) => `${word.padEnd(left + 2)}  ${unit.padStart(10)}  share\n`
  const total = line({ name: 'all', ms: totalMs, share: 100 })
  return `${title('Phase', 'ms')}${phases.map(line).join('')}${total}\n${title('Rule', 'ms')}${rules.map(line).join('')}`
}

function bySlowest(a: Row, b: Row): number {
  return b.ms - a.ms || (a.name < b.name ? -1 : 1)
}

/** With as many parts of one as are given. */
function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts
}

/** Columns stay where they are when a rule is added. */
const usualLength = 36

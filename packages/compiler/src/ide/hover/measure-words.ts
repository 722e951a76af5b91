import { printDuration, printNumber } from '../../expr/print-measure.ts'

/** `1h 5m`, `1m 30s`, `2d`, `250ms`; `none` without a bound. */
export function compoundDuration(ms: number): string {
  if (!Number.isFinite(ms) || ms === 0) return printDuration(ms)
  let left = Math.round(ms)
  const parts: string[] = []
  for (const [unit, factor] of units) {
    const count = Math.floor(left / factor)
    left -= count * factor
    if (count > 0) parts.push(`${count}${unit}`)
  }
  return parts.join(' ')
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1]
] as const

/** The same duration in larger units: `90s = 1m 30s`, `2200ms = 2.2s`. Empty for one that is written in them already. */
export function durationWords(ms: number, text: string): string {
  if (ms < 1000 || !Number.isFinite(ms)) return ''
  return equation(text, [ms < 60_000 ? `${printNumber(ms / 1000)}s` : compoundDuration(ms)])
}

/** `5% = 1 in 20`; empty where that is no whole number. */
export function percentWords(percent: number, text: string): string {
  const one = 100 / percent
  return percent > 0 && percent < 100 && Number.isInteger(one) ? equation(text, [`1 in ${one}`]) : ''
}

/** Without anything to add, the text alone would tell nothing. */
export function equation(text: string, others: readonly string[]): string {
  const said = others.filter((other, at) => other !== text && others.indexOf(other) === at)
  return said.length === 0 ? '' : `\`${text}\` = ${said.join(' = ')}`
}

/** A whole number with blanks between thousands: `65 536`. */
export function grouped(value: number): string {
  return printNumber(value).replace(/\B(?=(\d{3})+(?!\d))/g, ' ')
}

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

/** The same duration in other units, none of them the text itself: `90s = 1m 30s`. */
export function durationWords(ms: number, text: string): string {
  if (ms === 0) return ''
  if (text.endsWith('ms'))
    return ms < 1000 ? '' : equation(text, [ms < 60_000 ? seconds(ms) : compoundDuration(ms)])
  if (ms < 60_000) return equation(text, [`${printNumber(ms)}ms`])
  return equation(text, [text.endsWith('m') && ms < 3_600_000 ? seconds(ms) : compoundDuration(ms)])
}

function seconds(ms: number): string {
  return `${printNumber(ms / 1000)}s`
}

/** `5% = 1 in 20`, `12.5% = 0.125`. */
export function percentWords(percent: number, text: string): string {
  if (percent === 0 || percent === 100) return ''
  const one =
    percent > 0 && percent < 100 && Number.isInteger(100 / percent) ? `1 in ${100 / percent}` : undefined
  return equation(text, [one ?? printNumber(percent / 100)])
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

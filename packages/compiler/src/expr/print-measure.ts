import { duration, memory } from './kinds.ts'
import type { MeasureKind } from './measure.ts'

/** Milliseconds in the largest unit that gives a whole number: `90s`, `1m`, `2200ms`; `Infinity` is `none`. */
export function printDuration(ms: number): string {
  return ms === Number.POSITIVE_INFINITY ? 'none' : inLargestUnit(duration, ms)
}

/** MiB in the largest unit that gives a whole number: `512MB`, `2GB`. */
export function printMemory(mib: number): string {
  return inLargestUnit(memory, mib)
}

/** 0.25 is `0.25vCPU`. */
export function printCpu(vcpu: number): string {
  return `${printNumber(vcpu)}vCPU`
}

/** 5 is `5%`. */
export function printPercent(value: number): string {
  return `${printNumber(value)}%`
}

/** Digits with at most one dot, never an exponent. */
export function printNumber(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return Math.abs(value) < 1 ? value.toFixed(14).replace(/\.?0+$/, '') : BigInt(Math.round(value)).toString()
}

/** Zero takes the second unit (`0s`), which is the one people write. */
function inLargestUnit(kind: MeasureKind, value: number): string {
  const units = value === 0 ? [] : kind.units.filter(unit => value % unit.factor === 0)
  const unit = units[units.length - 1] ?? (value === 0 ? kind.units[1] : undefined) ?? kind.units[0]
  return unit === undefined ? printNumber(value) : printNumber(value / unit.factor) + unit.name
}

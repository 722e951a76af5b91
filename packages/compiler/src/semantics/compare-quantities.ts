import type { CompareOperator } from '../expr/types.ts'
import type { Quantity } from './claims.ts'

/**
 * Compares two quantities. One that is only an upper bound may be anything from 0 to it, and a
 * comparison that this leaves open is undefined. `operator` when the operator is not one of numbers.
 */
export function compareQuantities(
  left: Quantity,
  operator: CompareOperator,
  right: Quantity
): boolean | undefined | 'operator' {
  const a = rangeOf(left)
  const b = rangeOf(right)
  switch (operator) {
    case '<=':
      return a.high <= b.low ? true : a.low > b.high ? false : undefined
    case '<':
      return a.high < b.low ? true : a.low >= b.high ? false : undefined
    case '>=':
      return a.low >= b.high ? true : a.high < b.low ? false : undefined
    case '>':
      return a.low > b.high ? true : a.high <= b.low ? false : undefined
    case '==':
      return isEqual(a, b)
    case '!=': {
      const equal = isEqual(a, b)
      return equal === undefined ? undefined : !equal
    }
  }
  return 'operator'
}

interface Range {
  readonly low: number
  readonly high: number
}

function rangeOf({ value, exact }: Quantity): Range {
  return { low: exact ? value : 0, high: value }
}

function isEqual(a: Range, b: Range): boolean | undefined {
  if (a.high < b.low || b.high < a.low) return false
  return a.low === a.high && b.low === b.high ? true : undefined
}

import type { Limits } from '@meshc/schema/cloudformation'
import { listNames } from '../../util/list-names.ts'

/** What is wrong with the size of a number, the length of a text or the number of items; undefined when nothing is. */
export function brokenLimit(
  value: string | number | boolean | readonly unknown[],
  limits: Limits,
  subject: () => string
): string | undefined {
  if (limits.enum !== undefined && !Array.isArray(value) && !isAmong(String(value), limits.enum))
    return `${subject()} is \`${value}\`; allowed ${limits.enum.length === 1 ? 'is' : 'are'} ${listNames(limits.enum.map(String))}.`
  if (limits.minimum !== undefined || limits.maximum !== undefined) {
    const number = Number(value)
    if (number < (limits.minimum ?? number) || number > (limits.maximum ?? number))
      return `${subject()} is ${value}; allowed is ${rangeOf(limits.minimum, limits.maximum)}.`
  }
  if (typeof value === 'string') return brokenText(value, limits, subject)
  if (Array.isArray(value)) {
    const { minItems, maxItems } = limits
    if (value.length < (minItems ?? 0) || value.length > (maxItems ?? value.length))
      return `${subject()} has ${counted(value.length, 'item')}; allowed is ${rangeOf(minItems, maxItems)}.`
  }
  return undefined
}

function brokenText(value: string, limits: Limits, subject: () => string): string | undefined {
  const { minLength, maxLength, pattern } = limits
  if (value.length < (minLength ?? 0) || value.length > (maxLength ?? value.length))
    return `${subject()} has ${counted(value.length, 'character')}; allowed is ${rangeOf(minLength, maxLength)}.`
  if (pattern !== undefined && !expressionOf(pattern).test(value))
    return `${subject()} is \`${value}\`; it has to match \`${pattern}\`.`
  return undefined
}

function isAmong(value: string, allowed: readonly (string | number)[]): boolean {
  return allowed.some(each => String(each) === value)
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function rangeOf(least: number | undefined, most: number | undefined): string {
  if (least === most) return String(least)
  if (most === undefined) return `${least} or more`
  return least === undefined ? `at most ${most}` : `${least} to ${most}`
}

const expressions = new Map<string, RegExp>()

function expressionOf(pattern: string): RegExp {
  let expression = expressions.get(pattern)
  if (expression === undefined) {
    expression = new RegExp(pattern, 'u')
    expressions.set(pattern, expression)
  }
  return expression
}

import type { Expression } from '../expr/types.ts'

/** A value that is measured of one version: milliseconds, percent, a number of requests, or what a metric of the app counts. */
export interface Reading {
  readonly measure: 'errorRate' | 'p50' | 'p95' | 'p99' | 'requests' | { readonly custom: string }
  /** The version that a rollout moves to, or the one that it moves away from. */
  readonly of: 'new' | 'stable'
  /** The value counts so many times. */
  readonly factor: number
}

export type CheckOperator = '<' | '<=' | '>' | '>=' | '==' | '!='

/** One comparison of `rollback` or of a gate. */
export interface Check {
  readonly left: Reading
  readonly operator: CheckOperator
  /** A number is in the unit of what it is compared with: milliseconds, percent, or none. */
  readonly right: Reading | number
}

/** Comparisons joined by `and` and `or`; a part is never of the kind that holds it. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'check'; readonly check: Check }

/**
 * An expression of `rollback` or of a `performance` gate in negation normal form: `not (p95 < 1s)` is
 * `p95 >= 1s`, and a range is two comparisons. So a value that is not there makes a comparison
 * false and its opposite as well, and nothing is ever decided by what was not measured. Undefined for
 * an expression in which something cannot be understood.
 */
export function conditionOf(expression: Expression, negated = false): Condition | undefined {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return joined(
        (expression.kind === 'and') === negated ? 'or' : 'and',
        expression.parts.map(part => conditionOf(part, negated))
      )
    case 'not':
      return conditionOf(expression.part, !negated)
    case 'in': {
      const { value, from, to } = expression
      const ends = [comparison(value, '>=', from, negated), comparison(value, '<=', to, negated)]
      return joined(negated ? 'or' : 'and', ends)
    }
    case 'compare': {
      const { left, operator, right } = expression
      // `(errorRate > 5%) == false` is another way to write `not`.
      if (right.kind === 'boolean')
        return conditionOf(left, negated !== ((operator === '==') !== right.value))
      return operator in opposites ? comparison(left, operator as CheckOperator, right, negated) : undefined
    }
    default:
      return undefined
  }
}

/** All comparisons, in the order of the text, each once. */
export function checksOf(condition: Condition): readonly Check[] {
  const found = new Map<string, Check>()
  const visit = (part: Condition): void => {
    if (part.kind === 'check') {
      const key = checkKey(part.check)
      if (!found.has(key)) found.set(key, part.check)
    } else for (const inner of part.parts) visit(inner)
  }
  visit(condition)
  return [...found.values()]
}

/** The values that comparisons look at, each version's each once, whatever their factors are. */
export function readingsOf(checks: readonly Check[]): readonly Reading[] {
  const found = new Map<string, Reading>()
  for (const { left, right } of checks)
    for (const reading of typeof right === 'number' ? [left] : [left, right]) {
      const name = readingName(reading)
      if (!found.has(name)) found.set(name, { ...reading, factor: 1 })
    }
  return [...found.values()]
}

/** The values of an expression where they stand in its text, in their order. */
export function measuredParts(
  expression: Expression
): readonly { readonly reading: Reading; readonly part: Expression }[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.parts.flatMap(measuredParts)
    case 'not':
      return measuredParts(expression.part)
    case 'compare':
      return [expression.left, expression.right].flatMap(measuredParts)
    case 'in':
    case 'times':
      return measuredParts(expression.value)
    default: {
      const reading = readingOf(expression)
      return reading === undefined ? [] : [{ reading, part: expression }]
    }
  }
}

/** As the language writes it without the factor: `p95`, `stable.p95`, `metric("orders")`. */
export function readingName({ measure, of }: Reading): string {
  const name = typeof measure === 'string' ? measure : `metric("${measure.custom.replace(/[\\"]/g, '\\$&')}")`
  return of === 'stable' ? `stable.${name}` : name
}

/** The same text for the same comparison. */
export function checkKey({ left, operator, right }: Check): string {
  const side = (reading: Reading) => `${reading.factor} * ${readingName(reading)}`
  return `${side(left)} ${operator} ${typeof right === 'number' ? right : side(right)}`
}

const opposites: Readonly<Record<CheckOperator, CheckOperator>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '=='
}

function comparison(
  left: Expression,
  operator: CheckOperator,
  right: Expression,
  negated: boolean
): Condition | undefined {
  const reading = readingOf(left)
  const bound = constantOf(right) ?? readingOf(right)
  if (reading === undefined || bound === undefined) return undefined
  return {
    kind: 'check',
    check: { left: reading, operator: negated ? opposites[operator] : operator, right: bound }
  }
}

function joined(kind: 'and' | 'or', parts: readonly (Condition | undefined)[]): Condition | undefined {
  const known = parts.flatMap(part => part ?? [])
  if (known.length < parts.length || known.length === 0) return undefined
  const flat = known.flatMap(part => (part.kind === kind ? part.parts : [part]))
  const [only] = flat
  return flat.length === 1 ? only : { kind, parts: flat }
}

const measures = ['errorRate', 'p50', 'p95', 'p99', 'requests'] as const

function readingOf(expression: Expression): Reading | undefined {
  switch (expression.kind) {
    case 'times': {
      const of = readingOf(expression.value)
      return of === undefined ? undefined : { ...of, factor: of.factor * expression.factor }
    }
    case 'word': {
      const { name, property } = expression
      const isStable = name === 'stable' && property !== undefined
      const measure = measures.find(each => each === (isStable ? property : name))
      if (measure === undefined || (property !== undefined && !isStable)) return undefined
      return { measure, of: isStable ? 'stable' : 'new', factor: 1 }
    }
    case 'call': {
      const [argument] = expression.arguments
      return expression.name === 'metric' && argument?.kind === 'string'
        ? { measure: { custom: argument.value }, of: 'new', factor: 1 }
        : undefined
    }
    default:
      return undefined
  }
}

function constantOf(expression: Expression): number | undefined {
  if (expression.kind === 'duration') return expression.ms
  return expression.kind === 'number' || expression.kind === 'percent' ? expression.value : undefined
}

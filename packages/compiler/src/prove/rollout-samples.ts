import type { Expression } from '../expr/types.ts'

/**
 * What one minute may be measured to be, by `new p95`, `stable errors`, `new metric orders`: milliseconds, or how
 * many. What is not there has no value.
 */
export type Minute = ReadonlyMap<string, number>

/** A measured value of an expression. */
interface Operand {
  readonly of: 'new' | 'stable'
  /** `errorRate` is one of `errors` by `requests`. */
  readonly measure: string
  readonly factor: number
}

/**
 * Whether an expression of `rollback` or of a gate holds in a minute; undefined where that rests on a
 * value which is not there. `or` holds as soon as one part does, `and` fails as soon as one does.
 */
export function holdsIn(expression: Expression, minute: Minute): boolean | undefined {
  switch (expression.kind) {
    case 'boolean':
      return expression.value
    case 'not': {
      const inner = holdsIn(expression.part, minute)
      return inner === undefined ? undefined : !inner
    }
    case 'or':
    case 'and': {
      const parts = expression.parts.map(part => holdsIn(part, minute))
      const decisive = expression.kind === 'or'
      if (parts.includes(decisive)) return decisive
      return parts.includes(undefined) ? undefined : !decisive
    }
    case 'in': {
      const value = numberIn(expression.value, minute)
      const from = numberIn(expression.from, minute)
      const to = numberIn(expression.to, minute)
      return value === undefined || from === undefined || to === undefined
        ? undefined
        : value >= from && value <= to
    }
    case 'compare': {
      if (expression.right.kind === 'boolean') {
        const inner = holdsIn(expression.left, minute)
        if (inner === undefined) return undefined
        return (inner === expression.right.value) === (expression.operator === '==')
      }
      const left = numberIn(expression.left, minute)
      const right = numberIn(expression.right, minute)
      return left === undefined || right === undefined
        ? undefined
        : operators[expression.operator]?.(left, right)
    }
    default:
      return undefined
  }
}

/** Minutes that tell apart what an expression could be taken for: each value below, at and above its bounds, and missing. */
export function minutesFor(expression: Expression): readonly Minute[] {
  const values = new Map<string, Set<number | undefined>>()
  const comparisons = comparisonsIn(expression)
  for (const { left, right } of comparisons) nearBound(left, right, values)
  // Where two values are compared, the other one is chosen around the bounds of the first as well.
  for (const { left, right } of comparisons) nearOther(left, right, values)
  const choices = [...values].map(([key, set]) => [key, [...set]] as const)
  const total = choices.reduce((product, [, each]) => product * each.length, 1)
  const count = Math.min(total, mostMinutes)
  // Of too many combinations some are taken, evenly: the step has no factor in common with their number.
  const stride = total <= mostMinutes ? 1 : coprime(Math.floor(total / mostMinutes) + 1, total)
  return Array.from({ length: count }, (_, index) => minuteAt(choices, (index * stride) % total))
}

/** What an expression looks at: `new p95`; of a rate the errors and the requests. */
export function mentionedIn(expression: Expression): ReadonlySet<string> {
  const operands = comparisonsIn(expression).flatMap(({ left, right }) =>
    [left, right].flatMap(side => operandOf(side) ?? [])
  )
  return new Set(
    operands.flatMap(operand =>
      operand.measure === 'errorRate' ? [`${operand.of} errors`, `${operand.of} requests`] : [keyOf(operand)]
    )
  )
}

const mostMinutes = 4000

const operators: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b
}

function numberIn(expression: Expression, minute: Minute): number | undefined {
  const constant = constantOf(expression)
  if (constant !== undefined) return constant
  const operand = operandOf(expression)
  if (operand === undefined) return undefined
  const { of, measure, factor } = operand
  const requests = minute.get(`${of} requests`)
  const value =
    measure !== 'errorRate'
      ? minute.get(`${of} ${measure}`)
      : requests === undefined || requests === 0
        ? undefined
        : (100 * (minute.get(`${of} errors`) ?? 0)) / requests
  return value === undefined ? undefined : factor * value
}

function operandOf(expression: Expression): Operand | undefined {
  if (expression.kind === 'times') {
    const inner = operandOf(expression.value)
    return inner === undefined ? undefined : { ...inner, factor: expression.factor * inner.factor }
  }
  if (expression.kind === 'word')
    return expression.name === 'stable'
      ? { of: 'stable', measure: expression.property ?? '', factor: 1 }
      : { of: 'new', measure: expression.name, factor: 1 }
  const [argument] = expression.kind === 'call' ? expression.arguments : []
  return argument?.kind === 'string'
    ? { of: 'new', measure: `metric ${argument.value}`, factor: 1 }
    : undefined
}

function constantOf(expression: Expression): number | undefined {
  if (expression.kind === 'duration') return expression.ms
  return expression.kind === 'percent' || expression.kind === 'number' ? expression.value : undefined
}

interface Comparison {
  readonly left: Expression
  readonly right: Expression
}

function comparisonsIn(expression: Expression): readonly Comparison[] {
  switch (expression.kind) {
    case 'or':
    case 'and':
      return expression.parts.flatMap(comparisonsIn)
    case 'not':
      return comparisonsIn(expression.part)
    case 'in':
      return [expression.from, expression.to].map(right => ({ left: expression.value, right }))
    case 'compare':
      return expression.right.kind === 'boolean' ? comparisonsIn(expression.left) : [expression]
    default:
      return []
  }
}

type Values = Map<string, Set<number | undefined>>

function nearBound(left: Expression, right: Expression, values: Values): void {
  const operand = operandOf(left)
  const bound = constantOf(right)
  if (operand !== undefined && bound !== undefined) offer(values, operand, around(operand, bound))
}

function nearOther(left: Expression, right: Expression, values: Values): void {
  const operand = operandOf(left)
  const other = operandOf(right)
  if (operand === undefined || other === undefined) return
  const known = [...(values.get(keyOf(operand)) ?? [])].flatMap(value => value ?? []).slice(0, 6)
  const factor = other.factor === 0 ? 1 : other.factor
  const others = [10, ...known.map(value => (operand.factor * value) / factor)]
  offer(values, other, [undefined, ...others])
  for (const value of others) offer(values, operand, around(operand, other.factor * value))
}

/** Values that make an operand less than a bound, equal to it, and more; and none. */
function around(operand: Operand, bound: number): readonly (number | undefined)[] {
  const at = operand.factor === 0 ? bound : bound / operand.factor
  const step = operand.measure === 'errorRate' ? 0.01 : 1
  return [undefined, Math.max(0, at - step), at, at + step]
}

function keyOf({ of, measure }: Operand): string {
  return `${of} ${measure}`
}

function offer(values: Values, operand: Operand, some: readonly (number | undefined)[]): void {
  const key = keyOf(operand)
  const known = values.get(key) ?? new Set()
  for (const value of some) known.add(value)
  values.set(key, known)
}

/** A rate becomes errors among many requests; none at all is the same as a metric of errors without a value. */
function minuteAt(
  choices: readonly (readonly [string, readonly (number | undefined)[]])[],
  index: number
): Minute {
  const minute = new Map<string, number>()
  const rates: (readonly [of: string, rate: number])[] = []
  const missing: string[] = []
  let left = index
  for (const [key, values] of choices) {
    const value = values[left % values.length]
    left = Math.floor(left / values.length)
    const rateOf = /^(\w+) errorRate$/.exec(key)?.[1]
    if (rateOf !== undefined && value !== undefined) rates.push([rateOf, value])
    else if (rateOf !== undefined) missing.push(rateOf)
    else if (value !== undefined) minute.set(key, value)
  }
  for (const [of, rate] of rates) {
    const requests = minute.get(`${of} requests`) ?? 1_000_000
    const errors = Math.round((rate * requests) / 100)
    minute.set(`${of} requests`, requests)
    if (errors > 0) minute.set(`${of} errors`, errors)
  }
  for (const of of missing) minute.delete(`${of} requests`)
  return minute
}

function coprime(from: number, total: number): number {
  let candidate = from
  while (divisor(candidate, total) !== 1) candidate++
  return candidate
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}

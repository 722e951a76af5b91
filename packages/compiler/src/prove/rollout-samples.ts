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
        : comparisons[expression.operator]?.(left, right)
    }
    default:
      return undefined
  }
}

/** Minutes that tell apart what an expression could be taken for: each value below, at and above its bounds, and missing. */
export function minutesFor(expression: Expression): readonly Minute[] {
  const values = new Map<string, Set<number | undefined>>()
  collect(expression, values)
  const choices = [...values].map(([key, set]) => [key, [...set]] as const)
  const total = choices.reduce((product, [, each]) => product * each.length, 1)
  const count = Math.min(total, mostMinutes)
  // Of too many combinations some are taken, evenly: the step has no factor in common with their number.
  const stride = total <= mostMinutes ? 1 : coprime(Math.floor(total / mostMinutes) + 1, total)
  return Array.from({ length: count }, (_, index) => minuteAt(choices, (index * stride) % total))
}

const mostMinutes = 4000

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
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

function collect(expression: Expression, values: Map<string, Set<number | undefined>>): void {
  if (expression.kind === 'or' || expression.kind === 'and')
    for (const part of expression.parts) collect(part, values)
  else if (expression.kind === 'not') collect(expression.part, values)
  else if (expression.kind === 'in') {
    near(expression.value, expression.from, values)
    near(expression.value, expression.to, values)
  } else if (expression.kind === 'compare') {
    if (expression.right.kind === 'boolean') collect(expression.left, values)
    else near(expression.left, expression.right, values)
  }
}

/** Values of the left side around those of the right one. */
function near(left: Expression, right: Expression, values: Map<string, Set<number | undefined>>): void {
  const operand = operandOf(left)
  if (operand === undefined) return
  const other = operandOf(right)
  const constant = constantOf(right)
  const bounds = constant === undefined ? [10] : [constant]
  const factor = constant === undefined ? (other?.factor ?? 1) : 1
  const step = operand.measure === 'errorRate' ? 0.01 : 1
  if (other !== undefined) offer(values, other, [undefined, ...bounds])
  for (const bound of bounds) {
    const at = operand.factor === 0 ? bound : (factor * bound) / operand.factor
    offer(values, operand, [undefined, Math.max(0, at - step), at, at + step])
  }
}

function offer(
  values: Map<string, Set<number | undefined>>,
  { of, measure }: Operand,
  some: readonly (number | undefined)[]
): void {
  const key = `${of} ${measure}`
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

import type { CompareOperator, Expression } from '../../expr/types.ts'
import { perObject } from '../../query/memo.ts'
import type { Request } from './request.ts'

/**
 * Whether the condition of a route holds for a request. A missing header or query parameter
 * makes every comparison false, `!=` too, so that `not (…)` around it is true. Regular
 * expressions are opaque; undefined means that one of them decides.
 */
export function holds(condition: Expression, request: Request): boolean | undefined {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return combine(condition.kind === 'or', condition.parts, request)
    case 'not': {
      const part = holds(condition.part, request)
      return part === undefined ? undefined : !part
    }
    case 'boolean':
      return condition.value
    case 'compare': {
      const truth = truthOf(condition)
      if (truth === undefined) break
      const left = holds(truth.condition, request)
      return left === undefined ? undefined : left === truth.isWanted
    }
  }
  const atom = atomOf(condition)
  const value = atom.subject === undefined ? '' : subjectValue(atom.subject, request)
  if (value === undefined) return false
  return request.opaque.get(atom.key) ?? atom.test?.(value)
}

/** What a condition speaks about. */
export interface Subject {
  readonly kind: 'header' | 'query' | 'method' | 'scheme'
  /** Empty for method and scheme; headers in lower case. */
  readonly name: string
}

/** One comparison of a condition. */
export interface Atom {
  /** Equal for equal comparisons. */
  readonly key: string
  /** Undefined for what cannot be read: then only the key is known. */
  readonly subject: Subject | undefined
  /** Of a value that is there; undefined for regular expressions. */
  readonly test: ((value: string) => boolean) | undefined
  /** What the test looks at: these texts and these ends of ranges tell values apart. */
  readonly literals: readonly string[]
  readonly prefixes: readonly string[]
  readonly suffixes: readonly string[]
  readonly numbers: readonly number[]
}

export const atomOf: (expression: Expression) => Atom = perObject(readAtom)

/** The comparisons of a condition, in the order of the file. */
export function atomsOf(condition: Expression): readonly Atom[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(atomsOf)
    case 'not':
      return atomsOf(condition.part)
    case 'boolean':
      return []
    case 'compare': {
      const truth = truthOf(condition)
      if (truth !== undefined) return atomsOf(truth.condition)
    }
  }
  return [atomOf(condition)]
}

/** A condition that is compared with `true` or `false`, and how it has to come out; undefined for every other comparison. */
export function truthOf({
  left,
  right,
  operator
}: Extract<Expression, { kind: 'compare' }>):
  | { readonly condition: Expression; readonly isWanted: boolean }
  | undefined {
  if (right.kind !== 'boolean' || (operator !== '==' && operator !== '!=')) return undefined
  return { condition: left, isWanted: (operator === '==') === right.value }
}

export function subjectValue({ kind, name }: Subject, request: Request): string | undefined {
  switch (kind) {
    case 'header':
      return request.headers.get(name)
    case 'query':
      return request.query.get(name)
    case 'method':
      return request.method
    case 'scheme':
      return request.scheme
  }
}

/** Decimal digits with an optional sign, as proxies read ranges of headers. */
export function integerOf(text: string): number | undefined {
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined
}

function combine(isOr: boolean, parts: readonly Expression[], request: Request): boolean | undefined {
  let result: boolean | undefined = !isOr
  for (const part of parts) {
    const value = holds(part, request)
    if (value === isOr) return isOr
    if (value === undefined) result = undefined
  }
  return result
}

function readAtom(expression: Expression): Atom {
  if (expression.kind === 'present') {
    const subject = subjectOf(expression.value)
    return subject === undefined ? unreadable(expression) : { ...atom(subject, 'present'), test: () => true }
  }
  if (expression.kind === 'in') {
    const subject = subjectOf(expression.value)
    const { from, to } = expression
    if (subject === undefined || from.kind !== 'number' || to.kind !== 'number') return unreadable(expression)
    const test = ofInteger(value => from.value <= value && value <= to.value, false)
    return { ...atom(subject, `in ${from.value}..${to.value}`), test, numbers: [from.value, to.value] }
  }
  if (expression.kind !== 'compare') return unreadable(expression)
  const left = subjectOf(expression.left)
  const subject = left ?? subjectOf(expression.right)
  const literal = left === undefined ? expression.left : expression.right
  const operator = left === undefined ? mirrored[expression.operator] : expression.operator
  if (subject === undefined || operator === undefined) return unreadable(expression)
  if (literal.kind === 'number') {
    return {
      ...atom(subject, `${operator} ${literal.value}`),
      test: numberTest(operator, literal.value),
      numbers: [literal.value]
    }
  }
  if (literal.kind !== 'string') return unreadable(expression)
  return {
    ...atom(subject, `${operator} ${JSON.stringify(literal.value)}`),
    ...textTest(operator, literal.value)
  }
}

function atom({ kind, name }: Subject, rest: string): Atom {
  const subject = { kind, name }
  return { ...nothing, subject, key: `${kind}${name === '' ? '' : ` ${name}`} ${rest}` }
}

/** What cannot be read here was reported where expressions are typed. */
function unreadable(expression: Expression): Atom {
  const isSpan = (name: string) => name === 'start' || name === 'end' || name.endsWith('Span')
  return { ...nothing, key: JSON.stringify(expression, (name, value) => (isSpan(name) ? undefined : value)) }
}

const nothing = { subject: undefined, test: undefined, literals: [], prefixes: [], suffixes: [], numbers: [] }

/** The operator to use when the sides change places. */
const mirrored: Readonly<Partial<Record<CompareOperator, CompareOperator>>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<='
}

function subjectOf(expression: Expression): Subject | undefined {
  if (expression.kind === 'word' && expression.property === undefined) {
    const { name } = expression
    return name === 'method' || name === 'scheme' ? { kind: name, name: '' } : undefined
  }
  if (expression.kind !== 'call') return undefined
  const [name] = expression.arguments
  if (name?.kind !== 'string' || expression.arguments.length !== 1) return undefined
  if (expression.name === 'header') return { kind: 'header', name: name.value.toLowerCase() }
  return expression.name === 'query' ? { kind: 'query', name: name.value } : undefined
}

function textTest(operator: CompareOperator, literal: string): Partial<Atom> {
  switch (operator) {
    case '==':
      return { test: value => value === literal, literals: [literal] }
    case '!=':
      return { test: value => value !== literal, literals: [literal] }
    case 'startsWith':
      return { test: value => value.startsWith(literal), prefixes: [literal] }
    case 'endsWith':
      return { test: value => value.endsWith(literal), suffixes: [literal] }
    // Of the expressions that need an engine to be read, the empty one is none.
    case 'matches':
      return literal === '' ? { test: value => value === '', literals: [''] } : {}
    default:
      return {}
  }
}

function numberTest(operator: CompareOperator, limit: number): Atom['test'] {
  switch (operator) {
    case '==':
      return ofInteger(value => value === limit, false)
    case '!=':
      return ofInteger(value => value !== limit, true)
    case '<':
      return ofInteger(value => value < limit, false)
    case '<=':
      return ofInteger(value => value <= limit, false)
    case '>':
      return ofInteger(value => value > limit, false)
    case '>=':
      return ofInteger(value => value >= limit, false)
    default:
      return undefined
  }
}

function ofInteger(test: (value: number) => boolean, otherwise: boolean): (text: string) => boolean {
  return text => {
    const value = integerOf(text)
    return value === undefined ? otherwise : test(value)
  }
}

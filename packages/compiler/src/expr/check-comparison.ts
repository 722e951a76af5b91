import { nearest } from '../util/did-you-mean.ts'
import type { ValueType } from './builtins/builtin.ts'
import { checkRegex } from './check-regex.ts'
import { report, sourceOf, type TypeContext, typeName, typeOf } from './check-types.ts'
import { isLiteral } from './is-literal.ts'
import { duration, percent } from './kinds.ts'
import { quoted } from './measure.ts'
import { decimal } from './read-number.ts'
import type { CompareOperator, Expression } from './types.ts'
import { verbs } from './verbs.ts'

type Comparison = Extract<Expression, { kind: 'compare' }>
type Range = Extract<Expression, { kind: 'in' }>

const textOperators: ReadonlySet<CompareOperator> = new Set(['==', '!=', 'startsWith', 'endsWith', 'matches'])
const equality: ReadonlySet<CompareOperator> = new Set(['==', '!='])
/** `left operator right`: both have to be of one type, and the operator one that this type has. */
export function checkComparison(comparison: Comparison, context: TypeContext): void {
  const { left, right, operator } = comparison
  const before = context.problems.length
  const leftType = typeOf(left, context)
  const rightType = typeOf(right, context)
  if (leftType === undefined || rightType === undefined || context.problems.length > before) return
  if (isLiteral(left))
    report(
      context,
      comparison,
      'A comparison of two fixed values is always the same.',
      'One side is something that varies.'
    )
  else if (leftType === 'text') checkText(comparison, context)
  else if (leftType === 'condition') checkTruth(comparison, context)
  else if (textOperators.has(operator) && !equality.has(operator)) {
    report(
      context,
      comparison,
      `\`${operator}\` compares texts, and ${quoted(sourceOf(left, context))} is ${typeName(leftType)}.`
    )
  } else if (left.kind === 'call' && left.name === 'share' && operator === '!=') {
    const help =
      'A share is decided for every request, step and region at once, so say what it has to be: `==`, `>=` or `<=`.'
    report(context, comparison, '`share` is not compared with `!=`.', help)
  } else checkSame(left, leftType, right, rightType, context)
}

/** `value in from..to`, both ends inclusive. */
export function checkRange(range: Range, context: TypeContext): void {
  const { value, from, to } = range
  const type = typeOf(value, context)
  const ends = [from, to].map(end => typeOf(end, context))
  if (type === undefined || ends.includes(undefined)) return
  const wanted: ValueType = type === 'text' ? 'number' : type
  if (isLiteral(value) || type === 'condition' || (type === 'text' && value.kind !== 'call')) {
    report(
      context,
      value,
      `\`in\` asks whether a number lies in a range, and ${quoted(sourceOf(value, context))} is ${isLiteral(value) ? 'a fixed value' : typeName(type)}.`
    )
    return
  }
  for (const [index, end] of [from, to].entries()) {
    if (!isLiteral(end)) {
      report(context, end, 'The ends of a range are fixed values.')
      return
    }
    if (end.kind === 'number' && type === 'text' && !Number.isInteger(end.value)) {
      report(
        context,
        end,
        `The range of a header or of a parameter of the query has whole numbers, and ${quoted(sourceOf(end, context))} is none.`
      )
      return
    }
    if (!checkSame(value, wanted, end, ends[index] as ValueType, context)) return
  }
  const [low, high] = [numberOf(from), numberOf(to)]
  if (low !== undefined && high !== undefined && low > high) {
    const mended = `${sourceOf(to, context)}..${sourceOf(from, context)}`
    report(context, { ...from, end: to.end }, 'The range runs backwards.', undefined, mended)
  }
}

function numberOf(expression: Expression): number | undefined {
  if (expression.kind === 'duration') return expression.ms
  return expression.kind === 'number' || expression.kind === 'percent' ? expression.value : undefined
}

function checkText({ left, right, operator }: Comparison, context: TypeContext): void {
  const source = sourceOf(left, context)
  if (!textOperators.has(operator)) {
    const help =
      left.kind === 'call'
        ? `A header that holds a number is asked with \`${source} in 1..9\`, both ends included.`
        : undefined
    report(
      context,
      { ...left, end: right.end },
      `A text has no order, so \`${operator}\` does not compare it.`,
      help
    )
  } else if (right.kind !== 'string') {
    const fixed = isLiteral(right)
    const written = sourceOf(right, context)
    const message = fixed
      ? `A text is compared with a text in double quotes, and ${quoted(written)} is not in quotes.`
      : 'A text is compared with a fixed text in double quotes.'
    report(context, right, message, undefined, fixed ? `"${written}"` : undefined)
  } else if (operator === 'matches')
    context.problems.push(...checkRegex(right.value, right.start + 1).map(problem => clamp(problem, right)))
  else if (left.kind === 'word' && equality.has(operator)) checkKnownText(left.name, right, context)
}

/** Methods and schemes are few, and a misspelled one would never be met. */
function checkKnownText(
  name: string,
  right: Extract<Expression, { kind: 'string' }>,
  context: TypeContext
): void {
  const known = name === 'method' ? verbs : name === 'scheme' ? ['http', 'https'] : undefined
  if (known === undefined || known.includes(right.value)) return
  const meant = nearest(right.value, known)
  const help = meant === undefined ? undefined : `Did you mean \`"${meant}"\`?`
  report(
    context,
    right,
    `${quoted(right.value)} is not a ${name === 'method' ? 'method of HTTP' : 'scheme'}.`,
    help,
    meant === undefined ? undefined : `"${meant}"`
  )
}

function checkTruth({ left, right, operator }: Comparison, context: TypeContext): void {
  if (equality.has(operator) && right.kind === 'boolean') return
  const source = sourceOf(left, context)
  report(
    context,
    { ...left, end: right.end },
    `${quoted(source)} is a condition and is not compared.`,
    `It stands alone, or as \`not ${source}\`.`
  )
}

/** Whether two sides have one type; a plain number in place of a value with a unit is told its unit. */
function checkSame(
  left: Expression,
  leftType: ValueType,
  right: Expression,
  rightType: ValueType,
  context: TypeContext
): boolean {
  const source = sourceOf(right, context)
  if (leftType === rightType) {
    if (right.kind !== 'percent' || right.value <= 100) return true
    report(context, right, `${quoted(source)} is more than all: a percentage here is at most \`100%\`.`)
    return false
  }
  const kind = leftType === 'duration' ? duration : leftType === 'share' ? percent : undefined
  const scanned = right.kind === 'number' ? kind?.scan(source, right.start) : undefined
  const inner = right.kind === 'string' ? (kind ?? decimal).scan(right.value, 0) : undefined
  if (scanned !== undefined && 'problem' in scanned)
    context.problems.push({ ...scanned.problem, ...unitFix(leftType, source) })
  else
    report(
      context,
      right,
      `${quoted(sourceOf(left, context))} is ${leftType === 'number' && typeOf(left, context) === 'text' ? 'read as a number here' : typeName(leftType)}, and ${quoted(source)} is ${typeName(rightType)}.`,
      undefined,
      inner !== undefined && 'value' in inner && right.kind === 'string' ? right.value : undefined
    )
  return false
}

/** Latencies are written in milliseconds where nothing is said; a whole number of seconds is rare. */
function unitFix(type: ValueType, source: string) {
  if (type !== 'duration') return {}
  const insert = Number(source) >= 20 ? `${source}ms` : `${source}s`
  return { fix: { title: `Write \`${insert}\``, insert } }
}

/** A text with escapes is longer in the file than its value. */
function clamp<P extends { readonly start: number; readonly end: number }>(
  problem: P,
  text: Extract<Expression, { kind: 'string' }>
): P {
  const escaped = text.end - text.start - 2 !== text.value.length
  return escaped ? { ...problem, start: text.start, end: text.end } : problem
}

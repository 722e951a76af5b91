import { printDuration, printNumber, printPercent } from './print-measure.ts'
import type { Expression } from './types.ts'

/**
 * The canonical text: words for `and`, `or` and `not`, and parentheses wherever two of them meet. With
 * the text that the expression was read from, numbers stay as written there (`60s` is not turned into `1m`).
 */
export function printExpression(expression: Expression, text?: string): string {
  return print(expression, text)
}

function print(expression: Expression, text: string | undefined): string {
  switch (expression.kind) {
    case 'or':
    case 'and':
      return expression.parts
        .map(part =>
          part.kind === 'or' || part.kind === 'and' ? `(${print(part, text)})` : print(part, text)
        )
        .join(` ${expression.kind} `)
    case 'not':
      return `not ${operand(expression.part, text)}`
    case 'compare':
      return `${inner(expression.left, text)} ${expression.operator} ${inner(expression.right, text)}`
    case 'in':
      return `${inner(expression.value, text)} in ${inner(expression.from, text)}..${inner(expression.to, text)}`
    case 'present':
      return `${inner(expression.value, text)} present`
    case 'times':
      return `${printNumber(expression.factor)} * ${inner(expression.value, text)}`
    case 'call':
      return `${expression.name}(${expression.arguments.map(argument => print(argument, text)).join(', ')})`
    case 'reference':
      return `${expression.root}.${expression.name}${expression.version === undefined ? '' : `@${expression.version}`}${expression.property === undefined ? '' : `.${expression.property}`}`
    case 'word':
      return expression.property === undefined ? expression.name : `${expression.name}.${expression.property}`
    case 'string':
      return `"${expression.value.replace(/\\(?=["\\]|$)|"/g, '\\$&')}"`
    case 'boolean':
      return String(expression.value)
    default:
      return text?.slice(expression.start, expression.end) ?? printLiteral(expression)
  }
}

function printLiteral(expression: Extract<Expression, { kind: 'number' | 'duration' | 'percent' }>): string {
  if (expression.kind === 'duration') return printDuration(expression.ms)
  return expression.kind === 'percent' ? printPercent(expression.value) : printNumber(expression.value)
}

/** What `not` stands before. `present` binds tighter by rule; of a comparison people are not sure, so it gets parentheses. */
function operand(expression: Expression, text: string | undefined): string {
  const plain =
    expression.kind === 'call' ||
    expression.kind === 'present' ||
    expression.kind === 'not' ||
    expression.kind === 'word'
  return plain ? print(expression, text) : `(${print(expression, text)})`
}

/** A side of a comparison: all but values need parentheses. */
function inner(expression: Expression, text: string | undefined): string {
  const condition = ['or', 'and', 'not', 'compare', 'in', 'present'].includes(expression.kind)
  return condition ? `(${print(expression, text)})` : print(expression, text)
}

import type { Expression } from './types.ts'

const literals: ReadonlySet<Expression['kind']> = new Set([
  'string',
  'number',
  'duration',
  'percent',
  'boolean'
])

/** Whether an expression is a fixed value. */
export function isLiteral(expression: Expression): boolean {
  return literals.has(expression.kind)
}

import type * as Chevrotain from 'chevrotain'
import { createExpressionParser } from './expression-parser.ts'
import { createExpressionTokens } from './expression-tokens.ts'

export type ExpressionEngine = ReturnType<typeof createEngine>

let engine: ExpressionEngine | undefined

/** The lexer and the parser of expressions, made when the first expression is read: a mesh without any does not pay for them. */
export function expressionEngine(): ExpressionEngine {
  engine ??= createEngine()
  return engine
}

function createEngine() {
  // A plain `require`, for an import would evaluate the library at every start.
  const chevrotain = require('chevrotain') as typeof Chevrotain
  const tokens = createExpressionTokens(chevrotain)
  const lexer = new chevrotain.Lexer(tokens.all, { positionTracking: 'onlyOffset', skipValidations: true })
  return { tokens, lexer, parser: createExpressionParser(chevrotain, tokens) }
}

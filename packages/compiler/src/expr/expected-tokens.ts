import type { IToken, TokenType } from 'chevrotain'
import { expressionEngine } from './expression-engine.ts'
import { lexExpression } from './lex-expression.ts'

export type { IToken, TokenType }

/** The tokens of a text, and the kinds of token that may come next. */
export interface ExpectedTokens {
  readonly tokens: readonly IToken[]
  readonly next: ReadonlySet<TokenType>
}

/**
 * What the grammar allows behind the beginning of an expression. Behind a mistake that is what could follow
 * if the expression began at the last `and`, `or`, `not`, comma or parenthesis.
 */
export function expectedTokens(text: string): ExpectedTokens {
  const engine = expressionEngine()
  const { tokens } = lexExpression(engine, text)
  const { and, or, not, open, comma } = engine.tokens
  const next = nextOf(tokens)
  if (next.size > 0) return { tokens, next }
  const borders: ReadonlySet<TokenType> = new Set([and, or, not, open, comma])
  const border = tokens.findLastIndex(({ tokenType }) => borders.has(tokenType))
  return { tokens, next: nextOf(tokens.slice(border + 1)) }
}

function nextOf(tokens: readonly IToken[]): ReadonlySet<TokenType> {
  const { parser } = expressionEngine()
  return new Set(
    parser.computeContentAssist('disjunction', [...tokens]).map(({ nextTokenType }) => nextTokenType)
  )
}

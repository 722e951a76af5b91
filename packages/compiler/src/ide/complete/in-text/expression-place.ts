import type { Parameter, Use, ValueType } from '../../../expr/builtins/builtin.ts'
import { type Builtin, builtins } from '../../../expr/builtins/index.ts'
import { typeOf } from '../../../expr/check-types.ts'
import type { IToken, TokenType } from '../../../expr/expected-tokens.ts'
import { type ExpectedTokens, expectedTokens } from '../../../expr/expected-tokens.ts'
import { expressionEngine } from '../../../expr/expression-engine.ts'
import { readExpression } from '../../../expr/read-expression.ts'
import { enclosingCalls } from '../../signature/enclosing-call.ts'

/** Where in an expression a cursor is. */
export interface ExpressionPlace extends ExpectedTokens {
  /** What the condition at the cursor is about: the one inside of `share(…)` is about requests. */
  readonly use: Use
  /** The half-typed word, and the range that a whole one replaces. */
  readonly typed: string
  readonly start: number
  readonly end: number
  /** Whether the cursor is in a text in quotes; `typed` is then its part before the cursor, and the range is inside the quotes. */
  readonly inText: boolean
  /** The function whose argument is written, and which one. */
  readonly call:
    | { readonly builtin: Builtin; readonly parameter: Parameter | undefined; readonly index: number }
    | undefined
  /** Of the value on the left of the operator in front of the cursor, or of the value in front of the cursor. */
  readonly left: { readonly type: ValueType; readonly text: string } | undefined
  /** What the cursor stands behind. */
  readonly behind: 'start' | 'comparison' | 'in' | 'range' | 'star' | 'value'
}

/** Reads the text in front of a cursor as the beginning of an expression. */
export function expressionPlace(text: string, offset: number, use: Use): ExpressionPlace {
  const word = wordAt(text, offset)
  const engine = expressionEngine()
  const types = engine.tokens
  const expected = expectedTokens(text.slice(0, word.inText ? word.start - 1 : word.start))
  const { tokens } = expected
  const open = enclosingCalls(engine, tokens)
  let inner = use
  let call: ExpressionPlace['call']
  for (const { name, argument } of open) {
    const builtin = builtins.find(one => one.name === name && one.uses.includes(inner))
    if (builtin === undefined) continue
    const last = builtin.parameters[builtin.parameters.length - 1]
    const parameter = builtin.parameters[argument] ?? (last?.many === 'repeated' ? last : undefined)
    call = { builtin, parameter, index: argument }
    if (parameter?.kind === 'condition') inner = 'when'
  }
  const last = tokens[tokens.length - 1]
  const isComparison = last !== undefined && isOf(last.tokenType, types.comparison)
  const behind =
    last === undefined
      ? 'start'
      : isComparison
        ? 'comparison'
        : last.tokenType === types.inWord
          ? 'in'
          : last.tokenType === types.range
            ? 'range'
            : last.tokenType === types.star
              ? 'star'
              : last.tokenType === types.close || isValue(last)
                ? 'value'
                : 'start'
  return { ...expected, ...word, use: inner, call, left: leftOf(), behind }

  function isValue({ tokenType }: IToken): boolean {
    return (
      tokenType === types.text ||
      tokenType === types.number ||
      tokenType === types.word ||
      isOf(tokenType, types.boolean)
    )
  }

  function leftOf(): ExpressionPlace['left'] {
    if (behind === 'start') return undefined
    const operator =
      behind === 'value'
        ? tokens.length
        : tokens.findLastIndex(one => isOf(one.tokenType, types.comparison) || one.tokenType === types.inWord)
    const operand = operandBefore(tokens, operator < 0 ? tokens.length : operator)
    const [first, end] = [operand[0], operand[operand.length - 1]]
    if (first === undefined || end === undefined) return undefined
    const source = text.slice(first.startOffset, end.startOffset + end.image.length)
    const { value } = readExpression(source, inner)
    if (value === undefined) return undefined
    const type = typeOf(value, { use: inner, text: source, problems: [] })
    return type === undefined ? undefined : { type, text: source }
  }

  /** The tokens of the condition that end before an index, back to what joins it with others. */
  function operandBefore(all: readonly IToken[], end: number): readonly IToken[] {
    let depth = 0
    let at = end
    for (; at > 0; at--) {
      const { tokenType } = all[at - 1] as IToken
      if (tokenType === types.close) depth++
      else if (tokenType === types.open && --depth < 0) break
      else if (depth === 0 && isBorder(tokenType)) break
    }
    return all.slice(at, end)
  }

  function isBorder(type: IToken['tokenType']): boolean {
    return type === types.comma || type === types.not || isOf(type, types.and) || isOf(type, types.or)
  }
}

function isOf(type: TokenType, category: TokenType): boolean {
  return type === category || category.categoryMatchesMap?.[type.tokenTypeIdx ?? -1] === true
}

type Word = Pick<ExpressionPlace, 'typed' | 'start' | 'end' | 'inText'>

/** The word, number, operator or text in quotes that ends at a cursor or goes on behind it. */
function wordAt(text: string, offset: number): Word {
  const { lexer, tokens: types } = expressionEngine()
  const { tokens } = lexer.tokenize(text)
  for (const { image, startOffset: start, tokenType } of tokens) {
    const end = start + image.length
    if (offset <= start) break
    const isText = tokenType === types.text
    if (isText ? offset >= end : offset > end) continue
    if (isText) return { inText: true, typed: text.slice(start + 1, offset), start: start + 1, end: end - 1 }
    if (tokenType === types.unclosed) {
      const rest = /^[\w/*|-]*/.exec(text.slice(offset))?.[0].length ?? 0
      return { inText: true, typed: text.slice(start + 1, offset), start: start + 1, end: offset + rest }
    }
    if (image === '(' || image === ')' || image === ',' || image === '*') continue
    if (image === '..') continue
    return { inText: false, typed: text.slice(start, offset), start, end }
  }
  return { inText: false, typed: '', start: offset, end: offset }
}

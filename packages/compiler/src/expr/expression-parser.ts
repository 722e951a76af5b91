import type * as Chevrotain from 'chevrotain'
import { numberAtom, textAtom, wordAtom } from './expression-atoms.ts'
import type { ExpressionTokens } from './expression-tokens.ts'
import { spanOf } from './lex-expression.ts'
import type { CompareOperator, Expression, TextProblem } from './types.ts'

type Maybe = Expression | undefined
type Rule = (idx?: number) => Maybe

export type ExpressionParser = ReturnType<typeof createExpressionParser>

/**
 * The grammar of expressions: `or` over `and` over `not` over comparisons. It goes on after a
 * mistake; operands that could not be read are undefined and left out of what holds them.
 */
export function createExpressionParser({ EmbeddedActionsParser }: typeof Chevrotain, tokens: ExpressionTokens) {
  class Parser extends EmbeddedActionsParser {
    /** Mistakes inside of one token. */
    found: TextProblem[] = []
    readonly expression: () => Maybe

    constructor(messages: Chevrotain.IParserErrorMessageProvider) {
      super(tokens.all, { recoveryEnabled: true, maxLookahead: 1, skipValidations: true, errorMessageProvider: messages })
      const $ = this

      const joined = (name: 'or' | 'and', operator: Chevrotain.TokenType, operand: Rule): Rule =>
        $.RULE(name, () => {
          const parts = [$.SUBRULE(operand)]
          $.MANY(() => {
            $.CONSUME(operator)
            parts.push($.SUBRULE1(operand))
          })
          return $.ACTION(() => join(name, parts))
        })

      const literal: Rule = $.RULE('literal', () =>
        $.OR([
          { ALT: () => fromToken($.CONSUME(tokens.text), textAtom) },
          { ALT: () => fromToken($.CONSUME(tokens.number), (image, start) => numberAtom(image, start, $.found)) },
          { ALT: () => fromToken($.CONSUME(tokens.boolean), (image, start) => ({ kind: 'boolean', value: image === 'true', start, end: start + image.length })) }
        ])
      )

      const named: Rule = $.RULE('named', () => {
        const name = $.CONSUME(tokens.word)
        const values: Maybe[] = []
        let close: Chevrotain.IToken | undefined
        $.OPTION(() => {
          $.CONSUME(tokens.open)
          $.OPTION1(() => {
            values.push($.SUBRULE(or))
            $.MANY(() => {
              $.CONSUME(tokens.comma)
              values.push($.SUBRULE1(or))
            })
          })
          close = $.CONSUME(tokens.close)
        })
        return $.ACTION(() => (close === undefined ? fromToken(name, (image, start) => wordAtom(image, start, $.found)) : callOf(name, values, close)))
      })

      const primary: Rule = $.RULE('primary', () =>
        $.OR([
          { ALT: () => $.SUBRULE(literal) },
          { ALT: () => $.SUBRULE(named) },
          {
            ALT: () => {
              $.CONSUME(tokens.open)
              const inner = $.SUBRULE(or)
              $.CONSUME(tokens.close)
              return inner
            }
          }
        ])
      )

      const sum: Rule = $.RULE('sum', () => {
        const first = $.SUBRULE(primary)
        let second: { readonly value: Maybe } | undefined
        $.OPTION(() => {
          $.CONSUME(tokens.star)
          second = { value: $.SUBRULE1(primary) }
        })
        return $.ACTION(() => (second === undefined ? first : timesOf(first, second.value, $.found)))
      })

      const comparison: Rule = $.RULE('comparison', () => {
        const left = $.SUBRULE(sum)
        let result: (() => Maybe) | undefined
        $.OPTION(() => {
          $.OR([
            {
              ALT: () => {
                const operator = $.CONSUME(tokens.comparison)
                const right = $.SUBRULE1(sum)
                result = () => compareOf(left, operator, right)
              }
            },
            {
              ALT: () => {
                $.CONSUME(tokens.inWord)
                const from = $.SUBRULE2(sum)
                $.CONSUME(tokens.range)
                const to = $.SUBRULE3(sum)
                result = () => (left && from && to ? { kind: 'in', value: left, from, to, start: left.start, end: to.end } : left)
              }
            },
            {
              ALT: () => {
                const present = $.CONSUME(tokens.present)
                result = () => left && { kind: 'present', value: left, start: left.start, end: spanOf(present).end }
              }
            }
          ])
        })
        return $.ACTION(() => (result === undefined ? left : result()))
      })

      // A loop and no rule that calls itself: a row of `not` costs no stack.
      const unary: Rule = $.RULE('unary', () => {
        const nots: Chevrotain.IToken[] = []
        $.MANY(() => {
          nots.push($.CONSUME(tokens.not))
        })
        const operand = $.SUBRULE(comparison)
        return $.ACTION(() => nots.reduceRight<Maybe>((part, not) => part && { kind: 'not', part, start: not.startOffset, end: part.end }, operand))
      })

      const and = joined('and', tokens.and, unary)
      const or = joined('or', tokens.or, and)
      this.expression = or as () => Maybe
      this.performSelfAnalysis()
    }
  }
  return Parser
}

/** Parts of one kind in one list: `(a and b) and c` is `a and b and c`. */
function join(kind: 'or' | 'and', operands: readonly Maybe[]): Maybe {
  const parts = operands.flatMap(part => (part === undefined ? [] : part.kind === kind ? part.parts : [part]))
  const [first, last] = [parts[0], parts[parts.length - 1]]
  if (first === undefined || last === undefined || parts.length === 1) return first
  return { kind, parts, start: first.start, end: last.end }
}

function fromToken(token: Chevrotain.IToken, read: (image: string, start: number) => Maybe): Maybe {
  // A token that recovery made up has no text.
  return Number.isNaN(token.startOffset) ? undefined : read(token.image, token.startOffset)
}

function callOf(name: Chevrotain.IToken, values: readonly Maybe[], close: Chevrotain.IToken): Maybe {
  if (Number.isNaN(name.startOffset)) return undefined
  const nameSpan = spanOf(name)
  const known = values.filter(value => value !== undefined)
  const end = Number.isNaN(close.startOffset) ? (known[known.length - 1]?.end ?? nameSpan.end) : spanOf(close).end
  return { kind: 'call', name: name.image, nameSpan, arguments: known, start: nameSpan.start, end }
}

function compareOf(left: Maybe, operator: Chevrotain.IToken, right: Maybe): Maybe {
  if (left === undefined || right === undefined) return left
  // A foreign sign has the text of another language, and its type says what it means.
  const sign = (operator.tokenType.LABEL ?? operator.image).replaceAll('`', '') as CompareOperator
  return { kind: 'compare', operator: sign, left, right, start: left.start, end: right.end }
}

function timesOf(factor: Maybe, value: Maybe, problems: TextProblem[]): Maybe {
  if (factor === undefined || value === undefined) return undefined
  if (factor.kind === 'number') return { kind: 'times', factor: factor.value, value, start: factor.start, end: value.end }
  const message = 'A plain number stands before `*`, as in `1.2 * stable.p95`.'
  problems.push({ start: factor.start, end: factor.end, message })
  return undefined
}

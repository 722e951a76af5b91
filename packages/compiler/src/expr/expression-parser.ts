import type * as Chevrotain from 'chevrotain'
import { numberAtom, textAtom, wordAtom } from './expression-atoms.ts'
import { expectations } from './expression-errors.ts'
import type { ExpressionTokens } from './expression-tokens.ts'
import { isLiteral } from './is-literal.ts'
import { spanOf } from './lex-expression.ts'
import type { CompareOperator, Expression, TextProblem } from './types.ts'

type Maybe = Expression | undefined
type Rule = Chevrotain.ParserMethod<[], Maybe>

/**
 * The grammar of expressions: `or` over `and` over `not` over comparisons. It goes on after a
 * mistake; operands that could not be read are undefined and left out of what holds them.
 */
export function createExpressionParser(
  { EmbeddedActionsParser }: typeof Chevrotain,
  tokens: ExpressionTokens
) {
  // The library finds a rule by its name among the properties of the parser, hence a class.
  class Parser extends EmbeddedActionsParser {
    /** Mistakes inside of one token. */
    found: TextProblem[] = []

    constructor() {
      super(tokens.all, {
        recoveryEnabled: true,
        maxLookahead: 1,
        skipValidations: true,
        errorMessageProvider: expectations
      })
      this.performSelfAnalysis()
    }

    readonly disjunction: Rule = this.RULE('disjunction', () =>
      this.joined('or', tokens.or, this.conjunction)
    )

    readonly conjunction: Rule = this.RULE('conjunction', () => this.joined('and', tokens.and, this.unary))

    // A loop and no rule that calls itself: a row of `not` costs no stack.
    readonly unary: Rule = this.RULE('unary', () => {
      const nots: Chevrotain.IToken[] = []
      this.MANY(() => {
        nots.push(this.CONSUME(tokens.not))
      })
      const operand = this.SUBRULE(this.comparison)
      return this.ACTION(() =>
        nots.reduceRight<Maybe>(
          (part, not) => part && { kind: 'not', part, start: not.startOffset, end: part.end },
          operand
        )
      )
    })

    readonly comparison: Rule = this.RULE('comparison', () => {
      const left = this.SUBRULE(this.sum)
      const rest = this.OPTION(() =>
        this.OR([
          { ALT: () => this.compared(left) },
          { ALT: () => this.ranged(left) },
          { ALT: () => this.present(left) }
        ])
      )
      return this.ACTION(() => rest ?? left)
    })

    readonly sum: Rule = this.RULE('sum', () => {
      const first = this.SUBRULE(this.primary)
      const times = this.OPTION(() => {
        this.CONSUME(tokens.star)
        const value = this.SUBRULE1(this.primary)
        return { value }
      })
      return this.ACTION(() => (times === undefined ? first : timesOf(first, times.value, this.found)))
    })

    readonly primary: Rule = this.RULE('primary', () =>
      this.OR([
        { ALT: () => fromToken(this.CONSUME(tokens.text), textAtom) },
        {
          ALT: () =>
            fromToken(this.CONSUME(tokens.number), (image, start) => numberAtom(image, start, this.found))
        },
        { ALT: () => fromToken(this.CONSUME(tokens.boolean), booleanAtom) },
        { ALT: () => this.SUBRULE(this.named) },
        { ALT: () => this.grouped() }
      ])
    )

    readonly named: Rule = this.RULE('named', () => {
      const name = this.CONSUME(tokens.word)
      const call = this.OPTION(() => {
        this.CONSUME(tokens.open)
        const values: Maybe[] = []
        this.OPTION1(() => {
          values.push(this.SUBRULE(this.disjunction))
          this.MANY(() => {
            this.CONSUME(tokens.comma)
            values.push(this.SUBRULE1(this.disjunction))
          })
        })
        return { values, close: this.CONSUME(tokens.close) }
      })
      return this.ACTION(() =>
        call === undefined
          ? fromToken(name, (image, start) => wordAtom(image, start, this.found))
          : callOf(name, call.values, call.close)
      )
    })

    private joined(kind: 'or' | 'and', operator: Chevrotain.TokenType, operand: Rule): Maybe {
      const parts = [this.SUBRULE(operand)]
      this.MANY(() => {
        this.CONSUME(operator)
        parts.push(this.SUBRULE1(operand))
      })
      return this.ACTION(() => join(kind, parts))
    }

    private grouped(): Maybe {
      this.CONSUME(tokens.open)
      const inner = this.SUBRULE(this.disjunction)
      this.CONSUME(tokens.close)
      return inner
    }

    private compared(left: Maybe): Maybe {
      const operator = this.CONSUME(tokens.comparison)
      const right = this.SUBRULE1(this.sum)
      return this.ACTION(() => compareOf(left, operator, right))
    }

    private ranged(value: Maybe): Maybe {
      this.CONSUME(tokens.inWord)
      const from = this.SUBRULE2(this.sum)
      const dots = this.CONSUME(tokens.range)
      const to = this.SUBRULE3(this.sum)
      return this.ACTION(() => rangeOf(value, from, dots, to, this.found))
    }

    private present(value: Maybe): Maybe {
      const word = this.CONSUME(tokens.present)
      return this.ACTION(() => value && { kind: 'present', value, start: value.start, end: spanOf(word).end })
    }
  }
  return new Parser()
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

function booleanAtom(image: string, start: number): Maybe {
  return { kind: 'boolean', value: image === 'true', start, end: start + image.length }
}

function callOf(name: Chevrotain.IToken, values: readonly Maybe[], close: Chevrotain.IToken): Maybe {
  if (Number.isNaN(name.startOffset)) return undefined
  const nameSpan = spanOf(name)
  const known = values.filter(value => value !== undefined)
  const end = Number.isNaN(close.startOffset)
    ? (known[known.length - 1]?.end ?? nameSpan.end)
    : spanOf(close).end
  return { kind: 'call', name: name.image, nameSpan, arguments: known, start: nameSpan.start, end }
}

const mirror = new Map<CompareOperator, CompareOperator>([
  ['==', '=='],
  ['!=', '!='],
  ['<', '>'],
  ['>', '<'],
  ['<=', '>='],
  ['>=', '<=']
])

function compareOf(left: Maybe, operator: Chevrotain.IToken, right: Maybe): Maybe {
  if (left === undefined || right === undefined) return left
  // A foreign sign has the text of another language, and its type says what it means.
  const sign = (operator.tokenType.LABEL ?? operator.image).replaceAll('`', '') as CompareOperator
  const mirrored = mirror.get(sign)
  // `5 < x` is `x > 5`: who reads expressions finds the fixed value on the right.
  if (mirrored !== undefined && isLiteral(left) && !isLiteral(right)) {
    return {
      kind: 'compare',
      operator: mirrored,
      left: right,
      right: left,
      start: left.start,
      end: right.end
    }
  }
  return { kind: 'compare', operator: sign, left, right, start: left.start, end: right.end }
}

function rangeOf(
  value: Maybe,
  from: Maybe,
  dots: Chevrotain.IToken,
  to: Maybe,
  problems: TextProblem[]
): Maybe {
  if (value === undefined || from === undefined || to === undefined) return value
  const span = spanOf(dots)
  if (from.end !== span.start || to.start !== span.end) {
    const fix = { title: 'Remove the blanks', insert: '..' }
    problems.push({ start: from.end, end: to.start, message: 'No blank stands around `..`.', fix })
  }
  return { kind: 'in', value, from, to, start: value.start, end: to.end }
}

function timesOf(factor: Maybe, value: Maybe, problems: TextProblem[]): Maybe {
  if (factor === undefined || value === undefined) return undefined
  if (factor.kind === 'number')
    return { kind: 'times', factor: factor.value, value, start: factor.start, end: value.end }
  const message = 'A plain number stands before `*`, as in `1.2 * stable.p95`.'
  problems.push({ start: factor.start, end: factor.end, message })
  return undefined
}

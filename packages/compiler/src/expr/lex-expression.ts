import type { IToken, TokenType } from 'chevrotain'
import type { ExpressionEngine } from './expression-engine.ts'
import { duration } from './kinds.ts'
import { fixTo, quoted } from './measure.ts'
import type { TextProblem } from './types.ts'

/** Deeper nesting is no expression that a person wrote, and the parser calls itself for every level. */
const deepest = 50
const findingsAtMost = 20

export interface Lexed {
  readonly tokens: IToken[]
  readonly problems: readonly TextProblem[]
  /** Whether something stands there that has no meaning, so that what the parser finds is mostly its doing. */
  readonly broken: boolean
}

/** Tokens of the language: foreign ones are reported and read as what they mean, unknown ones are left out. */
export function lexExpression({ lexer, tokens: types }: ExpressionEngine, text: string): Lexed {
  const problems: TextProblem[] = []
  const tokens: IToken[] = []
  let broken = false
  const lexed = lexer.tokenize(text)
  for (const token of lexed.tokens) {
    const span = spanOf(token)
    const last = tokens[tokens.length - 1]
    if (last?.tokenType === types.number && isUnit(token.image) && /^\d+(\.\d+)?$/.test(last.image)) {
      const insert = last.image + token.image
      problems.push({
        start: last.startOffset,
        end: span.end,
        message: 'A blank stands between a number and its unit.',
        ...fixTo(insert)
      })
      tokens[tokens.length - 1] = { ...last, image: insert }
      continue
    }
    const means = types.foreign.get(token.tokenType)
    if (means !== undefined) {
      problems.push(foreignProblem(token, means, text))
      tokens.push(
        means === types.text ? { ...as(token, means), image: inDoubleQuotes(token.image) } : as(token, means)
      )
    } else if (token.tokenType === types.unclosed) {
      broken = true
      problems.push({
        start: span.start,
        end: text.trimEnd().length,
        message: 'This text is never closed.',
        help: 'A `"` ends it. YAML may have cut it off: a text with ` #` or `: ` in it has to stand in quotes as a whole.'
      })
      tokens.push(as(token, types.text))
    } else if (token.tokenType === types.unknown) {
      broken = true
      problems.push(unknownProblem(token.image, span.start))
    } else tokens.push(token)
  }
  for (const { offset, length } of lexed.errors) {
    broken = true
    problems.push(unknownProblem(text.slice(offset, offset + length), offset))
  }
  problems.sort((a, b) => a.start - b.start)
  const deep = tooDeep(tokens, types)
  if (deep !== undefined) return { tokens: [], problems: [deep], broken: true }
  return { tokens, problems: problems.slice(0, findingsAtMost), broken }
}

export function spanOf(token: IToken): { start: number; end: number } {
  return { start: token.startOffset, end: token.startOffset + token.image.length }
}

function as(token: IToken, tokenType: TokenType): IToken {
  return { ...token, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx ?? 0 }
}

function isUnit(image: string): boolean {
  return image === '%' || duration.units.some(unit => unit.name === image)
}

function inDoubleQuotes(image: string): string {
  return JSON.stringify(image.replace(/^'|'$/g, ''))
}

function foreignProblem(token: IToken, means: TokenType, text: string): TextProblem {
  const { image } = token
  const meant =
    means.name === 'Text' ? inDoubleQuotes(image) : (means.LABEL ?? means.name).replaceAll('`', '')
  const message =
    means.name === 'Text'
      ? 'A text stands in double quotes.'
      : `${quoted(image)} is not an operator of the language.`
  const span = spanOf(token)
  const word = /^\w/.test(meant)
  const insert =
    (word && /\S/.test(text[span.start - 1] ?? ' ') ? ' ' : '') +
    meant +
    (word && /\S/.test(text[span.end] ?? ' ') ? ' ' : '')
  return {
    ...span,
    message,
    help: `It is written \`${meant}\`.`,
    fix: { title: `Write \`${meant}\``, insert }
  }
}

function unknownProblem(image: string, start: number): TextProblem {
  const help =
    image === '-'
      ? 'There is no subtraction, and no number is negative.'
      : image.startsWith('$')
        ? `\`\${…}\` has no meaning inside an expression: names are written as they are.`
        : '+/%^'.includes(image)
          ? 'The only arithmetic is a factor, as in `1.2 * stable.p95`.'
          : undefined
  return {
    start,
    end: start + image.length,
    message: `${quoted(image)} has no meaning in an expression.`,
    ...(help === undefined ? {} : { help })
  }
}

function tooDeep(tokens: readonly IToken[], types: ExpressionEngine['tokens']): TextProblem | undefined {
  let depth = 0
  let nots = 0
  for (const token of tokens) {
    if (token.tokenType === types.open) depth++
    else if (token.tokenType === types.close) depth--
    nots = token.tokenType === types.not ? nots + 1 : 0
    if (depth > deepest || nots > deepest)
      return { ...spanOf(token), message: `An expression is nested at most ${deepest} levels deep.` }
  }
  return undefined
}

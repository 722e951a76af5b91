import type { IToken } from 'chevrotain'
import type { Use } from './builtins/index.ts'
import { cachedByText } from './cached-by-text.ts'
import { checkTypes } from './check-types.ts'
import { type ExpressionEngine, expressionEngine } from './expression-engine.ts'
import { expressionProblem } from './expression-errors.ts'
import { lexExpression } from './lex-expression.ts'
import { pastedProblems, stripPasted } from './pasted.ts'
import { tooLong } from './read-phrase.ts'
import type { Expression, Read } from './types.ts'

/** Reads an expression and checks that all of it may stand where it is used. Equal texts give the same object. */
export function readExpression(text: string, use: Use): Read<Expression> {
  return readers[use](text)
}

const readers: Readonly<Record<Use, (text: string) => Read<Expression>>> = {
  when: cachedByText(text => read(text, 'when')),
  rollback: cachedByText(text => read(text, 'rollback')),
  gate: cachedByText(text => read(text, 'gate')),
  invariant: cachedByText(text => read(text, 'invariant'))
}

function read(text: string, use: Use): Read<Expression> {
  const long = tooLong(text)
  if (long !== undefined) return long
  const pasted = pastedProblems(text, 0, outsideOf(text))
  if (pasted.length === 0) return parse(text, use)
  return { value: parse(stripPasted(text), use).value, problems: pasted }
}

function parse(text: string, use: Use): Read<Expression> {
  const engine = expressionEngine()
  const lexed = lexExpression(engine, text)
  const { parser } = engine
  parser.input = lexed.tokens
  parser.found = []
  if (lexed.tokens.length === 0 && lexed.broken) return { value: undefined, problems: lexed.problems }
  const value = parser.disjunction()
  if (lexed.broken) return { value, problems: lexed.problems }
  if (parser.found.length > 0) return { value, problems: [...lexed.problems, ...parser.found] }
  const [error] = parser.errors
  if (error !== undefined) {
    const problem = expressionProblem(error, use, text, value)
    return {
      value: value ?? readBefore(engine, lexed.tokens, problem.start),
      problems: [...lexed.problems, problem]
    }
  }
  if (value === undefined) return { value, problems: lexed.problems }
  return { value, problems: [...lexed.problems, ...checkTypes(value, use, text)] }
}

/** The conditions before the one that could not be read. */
function readBefore(
  { parser, tokens: types }: ExpressionEngine,
  tokens: readonly IToken[],
  offset: number
): Expression | undefined {
  let depth = 0
  let cut = 0
  for (const [index, token] of tokens.entries()) {
    if (token.startOffset >= offset) break
    if (token.tokenType === types.open) depth++
    else if (token.tokenType === types.close) depth--
    else if (depth === 0 && ['and', 'or', '&&', '||'].includes(token.image)) cut = index
  }
  if (cut === 0) return undefined
  parser.input = tokens.slice(0, cut)
  const value = parser.disjunction()
  return parser.errors.length === 0 ? value : undefined
}

/** Tells the offsets that lie inside of texts in quotes, where any character may stand. */
function outsideOf(text: string): (offset: number) => boolean {
  let inside: boolean[] | undefined
  return offset => {
    inside ??= quotedOffsets(text)
    return inside[offset] === true
  }
}

function quotedOffsets(text: string): boolean[] {
  const inside: boolean[] = []
  let open = false
  for (let at = 0; at < text.length; at++) {
    inside.push(open)
    if (text[at] === '"') open = !open
    else if (open && text[at] === '\\') inside[++at] = true
  }
  return inside
}

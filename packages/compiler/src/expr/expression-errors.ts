import type { IParserErrorMessageProvider, IRecognitionException } from 'chevrotain'
import { nearest } from '../util/did-you-mean.ts'
import type { Use } from './builtins/index.ts'
import { listOf, quoted } from './measure.ts'
import type { Expression, TextProblem } from './types.ts'

const value = 'a value'
const end = 'the end'

/** What the parser looked for, which is all that a finding takes from it. */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, ruleName }) =>
    expected.name === 'EOF'
      ? end
      : ruleName === 'named' && expected.name === 'Close'
        ? '`,`|`)`'
        : (expected.LABEL ?? expected.name),
  buildNotAllInputParsedMessage: () => end,
  buildNoViableAltMessage: () => value,
  buildEarlyExitMessage: () => value
}

const examples: Readonly<Record<Use, string>> = {
  when: '`header("x-beta")`',
  rollback: '`errorRate` or `5%`',
  gate: '`p95` or `200ms`',
  invariant: '`tasks(service.auth)` or `2`'
}

/** Words that can go on after a value. */
const continuations = ['and', 'or', 'in', 'present', 'startsWith', 'endsWith', 'matches']

/** What the parser found, in the words of the language. `read` is what it could make of the text. */
export function expressionProblem(
  error: IRecognitionException,
  use: Use,
  text: string,
  read: Expression | undefined
): TextProblem {
  const atEnd = Number.isNaN(error.token.startOffset) || error.token.image === ''
  const textEnd = text.trimEnd().length
  const span = atEnd
    ? { start: textEnd, end: textEnd }
    : { start: error.token.startOffset, end: error.token.startOffset + error.token.image.length }
  const image = error.token.image
  if (error.message === end && image === ')') return { ...span, message: 'This `)` closes nothing.' }
  if (error.message === end && image === ',')
    return {
      ...span,
      message: 'A comma stands only between arguments.',
      help: 'Conditions are joined by `and` and `or`.'
    }
  const complete = isComparison(read)
  const expected =
    error.message === value
      ? [`${value} such as ${examples[use]}`]
      : error.message === end
        ? [...(complete ? [] : ['a comparison such as `==`']), '`and`', '`or`', end]
        : error.message.split('|')
  const before = /\S+$/.exec(text.trimEnd())?.[0]
  const where = !atEnd
    ? `but found ${quoted(image)}`
    : before === undefined
      ? 'but nothing is written'
      : `but the text ends after ${quoted(before)}`
  const meant = error.message === end ? nearest(image, complete ? ['and', 'or'] : continuations) : undefined
  return {
    ...span,
    message: `Expected ${listOf(expected, 'or')}, ${where}.`,
    ...(meant === undefined
      ? {}
      : { help: `Did you mean \`${meant}\`?`, fix: { title: `Write \`${meant}\``, insert: meant } })
  }
}

/** Whether the last thing that was read already is a comparison, so that no other can follow. */
function isComparison(read: Expression | undefined): boolean {
  let last = read
  while (last?.kind === 'or' || last?.kind === 'and' || last?.kind === 'not')
    last = last.kind === 'not' ? last.part : last.parts[last.parts.length - 1]
  return last?.kind === 'compare' || last?.kind === 'in' || last?.kind === 'present'
}

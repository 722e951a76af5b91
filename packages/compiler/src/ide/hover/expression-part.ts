import { parameterKinds } from '../../expr/builtins/builtin.ts'
import { words as builtinWords, signatureOf, type Use } from '../../expr/builtins/index.ts'
import { readExpression } from '../../expr/read-expression.ts'
import type { Expression } from '../../expr/types.ts'
import type { Span } from '../../text/span.ts'
import { claimAnswer, measureOf, measureWords } from '../claims.ts'
import { builtinNamed, conditionWords } from './condition-words.ts'
import { bullets, code, paragraphs } from './markdown.ts'
import { durationWords, percentWords } from './measure-words.ts'
import type { Spot } from './spot.ts'
import type { PartHover } from './value-hover.ts'

/** The part of an expression at an offset: a function, a word, a value, or the condition around it. */
export function expressionPart(spot: Spot, text: string, use: Use, at: number): PartHover | undefined {
  const expression = readExpression(text, use).value
  if (expression === undefined) return undefined
  // What tells nothing by itself, such as a number, is part of something that does.
  for (const found of aroundOf(expression, at)) {
    const markdown = markdownOf(spot, found, text, use)
    if (markdown === undefined || markdown === '') continue
    const span = found.kind === 'call' ? found.nameSpan : found
    // Behind the name of a function stand its brackets and commas, which mean the function too.
    const holds = span.start <= at && at <= span.end
    const { start, end } = holds ? span : found
    return { span: { start, end: closed(text, { start, end }) }, markdown }
  }
  return undefined
}

/** The parts of an expression around an offset, the innermost first. */
function aroundOf(expression: Expression, at: number): readonly Expression[] {
  if (at < expression.start || at > expression.end) return []
  for (const part of partsOf(expression)) {
    const inside = aroundOf(part, at)
    if (inside.length > 0) return [...inside, expression]
  }
  return [expression]
}

/** With the brackets that close what was opened inside: those of `not (…)` belong to no part. */
function closed(text: string, { start, end }: Span): number {
  let at = end
  for (let open = unclosed(text.slice(start, end)); open > 0; open--) {
    const bracket = /^\s*\)/.exec(text.slice(at))
    if (bracket === null) return at
    at += bracket[0].length
  }
  return at
}

function unclosed(text: string): number {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '')
  return bare.split('(').length - bare.split(')').length
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'or':
    case 'and':
      return expression.parts
    case 'not':
      return [expression.part]
    case 'compare':
      return [expression.left, expression.right]
    case 'in':
      return [expression.value, expression.from, expression.to]
    case 'present':
    case 'times':
      return [expression.value]
    case 'call':
      return expression.arguments
    default:
      return []
  }
}

function markdownOf(spot: Spot, expression: Expression, text: string, use: Use): string | undefined {
  switch (expression.kind) {
    case 'call':
      return functionMarkdown(expression.name, use === 'invariant' ? measured(spot, expression) : undefined)
    case 'word':
      return wordMarkdown(expression.name, expression.property, use)
    case 'duration':
      return durationWords(expression.ms, text.slice(expression.start, expression.end)) || undefined
    case 'percent':
      return percentWords(expression.value, text.slice(expression.start, expression.end)) || undefined
    case 'or':
    case 'and':
    case 'not':
    case 'compare':
    case 'in':
    case 'present':
      return use === 'when'
        ? `Holds when ${conditionWords(expression, text)}.`
        : use === 'invariant'
          ? answered(spot, expression)
          : undefined
    default:
      return undefined
  }
}

/** A function of the expression language: its signature, what it comes to, what it is, its parameters. */
function functionMarkdown(name: string, value: string | undefined): string | undefined {
  const builtin = builtinNamed(name)
  if (builtin === undefined) return undefined
  return paragraphs(
    `**${code(signatureOf(builtin))}**: ${builtin.result}`,
    value,
    builtin.doc,
    bullets(builtin.parameters.map(({ name: each, kind }) => `${code(each)}: ${parameterKinds[kind]}`))
  )
}

function wordMarkdown(name: string, property: string | undefined, use: Use): string | undefined {
  const own = name === 'stable' ? property : name
  const word = builtinWords.find(each => each.name === own && each.uses.includes(use))
  if (word === undefined) return undefined
  const stable = name === 'stable' ? 'Here of the version that the rollout moves away from.' : undefined
  return paragraphs(`**${code(word.name)}**: ${word.type}`, word.doc, stable)
}

/** What a measure of an invariant comes to. */
function measured({ chosen }: Spot, expression: Expression): string | undefined {
  const words = measureWords(chosen, expression)
  return words === undefined ? undefined : `It is ${bold(words)}${inEnvironment(chosen)}.`
}

/** Whether an invariant holds; of a part of one nothing is known. */
function answered({ ide, chosen, site }: Spot, expression: Expression): string | undefined {
  const measure = measureOf(expression)
  const value = measure === undefined ? undefined : measureWords(chosen, measure)
  const found = claimAnswer(ide, { ...site.node, entry: site.cut.entry })
  const answer = found === undefined ? undefined : answers[found.kind]
  if (answer === undefined) return undefined
  return `${answer}${inEnvironment(chosen)}${value === undefined ? '' : `: it is ${bold(value)}`}.`
}

const answers: Readonly<Record<string, string>> = {
  holds: 'Holds',
  fails: 'Does not hold',
  undecided: 'Cannot be decided'
}

/** `at most **6**` */
function bold(words: string): string {
  return words.replace(/(\S+|no bound)$/, '**$1**').replace('no **bound**', '**no bound**')
}

function inEnvironment({ environment }: Spot['chosen']): string {
  return environment === undefined ? '' : ` in ${code(environment)}`
}

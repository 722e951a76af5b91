import { parameterKinds } from '../../expr/builtins/builtin.ts'
import { words as builtinWords, signatureOf, type Use } from '../../expr/builtins/index.ts'
import { printNumber } from '../../expr/print-measure.ts'
import { readExpression } from '../../expr/read-expression.ts'
import type { Expression } from '../../expr/types.ts'
import { roundUp } from '../../graph/labels.ts'
import { measure } from '../../semantics/measure.ts'
import { builtinNamed, conditionWords } from './condition-words.ts'
import { bullets, code, fenced, paragraphs } from './markdown.ts'
import { durationWords, percentWords } from './measure-words.ts'
import type { Spot } from './spot.ts'
import type { PartHover } from './value-hover.ts'

/** The part of an expression at an offset: a function, a word, a value, or the condition around it. */
export function expressionPart(spot: Spot, text: string, use: Use, at: number): PartHover | undefined {
  const expression = readExpression(text, use).value
  if (expression === undefined) return undefined
  const innermost = innermostAt(expression, at)
  if (innermost === undefined) return undefined
  const markdown = paragraphs(
    markdownOf(innermost, text, use),
    use === 'invariant' ? measured(spot, innermost) : undefined
  )
  if (markdown === '') return undefined
  const span = innermost.kind === 'call' ? innermost.nameSpan : innermost
  // Behind the name of a function stand its brackets and commas, which mean the function too.
  const holds = span.start <= at && at <= span.end
  const { start, end } = holds ? span : innermost
  return { span: { start, end }, markdown }
}

function innermostAt(expression: Expression, at: number): Expression | undefined {
  if (at < expression.start || at > expression.end) return undefined
  for (const part of partsOf(expression)) {
    const found = innermostAt(part, at)
    if (found !== undefined) return found
  }
  return expression
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

function markdownOf(expression: Expression, text: string, use: Use): string | undefined {
  switch (expression.kind) {
    case 'call':
      return functionMarkdown(expression.name)
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
      return use === 'when' ? `Holds when ${conditionWords(expression, text)}.` : undefined
    default:
      return undefined
  }
}

/** A function of the expression language: its signature, what it is, its parameters. */
export function functionMarkdown(name: string): string | undefined {
  const builtin = builtinNamed(name)
  if (builtin === undefined) return undefined
  return paragraphs(
    `**${code(signatureOf(builtin))}**: ${builtin.result}`,
    builtin.doc,
    bullets(builtin.parameters.map(({ name: each, kind }) => `${code(each)}: ${parameterKinds[kind]}`)),
    fenced('yaml', builtin.example)
  )
}

function wordMarkdown(name: string, property: string | undefined, use: Use): string | undefined {
  const own = name === 'stable' ? property : name
  const word = builtinWords.find(each => each.name === own && each.uses.includes(use))
  if (word === undefined) return undefined
  const stable = name === 'stable' ? 'Here of the version that the rollout moves away from.' : undefined
  return paragraphs(`**${code(word.name)}**: ${word.type}`, word.doc, stable)
}

/** What a measure of an invariant comes to; undefined where it cannot be said, or for one region of several. */
function measured({ chosen: { mesh, capabilities } }: Spot, expression: Expression): string | undefined {
  if (expression.kind !== 'call' || mesh.region !== undefined) return undefined
  const quantity = measure(expression, { mesh, meshes: [mesh], capabilities })
  if (quantity.kind === 'problem') return undefined
  const { unit, value, exact } = quantity
  const text =
    unit === 'duration' ? (Number.isFinite(value) ? roundUp(value) : 'no bound') : printNumber(value)
  return `It is ${exact ? '' : 'at most '}**${Number.isFinite(value) ? text : 'no bound'}** here.`
}

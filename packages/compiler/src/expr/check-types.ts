import { nearest } from '../util/did-you-mean.ts'
import type { Builtin, Use, ValueType } from './builtins/builtin.ts'
import { builtins, words } from './builtins/index.ts'
import { checkArguments } from './check-arguments.ts'
import { checkComparison, checkRange } from './check-comparison.ts'
import { fixTo, listOf, quoted } from './measure.ts'
import type { Expression, TextProblem } from './types.ts'

/** What a check needs beside the expression: where it stands, its text, and where to put what it finds. */
export interface TypeContext {
  readonly use: Use
  readonly text: string
  readonly problems: TextProblem[]
}

/** Everything in an expression that may not stand where it stands. A part that is wrong is reported once, and what holds it is not. */
export function checkTypes(expression: Expression, use: Use, text: string): TextProblem[] {
  const context: TypeContext = { use, text, problems: [] }
  checkCondition(expression, context)
  return context.problems
}

/** Checks something that has to be true or false. */
export function checkCondition(expression: Expression, context: TypeContext): void {
  if (expression.kind === 'or' || expression.kind === 'and')
    for (const part of expression.parts) checkCondition(part, context)
  else if (expression.kind === 'not') checkCondition(expression.part, context)
  else if (expression.kind === 'compare') checkComparison(expression, context)
  else if (expression.kind === 'in') checkRange(expression, context)
  else if (expression.kind === 'present') checkPresent(expression, context)
  else {
    const type = typeOf(expression, context)
    if (type === undefined) return
    if (expression.kind === 'boolean')
      report(
        context,
        expression,
        `\`${expression.value}\` alone says nothing about ${subjects[context.use]}.`
      )
    else if (type !== 'condition') reportValue(expression, type, context)
  }
}

/** The type of a value; undefined for one that is wrong, which is then reported. */
export function typeOf(expression: Expression, context: TypeContext): ValueType | undefined {
  switch (expression.kind) {
    case 'string':
      return 'text'
    case 'number':
      return 'number'
    case 'duration':
      return 'duration'
    case 'percent':
      return 'share'
    case 'boolean':
      return 'condition'
    case 'call':
      return callType(expression, context)
    case 'word':
      return wordType(expression, context)
    case 'times':
      return timesType(expression, context)
    case 'reference':
      if (context.use === 'invariant')
        report(
          context,
          expression,
          `${quoted(sourceOf(expression, context))} is a name and no value.`,
          `It stands as an argument, such as in ${exampleOf(context.use)}.`
        )
      else
        report(
          context,
          expression,
          `${quoted(sourceOf(expression, context))} has no meaning in ${placeNames[context.use]}.`
        )
      return undefined
    default: {
      const before = context.problems.length
      checkCondition(expression, context)
      return context.problems.length === before ? 'condition' : undefined
    }
  }
}

const subjects: Readonly<Record<Use, string>> = {
  when: 'the request',
  rollback: 'the rollout',
  gate: 'the rollout',
  invariant: 'the mesh'
}
const typeNames: Readonly<Record<ValueType, string>> = {
  text: 'a text',
  share: 'a percentage',
  duration: 'a duration',
  number: 'a number',
  condition: 'a condition'
}
const placeNames: Readonly<Record<Use, string>> = {
  when: '`when`',
  rollback: '`rollback`',
  gate: 'a `performance` gate',
  invariant: 'an invariant'
}

/** `a percentage` */
export function typeName(type: ValueType): string {
  return typeNames[type]
}

export function report(
  context: TypeContext,
  at: Expression,
  message: string,
  help?: string,
  insert?: string
): void {
  context.problems.push({
    start: at.start,
    end: at.end,
    message,
    ...(help === undefined ? {} : { help }),
    ...fixTo(insert)
  })
}

export function sourceOf(expression: Expression, context: TypeContext): string {
  return context.text.slice(expression.start, expression.end)
}

function callType(call: Extract<Expression, { kind: 'call' }>, context: TypeContext): ValueType | undefined {
  const known = builtins.filter(builtin => builtin.uses.includes(context.use))
  const builtin = known.find(one => one.name === call.name)
  if (builtin !== undefined) return checkArguments(call, builtin, context) ? builtin.result : undefined
  const word = words.find(one => one.name === call.name && one.uses.includes(context.use))
  if (word !== undefined)
    report(context, call, `\`${word.name}\` is a value and takes no parentheses.`, undefined, word.name)
  else reportUnknown({ ...call.nameSpan, name: call.name, what: 'a function' }, namesIn(context.use), context)
  return undefined
}

function wordType(word: Extract<Expression, { kind: 'word' }>, context: TypeContext): ValueType | undefined {
  const known = words.filter(one => one.uses.includes(context.use))
  const ofStable = known.filter(one => one.ofStable)
  const span = { start: word.start, end: word.end }
  if (word.name === 'stable' && ofStable.length > 0) {
    const found = ofStable.find(one => one.name === word.property)
    if (found !== undefined) return found.type
    const choices = ofStable.map(one => `stable.${one.name}`)
    reportUnknown({ ...span, name: sourceOf(word, context), what: 'a value' }, choices, context)
    return undefined
  }
  const name = word.property === undefined ? word.name : `${word.name}.${word.property}`
  const found = known.find(one => one.name === name)
  if (found !== undefined) return found.type
  const builtin = builtins.find(one => one.name === name && one.uses.includes(context.use))
  if (builtin !== undefined)
    report(
      context,
      word,
      `\`${name}\` is a function.`,
      `It is written with its arguments: ${exampleFor(builtin)}.`
    )
  else reportUnknown({ ...span, name, what: 'a value' }, namesIn(context.use), context)
  return undefined
}

/** Every word and function that may stand in a use. */
function namesIn(use: Use): string[] {
  return [...words, ...builtins].filter(one => one.uses.includes(use)).map(one => one.name)
}

function timesType(
  times: Extract<Expression, { kind: 'times' }>,
  context: TypeContext
): ValueType | undefined {
  const type = typeOf(times.value, context)
  if (type === undefined) return undefined
  const measured = times.value.kind === 'word' || times.value.kind === 'call'
  if (measured && type !== 'text' && type !== 'condition') return type
  report(
    context,
    times.value,
    `Only a measured value takes a factor, and ${quoted(sourceOf(times.value, context))} is none.`,
    'It is written like `1.2 * stable.p95`.'
  )
  return undefined
}

function checkPresent(present: Extract<Expression, { kind: 'present' }>, context: TypeContext): void {
  const type = typeOf(present.value, context)
  if (type === undefined) return
  if (present.value.kind === 'call' && type === 'text') return
  const source = quoted(sourceOf(present.value, context))
  const help = context.use === 'when' ? 'It is written like `header("x-beta") present`.' : undefined
  report(
    context,
    present,
    `\`present\` asks for a header or for a parameter of the query, and ${source} is neither.`,
    help
  )
}

function reportValue(expression: Expression, type: ValueType, context: TypeContext): void {
  const source = sourceOf(expression, context)
  const asks = context.use === 'when' && expression.kind === 'call' ? `${source} present` : undefined
  const help =
    asks === undefined
      ? `It is compared with something, such as in ${exampleOf(context.use)}.`
      : `\`${asks}\` asks whether it is there; \`== "…"\` compares it.`
  report(context, expression, `${quoted(source)} is ${typeNames[type]} and no condition.`, help, asks)
}

interface Unknown {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly what: string
}

function reportUnknown(
  { start, end, name, what }: Unknown,
  known: readonly string[],
  context: TypeContext
): void {
  const elsewhere = [...builtins, ...words].some(one => one.name === name)
  const message = elsewhere
    ? `\`${name}\` has no meaning in ${placeNames[context.use]}.`
    : `${quoted(name)} is not ${what} of the language.`
  const meant = nearest(name, known)
  const help =
    meant === undefined
      ? `There is ${listOf(
          known.map(one => `\`${one}\``),
          'and'
        )}.`
      : `Did you mean \`${meant}\`?`
  context.problems.push({ start, end, message, help, ...fixTo(meant) })
}

function exampleFor(builtin: Builtin): string {
  return `\`${builtin.example}\``
}

function exampleOf(use: Use): string {
  const examples: Readonly<Record<Use, string>> = {
    when: 'header("x-beta") == "1"',
    rollback: 'errorRate > 5%',
    gate: 'p95 < 200ms',
    invariant: 'tasks(service.auth) >= 2'
  }
  return `\`${examples[use]}\``
}

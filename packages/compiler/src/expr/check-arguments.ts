import { type Parameter, parameterKinds } from './builtins/builtin.ts'
import { type Builtin, signatureOf } from './builtins/index.ts'
import { checkCondition, report, sourceOf, type TypeContext } from './check-types.ts'
import { quoted } from './measure.ts'
import { readMatch } from './read-match.ts'
import type { Expression, ReferenceRoot } from './types.ts'

type Call = Extract<Expression, { kind: 'call' }>
type Reference = Extract<Expression, { kind: 'reference' }>

/** Whether the arguments of a call are those that its function takes. What is wrong is reported. */
export function checkArguments(call: Call, builtin: Builtin, context: TypeContext): boolean {
  const before = context.problems.length
  const { parameters } = builtin
  const help = `It is written \`${signatureOf(builtin)}\`: ${builtin.doc}`
  for (const [index, argument] of call.arguments.entries()) {
    const parameter = parameters[index] ?? lastRepeated(parameters)
    if (parameter === undefined) {
      report(context, argument, `\`${builtin.name}\` takes no ${ordinal(index)} argument.`, help)
      return false
    }
    checkArgument(argument, parameter, builtin, context)
  }
  const missing = parameters[call.arguments.length]
  if (missing !== undefined && missing.many === undefined && context.problems.length === before) {
    const close = { ...call, start: call.end - 1 }
    const also = call.arguments.length > 0 ? ' also' : ''
    report(context, close, `\`${builtin.name}\`${also} needs ${parameterKinds[missing.kind]}.`, help)
  }
  return context.problems.length === before
}

/** A token of HTTP (RFC 9110, 5.6.2); proxies call parts of the request `:path` and the like. */
const headerName = /^:?[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

function lastRepeated(parameters: readonly Parameter[]): Parameter | undefined {
  const last = parameters[parameters.length - 1]
  return last?.many === 'repeated' ? last : undefined
}

function ordinal(index: number): string {
  return ['first', 'second', 'third', 'fourth'][index] ?? 'further'
}

function checkArgument(
  argument: Expression,
  parameter: Parameter,
  builtin: Builtin,
  context: TypeContext
): void {
  if (parameter.kind === 'condition') {
    checkCondition(argument, { ...context, use: 'when' })
    return
  }
  if (parameter.kind === 'match' && argument.kind === 'string') {
    checkMatch(argument, context)
    return
  }
  if (parameter.kind === 'text' && argument.kind === 'string') {
    if (argument.value.trim() === '')
      report(context, argument, `The name that \`${builtin.name}\` takes is empty.`)
    else if (builtin.name === 'header' && !headerName.test(argument.value))
      report(
        context,
        argument,
        `${quoted(argument.value)} is not a name that a header can have.`,
        'It has letters, digits and `-`, and no blanks.'
      )
    return
  }
  if (
    parameter.kind === 'zoneOrRegion' &&
    argument.kind === 'word' &&
    argument.name === 'zone' &&
    argument.property === undefined
  )
    return
  const fits = argument.kind === 'reference' && referenceFits(argument, parameter)
  if (!fits) reportArgument(argument, parameter, builtin, context)
}

/** What an argument of each kind may refer to. */
export const rootsOf: Readonly<Partial<Record<Parameter['kind'], readonly ReferenceRoot[]>>> = {
  caller: ['gateway', 'service'],
  callee: ['service', 'external'],
  service: ['service'],
  version: ['service'],
  region: ['region'],
  zoneOrRegion: ['region']
}

function referenceFits(reference: Reference, parameter: Parameter): boolean {
  if (rootsOf[parameter.kind]?.includes(reference.root) !== true || reference.property !== undefined)
    return false
  return (reference.version !== undefined) === (parameter.kind === 'version')
}

function reportArgument(
  argument: Expression,
  parameter: Parameter,
  builtin: Builtin,
  context: TypeContext
): void {
  const source = sourceOf(argument, context)
  const roots = rootsOf[parameter.kind]
  const expected = `\`${builtin.name}\` needs ${parameterKinds[parameter.kind]}, but found ${quoted(source)}.`
  if (
    argument.kind === 'reference' &&
    roots?.includes(argument.root) === true &&
    parameter.kind !== 'version'
  ) {
    const name = `${argument.root}.${argument.name}`
    const message =
      argument.version === undefined
        ? `${quoted(source)} names an address, and \`${builtin.name}\` is about the whole of \`${name}\`.`
        : `\`${builtin.name}\` is about all versions of \`${name}\` together.`
    report(context, argument, message, undefined, name)
  } else if (
    (argument.kind === 'word' || argument.kind === 'string') &&
    roots !== undefined &&
    parameter.kind !== 'version'
  ) {
    const name = argument.kind === 'word' ? source : argument.value
    const root = parameter.kind === 'caller' || parameter.kind === 'callee' ? 'service' : roots[0]
    report(
      context,
      argument,
      expected,
      undefined,
      /^[a-z][\w-]*$/i.test(name) ? `${root}.${name}` : undefined
    )
  } else if (parameter.kind === 'text' && argument.kind === 'word') {
    report(context, argument, expected, undefined, `"${source}"`)
  } else report(context, argument, expected)
}

function checkMatch(argument: Extract<Expression, { kind: 'string' }>, context: TypeContext): void {
  const { problems } = readMatch(argument.value)
  const escaped = argument.end - argument.start - 2 !== argument.value.length
  const offset = argument.start + 1
  for (const problem of problems) {
    const { fix, ...rest } = problem
    if (escaped) context.problems.push({ ...rest, start: argument.start, end: argument.end })
    else context.problems.push({ ...problem, start: problem.start + offset, end: problem.end + offset })
  }
}

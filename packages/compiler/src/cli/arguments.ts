import { parseArgs } from 'node:util'
import { didYouMean, nearest } from '../util/did-you-mean.ts'

/** A command as data: what parses its arguments and what its help is made of. */
export interface CommandSpec {
  readonly summary: string
  /** `[FILES|DIRS...]`; empty for none. */
  readonly operands: string
  readonly mostOperands: number
  readonly leastOperands?: number
  readonly options: Readonly<Record<string, OptionSpec>>
  readonly examples: readonly (readonly [command: string, does: string])[]
}

export interface OptionSpec {
  readonly does: string
  /** The heading that it stands under in the help, `Output`; `Options` without one. */
  readonly group?: string
  /** Name of the value, `LEVEL`; an option without one is a switch. */
  readonly value?: string
  readonly choices?: readonly string[]
  readonly default?: string
  /** What holds without the option, in words; the help shows it, and nothing is filled in. */
  readonly usual?: string
  /** Other words for choices, which the help does not show: `text` for `pretty`. */
  readonly aliases?: Readonly<Record<string, string>>
  /** What the option means without a value. One that is given then has to follow `=`, for the next word is an operand. */
  readonly alone?: string
  /** The value is a whole number from 0. */
  readonly whole?: true
  /** It may be given several times, and all values count; otherwise the last one does. */
  readonly several?: true
  /** One letter that means the same, `o` for `-o`. */
  readonly short?: string
}

type ValueOf<O extends OptionSpec> = O extends { readonly several: true } ? readonly string[] : ValueOfOne<O>

type ValueOfOne<O extends OptionSpec> = O extends { readonly choices: readonly (infer C)[] }
  ? O extends { readonly default: string }
    ? C
    : C | undefined
  : O extends { readonly whole: true }
    ? number | undefined
    : O extends { readonly value: string; readonly default: string }
      ? string
      : O extends { readonly value: string }
        ? string | undefined
        : boolean

/** What a command gets of its arguments, typed by its description. */
export interface Parsed<C extends CommandSpec> {
  readonly operands: readonly string[]
  readonly options: { readonly [K in keyof C['options']]: ValueOf<C['options'][K]> }
}

export type Arguments<C extends CommandSpec> =
  | { readonly kind: 'parsed'; readonly parsed: Parsed<C> }
  | { readonly kind: 'help' }
  | { readonly kind: 'problem'; readonly sentence: string }

/** Reads the arguments of a command: `--name value`, `--name=value`, operands anywhere, `--` before operands that begin with `-`. */
export function parseArguments<C extends CommandSpec>(
  name: string,
  command: C,
  args: readonly string[]
): Arguments<C> {
  const values = new Map<string, string | number | boolean | readonly string[] | undefined>()
  for (const [option, { value, several, default: usual }] of Object.entries(command.options)) {
    values.set(option, several ? [] : value === undefined ? false : usual)
  }
  const operands: string[] = []
  for (const token of tokensOf(command, args)) {
    // A variable of a shell that is not set: taken for nothing, it would mean this folder.
    if (token.kind === 'positional' && token.value === '')
      return problem(
        `\`meshc ${name}\` takes ${command.operands || 'nothing but options'}, and it got an empty name.`
      )
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind !== 'option') continue
    const { name: option, rawName: written, value } = token
    if (option === 'help') return { kind: 'help' }
    const spec = Object.hasOwn(command.options, option) ? command.options[option] : undefined
    if (spec === undefined || (!written.startsWith('--') && written !== `-${spec.short}`))
      return problem(unknownOption(name, command, written))
    if (spec.value === undefined) {
      if (value !== undefined) return problem(`\`${written}\` takes no value.`)
      values.set(option, true)
      continue
    }
    if (value === undefined && spec.alone !== undefined) {
      values.set(option, spec.alone)
      continue
    }
    const meant = meantBy(spec, value)
    const wrong =
      meant === undefined || meant === ''
        ? `\`${written}\` needs a value: \`${written} ${spec.value}\`.`
        : wrongValue(written, spec, meant)
    if (wrong !== undefined) return problem(wrong)
    if (spec.several) values.set(option, [...(values.get(option) as string[]), meant as string])
    else values.set(option, spec.whole ? Number(meant) : meant)
  }
  const wrong = wrongCount(name, command, operands)
  if (wrong !== undefined) return problem(wrong)
  return { kind: 'parsed', parsed: { operands, options: Object.fromEntries(values) as Parsed<C>['options'] } }
}

/** Node splits the arguments; what is wrong with them is said here, in sentences. */
function tokensOf(command: CommandSpec, args: readonly string[]) {
  const options: Record<string, { type: 'string' | 'boolean'; short?: string }> = {
    help: { type: 'boolean', short: 'h' }
  }
  for (const [name, { value, alone, short }] of Object.entries(command.options))
    options[name] = {
      type: value === undefined || alone !== undefined ? 'boolean' : 'string',
      ...(short && { short })
    }
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens
}

function meantBy({ aliases = {} }: OptionSpec, value: string | undefined): string | undefined {
  return value !== undefined && Object.hasOwn(aliases, value) ? aliases[value] : value
}

function problem(sentence: string): { kind: 'problem'; sentence: string } {
  return { kind: 'problem', sentence }
}

function unknownOption(name: string, command: CommandSpec, written: string): string {
  const known = [...Object.keys(command.options), 'help'].map(option => `--${option}`)
  return `\`${written}\` is not an option of \`meshc ${name}\`.${suggestion(written, known)}`
}

function wrongValue(written: string, { choices, whole }: OptionSpec, value: string): string | undefined {
  if (whole && !/^\d{1,9}$/.test(value))
    return `\`${written}\` takes a whole number, and \`${value}\` is none.`
  if (choices === undefined || choices.includes(value)) return undefined
  const possible = choices.map(choice => `\`${choice}\``)
  const list = `${possible.slice(0, -1).join(', ')} or ${possible.at(-1)}`
  return `\`${written}\` takes ${list}, and \`${value}\` is none of them.${suggestion(value, choices)}`
}

function wrongCount(
  name: string,
  { operands, mostOperands, leastOperands = 0 }: CommandSpec,
  given: readonly string[]
): string | undefined {
  if (given.length < leastOperands) return `\`meshc ${name}\` needs ${operands}.`
  if (given.length <= mostOperands) return undefined
  if (mostOperands === 0) return `\`meshc ${name}\` takes nothing but options, and \`${given[0]}\` is none.`
  if (mostOperands > 1)
    return `\`meshc ${name}\` takes ${operands} and no more, and it got ${given.length}: ${given.map(each => `\`${each}\``).join(', ')}.`
  return `\`meshc ${name}\` takes one ${operands.replaceAll(/[[\]]/g, '')}, and it got ${given.length}: ${given.map(each => `\`${each}\``).join(', ')}.`
}

/** ` Did you mean …?`, or nothing. */
export function suggestion(name: string, known: Iterable<string>): string {
  return didYouMean(nearest(name, known))
}

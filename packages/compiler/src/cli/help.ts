import stringWidth from 'fast-string-width'
import { wrap } from '../diagnostics/render/wrap.ts'
import type { OptionSpec } from './arguments.ts'
import { type CommandName, commandNames, commands } from './commands.ts'

/** What `meshc --help` prints. */
export function programHelp(version: string, width: number): string {
  return page([
    ...wrap(`meshc ${version}: a typed language for service meshes on AWS ECS Fargate.`, width),
    '',
    ...wrap('Usage: meshc COMMAND [options]', width),
    '',
    'Commands:',
    ...table(
      commandNames.map(name => [name, commands[name].summary]),
      width
    ),
    '',
    ...wrap('`meshc COMMAND --help` shows the options of a command, with examples.', width),
    '',
    'Exit codes:',
    ...table(
      [
        ['0', 'nothing found at or above --fail-on'],
        ['1', 'findings'],
        ['2', 'wrong usage, files that cannot be read or written, or an error of meshc itself']
      ],
      width
    )
  ])
}

/** What `meshc COMMAND --help` prints. */
export function commandHelp(name: CommandName, width: number): string {
  const { summary, operands, options, examples } = commands[name]
  const usage = ['meshc', name, operands, '[options]'].filter(word => word !== '').join(' ')
  return page([
    ...wrap(summary, width),
    '',
    ...wrap(`Usage: ${usage}`, width),
    ...optionTables(options, width),
    '',
    'Examples:',
    ...table(examples, width)
  ])
}

/** A table for each group of options, the others last. One column of names fits all. */
function optionTables(options: Readonly<Record<string, OptionSpec>>, width: number): readonly string[] {
  const groups = new Map<string, (readonly [string, string])[]>()
  const add = (group: string, row: readonly [string, string]) =>
    groups.set(group, [...(groups.get(group) ?? []), row])
  for (const [option, spec] of Object.entries(options))
    if (spec.group !== undefined) add(spec.group, [title(option, spec), description(spec)])
  const rest = groups.size === 0 ? 'Options' : 'Other options'
  for (const [option, spec] of Object.entries(options))
    if (spec.group === undefined) add(rest, [title(option, spec), description(spec)])
  add(rest, ['--help', 'Print this.'])
  const left = leftOf([...groups.values()].flat())
  return [...groups].flatMap(([group, rows]) => ['', `${group}:`, ...table(rows, width, left)])
}

function title(option: string, { value, alone, short, several }: OptionSpec): string {
  const names = short === undefined ? `--${option}` : `-${short}, --${option}`
  if (alone !== undefined) return `${names}[=${value}]`
  return value === undefined ? names : `${names} ${value}${several ? '...' : ''}`
}

function description({ does, choices, default: filled, usual = filled }: OptionSpec): string {
  const list = choices === undefined ? [] : [choices.join(', ')]
  const facts = [...list, ...(usual === undefined ? [] : [`default: ${usual}`])]
  return facts.length === 0 ? does : `${does} [${facts.join('; ')}]`
}

/** Two columns, or one below the other where that leaves too little room for words. */
function table(rows: readonly (readonly [string, string])[], width: number, left = leftOf(rows)): string[] {
  const right = width - left - 4
  if (right < 28)
    return rows.flatMap(([first, second]) => [`  ${first}`, ...indented(wrap(second, width - 6), 6)])
  return rows.flatMap(([first, second]) => {
    const [line = '', ...others] = wrap(second, right)
    return [`  ${first.padEnd(left)}  ${line}`, ...indented(others, left + 4)]
  })
}

function leftOf(rows: readonly (readonly [string, string])[]): number {
  return Math.max(...rows.map(([first]) => stringWidth(first)))
}

function indented(lines: readonly string[], by: number): string[] {
  return lines.map(line => ' '.repeat(by) + line)
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

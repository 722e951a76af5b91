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
    '',
    'Options:',
    ...table(
      [
        ...Object.entries<OptionSpec>(options).map(([option, spec]): [string, string] => [
          title(option, spec),
          description(spec)
        ]),
        ['--help', 'Print this.']
      ],
      width
    ),
    '',
    'Examples:',
    ...table(examples, width)
  ])
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
function table(rows: readonly (readonly [string, string])[], width: number): string[] {
  const left = Math.max(...rows.map(([first]) => stringWidth(first)))
  const right = width - left - 4
  if (right < 28)
    return rows.flatMap(([first, second]) => [`  ${first}`, ...indented(wrap(second, width - 6), 6)])
  return rows.flatMap(([first, second]) => {
    const [line = '', ...others] = wrap(second, right)
    return [`  ${first.padEnd(left)}  ${line}`, ...indented(others, left + 4)]
  })
}

function indented(lines: readonly string[], by: number): string[] {
  return lines.map(line => ' '.repeat(by) + line)
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

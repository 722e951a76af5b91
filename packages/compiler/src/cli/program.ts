import { type CommandSpec, parseArguments, suggestion } from './arguments.ts'
import { type ArgumentsOf, type CommandName, commandNames, commands } from './commands.ts'
import { complain } from './complain.ts'
import { exitCodes } from './exit-codes.ts'
import { commandHelp, programHelp } from './help.ts'
import type { Host } from './host.ts'
import { terminalOf } from './terminal.ts'

type Run<N extends CommandName> = (host: Host, given: ArgumentsOf<N>) => number | Promise<number>

/** Each command is loaded when it is asked for, and with it the parts of the compiler that it needs. */
const runners: { readonly [N in CommandName]: () => Promise<Run<N>> } = {
  lint: async () => (await import('./commands/lint.ts')).lint,
  fmt: async () => (await import('./commands/fmt.ts')).fmt,
  expand: async () => (await import('./commands/expand.ts')).expand,
  build: async () => (await import('./commands/build.ts')).build,
  prove: async () => (await import('./commands/prove.ts')).prove,
  plan: async () => (await import('./commands/plan.ts')).plan,
  size: async () => (await import('./commands/size.ts')).size,
  diff: async () => (await import('./commands/diff.ts')).diff,
  route: async () => (await import('./commands/route.ts')).route,
  graph: async () => (await import('./commands/graph.ts')).graph,
  explain: async () => (await import('./commands/explain.ts')).explain,
  schema: async () => (await import('./commands/schema.ts')).schema,
  init: async () => (await import('./commands/init.ts')).init
}

/** Runs meshc with its arguments; gives the exit code. */
export async function runProgram(host: Host, version: string, args: readonly string[]): Promise<number> {
  const [first, ...rest] = args
  const { width } = terminalOf(host, host.stdout)
  if (first === undefined) {
    host.stderr.write(programHelp(version, width))
    return exitCodes.failure
  }
  if (first === 'help' && isCommand(rest[0])) return print(host, commandHelp(rest[0], width))
  if (first === '--help' || first === '-h' || first === 'help')
    return print(host, programHelp(version, width))
  if (first === '--version' || first === '-V') return print(host, `${version}\n`)
  if (!isCommand(first)) return complain(host, unknownCommand(first), '`meshc --help` lists the commands.')
  return runCommand(host, first, rest)
}

async function runCommand<N extends CommandName>(
  host: Host,
  name: N,
  args: readonly string[]
): Promise<number> {
  const command: CommandSpec & (typeof commands)[N] = commands[name]
  const given = parseArguments(name, command, args)
  if (given.kind === 'help') return print(host, commandHelp(name, terminalOf(host, host.stdout).width))
  if (given.kind === 'problem')
    return complain(host, given.sentence, `\`meshc ${name} --help\` shows what it takes.`)
  const run = await runners[name]()
  return run({ ...host, color: given.parsed.options.color }, given.parsed)
}

function isCommand(name: string | undefined): name is CommandName {
  return name !== undefined && Object.hasOwn(commands, name)
}

function unknownCommand(name: string): string {
  if (name.startsWith('-'))
    return `\`${name}\` is not an option of \`meshc\`.${suggestion(name, ['--help', '--version'])}`
  if (/\.ya?ml$/.test(name)) return `\`${name}\` is not a command. Did you mean \`meshc lint ${name}\`?`
  return `\`${name}\` is not a command of meshc.${suggestion(name, commandNames)}`
}

function print(host: Host, text: string): number {
  host.stdout.write(text)
  return exitCodes.clean
}

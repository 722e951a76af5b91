import { writeSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import manifest from '../package.json' with { type: 'json' }

const help = `The language server of meshc, for editors.

Usage: meshc-lsp --stdio | --node-ipc | --socket=PORT | --pipe=NAME

  --stdio         speak over standard input and output
  --node-ipc      speak over the channel of a Node process that has started this one
  --socket=PORT   connect to a port of this machine
  --pipe=NAME     connect to a named pipe or a socket in a file
  --version       show the version
  --help          show this help
`

/** Where the server begins. What needs no server is answered before it is loaded. */
function main(): void {
  const args = process.argv.slice(2)
  if (args.includes('--version')) writeSync(1, `${manifest.version}\n`)
  else if (args.includes('--help') || args.includes('-h')) writeSync(1, help)
  else if (wrong(args) !== undefined) {
    writeSync(2, `meshc-lsp: ${wrong(args)}\n\n${help}`)
    process.exitCode = 2
  } else void start()
}

/** What the arguments lack; clients add arguments of their own, such as `--clientProcessId`. */
function wrong(args: readonly string[]): string | undefined {
  const at = args.findIndex(arg => /^--(stdio|node-ipc|socket|pipe)(=|$)/.test(arg))
  if (at < 0)
    return args.length === 0 ? 'It has to be told how to speak.' : `\`${args[0]}\` says not how to speak.`
  const [, name = '', value = args[at + 1] ?? ''] = /^--(\w+)(?:=(.*))?$/s.exec(args[at] ?? '') ?? []
  if (name === 'socket' && !isPort(value))
    return `\`--socket\` takes a port, 1 to 65535${value === '' ? '' : `, and not \`${value}\``}.`
  if (name === 'pipe' && value === '') return '`--pipe` takes the name of a pipe.'
  return undefined
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535
}

async function start(): Promise<void> {
  // A text of a megabyte is garbage after the next key. V8 would let it pile up to four times what is in use before it collects.
  setFlagsFromString('--heap-growing-percent=40')
  const { serve } = await import('./serve.ts')
  serve(manifest.version)
}

main()

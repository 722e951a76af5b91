import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

/**
 * A use of the command line, told as text: files, commands, and what each command prints.
 *
 *     === A file that does not exist is named, and so is the one that was meant
 *     #- mesh.yaml
 *     edition: 1
 *     $ meshc lint mash.yaml
 *     ! error: `mash.yaml` does not exist. Did you mean `mesh.yaml`?
 *     = 2
 *
 * `$` is a command for the shell, `>` a line of standard output, `!` one of standard error, and
 * `=` the exit code when it is not 0. A last line without a line end is marked with `\`.
 */
export interface Scenario {
  readonly title: string
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly steps: readonly Step[]
}

export interface Step {
  readonly command: string
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

export function readScenarios(text: string): readonly Scenario[] {
  const [before = '', ...parts] = text.split(/^=== /m)
  if (before.trim() !== '') throw new Error('A scenario begins with `=== ` and its title.')
  return parts.map(readScenario)
}

function readScenario(text: string): Scenario {
  const [title = '', ...lines] = text.split('\n')
  const files: { path: string; text: string }[] = []
  const steps: { command: string; out: string[]; err: string[]; code: number }[] = []
  for (const line of lines) {
    const step = steps.at(-1)
    const file = files.at(-1)
    if (line.startsWith('$ ')) steps.push({ command: line.slice(2), out: [], err: [], code: 0 })
    else if (step !== undefined) {
      if (line.startsWith('>')) step.out.push(line.slice(2))
      else if (line.startsWith('!')) step.err.push(line.slice(2))
      else if (line.startsWith('= ')) step.code = Number(line.slice(2))
      else if (line !== '')
        throw new Error(`\`${line}\` in the scenario \`${title}\` is neither output nor a command.`)
    } else if (line.startsWith('#- ')) files.push({ path: line.slice(3), text: '' })
    else if (file !== undefined) file.text += `${line}\n`
    else if (line !== '') throw new Error(`\`${line}\` in the scenario \`${title}\` stands before any file.`)
  }
  return {
    title,
    files,
    steps: steps.map(({ command, out, err, code }) => ({
      command,
      stdout: joined(out),
      stderr: joined(err),
      code
    }))
  }
}

export function printScenarios(scenarios: readonly Scenario[]): string {
  return scenarios.map(printScenario).join('\n')
}

export function printScenario({ title, files, steps }: Scenario): string {
  const shown = steps.map(
    ({ command, stdout, stderr, code }) =>
      `$ ${command}\n${marked('>', stdout)}${marked('!', stderr)}${code === 0 ? '' : `= ${code}\n`}`
  )
  return `=== ${title}\n${files.map(({ path, text }) => `#- ${path}\n${text}`).join('')}${shown.join('')}`
}

function marked(mark: string, text: string): string {
  if (text === '') return ''
  const lines = text.split('\n')
  const last = lines.pop() ?? ''
  if (last !== '') lines.push(`${last}\\`)
  return lines.map(line => `${`${mark} ${line}`.trimEnd()}\n`).join('')
}

function joined(lines: readonly string[]): string {
  const text = lines.map(line => `${line}\n`).join('')
  return text.endsWith('\\\n') ? text.slice(0, -2) : text
}

/** Runs the commands in a new folder that holds the files, and gives the scenario with what really happened. */
export function runScenario(scenario: Scenario, meshc: string): Scenario {
  const folder = mkdtempSync(join(tmpdir(), 'meshc-scenario-'))
  try {
    const bin = join(folder, 'bin')
    const work = join(folder, 'work')
    write(join(bin, 'meshc'), `#!/bin/sh\nexec '${process.execPath}' '${meshc}' "$@"\n`)
    chmodSync(join(bin, 'meshc'), 0o755)
    mkdirSync(work)
    for (const { path, text } of scenario.files) write(join(work, path), text)
    // A variable of the machine that runs the test must not change what a terminal shows.
    const env = { PATH: `${bin}${delimiter}${process.env.PATH}`, HOME: folder, LC_ALL: 'C.UTF-8', TZ: 'UTC' }
    return { ...scenario, steps: scenario.steps.map(({ command }) => runStep(command, work, folder, env)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runStep(command: string, cwd: string, folder: string, env: Readonly<Record<string, string>>): Step {
  const { stdout, stderr, status, signal } = spawnSync('sh', ['-c', command], {
    cwd,
    env,
    encoding: 'utf8',
    timeout: 30_000
  })
  if (signal !== null) throw new Error(`\`${command}\` was ended by ${signal}.`)
  const plain = (text: string) => text.replaceAll(folder, '/tmp/scenario')
  return { command, stdout: plain(stdout), stderr: plain(stderr), code: status ?? -1 }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

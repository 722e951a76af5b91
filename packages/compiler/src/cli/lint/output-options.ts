import { suggestion } from '../arguments.ts'
import { tidy } from '../find-meshes.ts'
import type { Host } from '../host.ts'
import { type Format, formats, formerFormats, isFormat } from './formats.ts'

/** A file that findings are written into. */
export interface Output {
  readonly format: Format
  readonly path: string
}

/** Where findings go. */
export interface Outputs {
  /** The format of standard output. */
  readonly format: Format
  readonly files: readonly Output[]
}

/**
 * What `--format` and `--output-file` say, and the settings of the run where they say nothing. A path without a format of
 * its own takes `--format`; standard output then is for people.
 */
export function readOutputOptions(
  host: Pick<Host, 'env' | 'stdout'>,
  given: { readonly format: Format | undefined; readonly files: readonly string[] },
  config:
    | { readonly format: Format | undefined; readonly outputFiles: ReadonlyMap<Format, string> }
    | undefined
): Outputs | { readonly sentence: string } {
  const files: Output[] = []
  let isTaken = false
  for (const text of given.files) {
    const [, word, path] = /^([A-Za-z][\w-]*)=(.*)$/s.exec(text) ?? []
    const meant = word === undefined ? undefined : (formerFormats[word] ?? word)
    if (meant !== undefined && !isFormat(meant))
      return {
        sentence: `\`${word}\` of \`--output-file ${text}\` is no format.${suggestion(meant, formats) || ` There are ${formats.map(each => `\`${each}\``).join(', ')}.`}`
      }
    if ((path ?? text) === '') return { sentence: '`--output-file` needs the path of a file.' }
    isTaken ||= meant === undefined
    files.push({ format: meant ?? given.format ?? config?.format ?? 'pretty', path: tidy(path ?? text) })
  }
  if (given.files.length === 0)
    for (const [format, path] of config?.outputFiles ?? []) files.push({ format, path })
  const twice = files.find(({ path }, at) => files.findIndex(other => other.path === path) < at)
  if (twice !== undefined)
    return { sentence: `\`${twice.path}\` would be written twice: each output needs a file of its own.` }
  const asked = isTaken ? undefined : (given.format ?? config?.format)
  return { format: asked ?? (isInActions(host) ? 'github' : 'pretty'), files }
}

/** Where GitHub Actions reads what is printed. */
function isInActions({ env, stdout }: Pick<Host, 'env' | 'stdout'>): boolean {
  return env.GITHUB_ACTIONS === 'true' && !stdout.isTTY
}

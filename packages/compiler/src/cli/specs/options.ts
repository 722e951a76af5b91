import type { OptionSpec } from '../arguments.ts'

/** Options that several commands have. */

export const targets = ['appmesh', 'service-connect', 'envoy'] as const

export const color = {
  value: 'WHEN',
  choices: ['auto', 'always', 'never'],
  default: 'auto',
  does: 'Colours. `auto` asks NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and the terminal, in this order.'
} as const satisfies OptionSpec

export const stdinFilename = {
  value: 'PATH',
  does: 'The path that the text on standard input (`-`) stands for.'
} as const satisfies OptionSpec

export const target = {
  value: 'TARGET',
  choices: targets,
  does: 'Check for this target, whatever the file says.'
} as const satisfies OptionSpec

/** Of a command that works on one mesh as one environment sees it. */
export const env = {
  value: 'ENV',
  does: 'The environment. Needed when the file declares some.'
} as const satisfies OptionSpec

/** Options that stand under one heading in the help. */
export function inGroup<const O extends Readonly<Record<string, OptionSpec>>>(group: string, options: O): O {
  const own = Object.entries(options).map(([name, spec]) => [name, { ...spec, group }])
  return Object.fromEntries(own) as O
}

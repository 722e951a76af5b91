import type { CommandSpec } from '../arguments.ts'
import { color, stdinFilename, target } from './options.ts'

export const lint = {
  summary: 'Check mesh files and show what is wrong, where, and what to do.',
  operands: '[FILES|DIRS...]',
  mostOperands: Number.POSITIVE_INFINITY,
  options: {
    env: {
      value: 'ENV',
      does: 'Check this environment alone. Without it all are checked, and equal findings are shown once.'
    },
    target,
    'fail-on': {
      value: 'LEVEL',
      choices: ['error', 'warning', 'info', 'never'],
      default: 'error',
      does: 'End with 1 when there is a finding of this level or a worse one.'
    },
    'max-warnings': { value: 'N', whole: true, does: 'End with 1 when there are more warnings than this.' },
    format: {
      value: 'FORMAT',
      choices: ['text', 'json', 'concise', 'github'],
      default: 'text',
      does: 'How findings are written: for people, for programs, one line each, or as annotations of a pull request.'
    },
    quiet: { does: 'Show errors only.' },
    'stdin-filename': stdinFilename,
    color
  },
  examples: [
    ['meshc lint', 'every mesh below this folder'],
    ['meshc lint mesh.yaml --env prod', 'one mesh in one environment'],
    ['meshc lint --format github --fail-on warning', 'in a pull request, stricter'],
    ['cat mesh.yaml | meshc lint - --stdin-filename mesh.yaml', 'what an editor holds']
  ]
} as const satisfies CommandSpec

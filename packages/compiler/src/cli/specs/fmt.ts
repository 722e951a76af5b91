import type { CommandSpec } from '../arguments.ts'
import { color, stdinFilename } from './options.ts'

export const fmt = {
  summary: 'Write mesh files in the usual form. Comments stay, and what a file means never changes.',
  operands: '[FILES|DIRS...]',
  mostOperands: Number.POSITIVE_INFINITY,
  options: {
    check: { does: 'Write nothing; name the files that would change, and end with 1 when there are any.' },
    diff: { does: 'Write nothing; show what would change, and end with 1 when there is anything.' },
    'stdin-filename': stdinFilename,
    color
  },
  examples: [
    ['meshc fmt', 'every mesh below this folder'],
    ['meshc fmt --check', 'in CI'],
    ['meshc fmt - < mesh.yaml', 'from standard input to standard output']
  ]
} as const satisfies CommandSpec

import type { CommandSpec } from '../arguments.ts'
import { color, target } from './options.ts'

export const diff = {
  summary:
    'Show what a change of the mesh means: who waits longer, which requests go elsewhere, what is replaced.',
  operands: '[FILE]',
  mostOperands: 1,
  options: {
    against: {
      value: 'REF|DIR|FILE',
      does: 'The state before: a commit, branch or tag of git (`REF:PATH` for a file that was elsewhere), a folder, or a file. Without it, where this branch left the default branch.'
    },
    env: {
      value: 'ENV',
      does: 'Compare this environment alone. Without it all are compared, and equal changes are shown once.'
    },
    target: { ...target, does: 'Compare for this target, whatever the files say.' },
    rule: {
      value: 'NAME=LEVEL',
      several: true,
      does: 'The level (error, warning, info, none) of a rule about changes; wins over the file.'
    },
    'fail-on': {
      value: 'LEVEL',
      choices: ['error', 'warning', 'info', 'change', 'never'],
      default: 'error',
      does: 'End with 1 when there is a finding of this level or a worse one; `change`: when anything changes at all.'
    },
    format: {
      value: 'FORMAT',
      choices: ['text', 'json', 'markdown'],
      default: 'text',
      does: 'How it is written: for people, for programs, or as the comment of a pull request.'
    },
    'no-resources': { does: 'Compare what the mesh does, and make no templates.' },
    all: { does: 'Show every change and property; without it long lists are cut in `text`.' },
    color
  },
  examples: [
    ['meshc diff', 'what this branch changes'],
    ['meshc diff --against HEAD', 'what is not committed yet'],
    ['meshc diff --against v1.4.0 --env prod', 'since a release'],
    ['meshc diff --format markdown > comment.md', 'for a pull request'],
    ['meshc diff --fail-on change', 'end with 1 when anything changes']
  ]
} as const satisfies CommandSpec

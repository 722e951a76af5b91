import type { CommandSpec } from '../arguments.ts'
import { color } from './options.ts'

export const explain = {
  summary:
    'Print the page of a rule: what it finds, why that matters, and what to write instead. Or what a key means.',
  operands: '[RULE|KEY]',
  mostOperands: 1,
  options: {
    format: { value: 'FORMAT', choices: ['text', 'json'], default: 'text', does: 'What is written.' },
    color
  },
  examples: [
    ['meshc explain', 'all rules'],
    ['meshc explain unbalanced-weights', 'one of them'],
    ['meshc explain timeout', 'a key of mesh.yaml']
  ]
} as const satisfies CommandSpec

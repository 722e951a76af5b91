import type { CommandSpec } from '../arguments.ts'
import { color, env } from './options.ts'

export const plan = {
  summary: 'Show the schedule of rollouts: steps, waits, gates, and how long it all takes.',
  operands: '[FILE]',
  mostOperands: 1,
  options: {
    env,
    service: { value: 'SERVICE', does: 'Only the rollout of this service.' },
    format: {
      value: 'FORMAT',
      choices: ['text', 'json', 'mermaid'],
      default: 'text',
      does: 'How it is shown; `mermaid` is a Gantt chart for Markdown.'
    },
    color
  },
  examples: [
    ['meshc plan --env prod', 'all rollouts of one environment'],
    ['meshc plan mesh.yaml --service auth', 'one of them'],
    ['meshc plan --format mermaid', 'for a pull request']
  ]
} as const satisfies CommandSpec

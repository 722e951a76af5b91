import type { CommandSpec } from '../arguments.ts'
import { color } from './options.ts'

export const schema = {
  summary: 'Print the JSON Schema of mesh.yaml, of meshc.config.yaml, or of the deploy-plan.json of a build.',
  operands: '',
  mostOperands: 0,
  options: {
    of: {
      value: 'FILE',
      choices: ['mesh', 'config', 'deploy-plan'],
      default: 'mesh',
      does: 'Of mesh.yaml, of meshc.config.yaml, or of the deploy-plan.json that a build writes.'
    },
    output: { value: 'FILE', does: 'Write it to this file.' },
    color
  },
  examples: [
    ['meshc schema --output mesh.schema.json', 'into a file'],
    ['meshc schema --of deploy-plan', 'what a build says of the deployment']
  ]
} as const satisfies CommandSpec

import type { CommandSpec } from '../arguments.ts'
import { color, env } from './options.ts'

export const expand = {
  summary: 'Show a mesh with every default and inherited value, and where each comes from.',
  operands: '[FILE]',
  mostOperands: 1,
  options: {
    env,
    region: { value: 'REGION', does: 'With the overrides of this region.' },
    format: { value: 'FORMAT', choices: ['yaml', 'json'], default: 'yaml', does: 'What is written.' },
    color
  },
  examples: [
    ['meshc expand', 'mesh.yaml of this folder'],
    ['meshc expand mesh.yaml --env prod --region eu-west-1', 'one environment in one region']
  ]
} as const satisfies CommandSpec

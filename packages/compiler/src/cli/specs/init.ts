import type { CommandSpec } from '../arguments.ts'
import { color, targets } from './options.ts'

export const init = {
  summary: 'Write a small mesh.yaml to begin with. Never overwrites one.',
  operands: '[DIR]',
  mostOperands: 1,
  options: {
    target: { value: 'TARGET', choices: targets, default: 'service-connect', does: 'The data plane.' },
    name: { value: 'NAME', does: 'The name of the mesh; otherwise that of the folder.' },
    color
  },
  examples: [
    ['meshc init', 'in this folder'],
    ['meshc init shop --target envoy', 'in a new folder, for Envoy']
  ]
} as const satisfies CommandSpec

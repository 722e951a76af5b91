import type { CommandSpec } from '../arguments.ts'
import { color } from './options.ts'

export const schema = {
  summary: 'Print the JSON Schema of mesh.yaml, for editors.',
  operands: '',
  mostOperands: 0,
  options: {
    output: { value: 'FILE', does: 'Write it to this file.' },
    color
  },
  examples: [['meshc schema --output mesh.schema.json', 'into a file']]
} as const satisfies CommandSpec

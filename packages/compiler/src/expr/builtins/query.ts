import type { Builtin } from './builtin.ts'

export const query: Builtin = {
  name: 'query',
  uses: ['when'],
  parameters: [{ name: 'name', kind: 'text' }],
  result: 'text',
  doc: 'The value of a parameter of the query. Where it is missing, every comparison is false, also `!=`.',
  example: 'query("debug") == "1"'
}

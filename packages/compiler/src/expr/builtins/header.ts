import type { Builtin } from './builtin.ts'

export const header: Builtin = {
  name: 'header',
  uses: ['when'],
  parameters: [{ name: 'name', kind: 'text' }],
  result: 'text',
  doc: 'The value of a request header, or of a gRPC metadata entry; one that is given twice is joined by commas. Where it is missing, every comparison is false, also `!=`.',
  example: 'header("x-beta") == "1"'
}

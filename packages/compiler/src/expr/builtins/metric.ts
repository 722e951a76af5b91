import type { Builtin } from './builtin.ts'

export const metric: Builtin = {
  name: 'metric',
  uses: ['rollback', 'gate'],
  parameters: [{ name: 'name', kind: 'text' }],
  result: 'number',
  doc: 'The value of a metric of the service itself, read for the version that the canary moves to.',
  example: 'metric("checkout-failures") > 10'
}

import type { Builtin } from './builtin.ts'

export const metric: Builtin = {
  name: 'metric',
  uses: ['rollback', 'gate'],
  parameters: [{ name: 'name', kind: 'text' }],
  result: 'number',
  doc: 'A metric of the app that `metrics.custom` declares, of the new version: what a counter counted in a minute, of others the average.',
  example: 'metric("checkout-failures") > 10'
}

import type { Builtin } from './builtin.ts'

export const reaches: Builtin = {
  name: 'reaches',
  uses: ['invariant'],
  parameters: [
    { name: 'from', kind: 'caller' },
    { name: 'to', kind: 'callee' }
  ],
  result: 'condition',
  doc: 'Whether one or more calls lead from `from` to `to`.',
  example: 'not reaches(gateway.public, service.billing)'
}

import type { Builtin } from './builtin.ts'

export const attempts: Builtin = {
  name: 'attempts',
  uses: ['invariant'],
  parameters: [
    { name: 'from', kind: 'caller' },
    { name: 'to', kind: 'callee' }
  ],
  result: 'number',
  doc: 'The most requests that `to` gets for one request to `from`, with all retries on the way.',
  example: 'attempts(gateway.public, service.auth) <= 6'
}

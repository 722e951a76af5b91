import type { Builtin } from './builtin.ts'

export const worstLatency: Builtin = {
  name: 'worstLatency',
  uses: ['invariant'],
  parameters: [
    { name: 'from', kind: 'caller' },
    { name: 'to', kind: 'callee' }
  ],
  result: 'duration',
  doc: 'The longest that `from` waits for answers that need `to`, when `to` is as slow as hurts most and everything else answers at once. Retries and back-off count.',
  example: 'worstLatency(gateway.public, service.vc) <= 10s'
}

import type { Builtin } from './builtin.ts'

export const calls: Builtin = {
  name: 'calls',
  uses: ['invariant'],
  parameters: [
    { name: 'from', kind: 'caller' },
    { name: 'to', kind: 'callee' }
  ],
  result: 'condition',
  doc: 'Whether the file has a call, or a route of a gateway, from `from` to `to`.',
  example: 'not calls(service.vc, service.auth)'
}

import type { Builtin } from './builtin.ts'

export const share: Builtin = {
  name: 'share',
  uses: ['invariant'],
  parameters: [
    { name: 'match', kind: 'match' },
    { name: 'version', kind: 'version' },
    { name: 'conditions', kind: 'condition', many: 'repeated' }
  ],
  result: 'share',
  doc: 'The part of the requests of this kind that the version takes, over every step of a canary and every region: the smallest for `>=` and `>`, the largest for `<=` and `<`, both for `==`.',
  example: 'share("GET /v1/**", service.auth@v2, header("x-beta") == "1") == 100%'
}

import type { Builtin } from './builtin.ts'

export const availableAfterLosing: Builtin = {
  name: 'availableAfterLosing',
  uses: ['invariant'],
  parameters: [
    { name: 'service', kind: 'service' },
    { name: 'what', kind: 'zoneOrRegion' }
  ],
  result: 'number',
  doc: 'The tasks left after an availability zone, or a region, is lost.',
  example: 'availableAfterLosing(service.auth, zone) >= 1'
}

import type { Builtin } from './builtin.ts'

export const tasks: Builtin = {
  name: 'tasks',
  uses: ['invariant'],
  parameters: [
    { name: 'service', kind: 'service' },
    { name: 'region', kind: 'region', many: 'optional' }
  ],
  result: 'number',
  doc: 'The least number of tasks kept running, schedules included and summed over versions; summed over regions too, or in one region.',
  example: 'tasks(service.auth, region.eu-west-1) >= 2'
}

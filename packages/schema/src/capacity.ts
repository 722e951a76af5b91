import type * as z from 'zod'
import { map, optional, sentence } from './registry.ts'
import { Whole } from './scalars.ts'

const Provider = map({
  base: optional(Whole, { doc: 'Tasks that run here before weights count.', default: '0', examples: ['2'] }),
  weight: optional(Whole, { doc: 'Part of all further tasks.', default: '1', examples: ['1', '3'] })
})

export const CapacityForm = map({
  FARGATE: optional(Provider, {
    doc: 'Tasks at the full price.',
    default: 'none of them here, when the map is written',
    examples: ['{ base: 2, weight: 1 }']
  }),
  FARGATE_SPOT: optional(Provider, {
    doc: 'Tasks that AWS may stop with two minutes of warning, for less money.',
    default: 'none of them here, when the map is written',
    examples: ['{ weight: 3 }']
  })
})

export const Capacity = sentence('capacity', CapacityForm)
export type Capacity = z.infer<typeof Capacity>

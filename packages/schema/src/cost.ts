import type * as z from 'zod'
import { map, named, optional, required } from './registry.ts'
import { Money, Price } from './scalars.ts'

/** Round numbers that no region has: prices are the user's to look up. */
const Compute = map({
  vCpuHour: required(Price, { doc: 'One vCPU for one hour.', examples: ['0.10USD'] }),
  gbHour: required(Price, { doc: 'One GB of memory for one hour.', examples: ['0.01USD'] })
})

const Architecture = map({
  FARGATE: optional(Compute, {
    doc: 'Tasks at the full price.',
    default: 'not counted',
    examples: ['{ vCpuHour: 0.10USD, gbHour: 0.01USD }']
  }),
  FARGATE_SPOT: optional(Compute, {
    doc: 'Tasks that AWS may stop with two minutes of warning.',
    default: 'not counted',
    examples: ['{ vCpuHour: 0.05USD, gbHour: 0.005USD }']
  })
})

export const RegionPrices = map({
  x86_64: optional(Architecture, {
    doc: 'What tasks with `architecture: x86_64` cost, which is the default.',
    default: 'not counted',
    examples: ['{ FARGATE: { vCpuHour: 0.10USD, gbHour: 0.01USD } }']
  }),
  arm64: optional(Architecture, {
    doc: 'What tasks with `architecture: arm64` cost.',
    default: 'not counted',
    examples: ['{ FARGATE: { vCpuHour: 0.08USD, gbHour: 0.008USD } }']
  }),
  storageGbHour: optional(Price, {
    doc: 'One GB of the storage of a task for one hour, beyond the 20 GB that every task has.',
    default: 'not counted',
    examples: ['0.001USD']
  }),
  natHour: optional(Price, {
    doc: 'One NAT gateway for one hour, without what goes through it.',
    default: 'not counted',
    examples: ['0.10USD']
  }),
  endpointHour: optional(Price, {
    doc: 'One interface endpoint in one availability zone for one hour, without what goes through it.',
    default: 'not counted',
    examples: ['0.01USD']
  }),
  albHour: optional(Price, {
    doc: 'One Application Load Balancer for one hour, without its capacity units.',
    default: 'not counted',
    examples: ['0.05USD']
  }),
  nlbHour: optional(Price, {
    doc: 'One Network Load Balancer for one hour, without its capacity units.',
    default: 'not counted',
    examples: ['0.05USD']
  })
})

export const Prices = named('region', RegionPrices)

export const Cost = map({
  monthly: optional(Money, {
    doc: 'A finding when the estimate for a month of 730 hours, with as many tasks as may run, is higher.',
    default: 'no threshold',
    examples: ['500USD']
  }),
  prices: optional(Prices, {
    doc: 'What things cost, by region: your own prices, for meshc knows none.',
    default: 'none: amounts are counted, and no money',
    examples: [
      '{ eu-central-1: { x86_64: { FARGATE: { vCpuHour: 0.10USD, gbHour: 0.01USD } }, natHour: 0.10USD } }'
    ]
  })
})
export type Cost = z.infer<typeof Cost>

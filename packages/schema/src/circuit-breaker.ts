import type * as z from 'zod'
import { map, optional, sentence } from './registry.ts'
import { Bound, Count, Duration, Percent, Whole } from './scalars.ts'

export const EjectForm = map({
  consecutive5xx: optional(Count, {
    doc: 'So many answers of 5xx in a row take a task out of rotation.',
    default: 'not counted',
    examples: ['5']
  }),
  consecutiveGatewayErrors: optional(Count, {
    doc: 'So many gateway errors (502, 503, 504) in a row take a task out of rotation.',
    default: 'not counted',
    examples: ['5']
  }),
  interval: optional(Duration, {
    doc: 'How often the counts are looked at.',
    default: 'what the target does',
    examples: ['30s']
  }),
  baseEjection: optional(Duration, {
    doc: 'How long a task stays out; the time grows with each further ejection.',
    default: 'what the target does',
    examples: ['30s']
  }),
  maxEjection: optional(Duration, {
    doc: 'The longest time a task stays out.',
    default: 'what the target does',
    examples: ['300s']
  }),
  maxEjectionPercent: optional(Percent, {
    doc: 'The largest part of the tasks that may be out at one time.',
    default: 'what the target does',
    examples: ['50%']
  })
})

export const Eject = sentence('eject', EjectForm)

export const CircuitBreaker = map({
  eject: optional(Eject, {
    doc: 'When a failing task is taken out of rotation, and for how long.',
    default: 'no ejection',
    examples: [
      '5x 5xx or 5x gateway-error in 30s for 30s..300s at most 50%',
      '{ consecutive5xx: 5, interval: 30s }'
    ]
  }),
  connections: optional(Bound, {
    doc: 'Open connections at most. For HTTP/1 and TCP.',
    default: 'no bound',
    examples: ['1024']
  }),
  pending: optional(Bound, {
    doc: 'Requests that wait for a connection at most. For HTTP/1.',
    default: 'no bound',
    examples: ['1024']
  }),
  requests: optional(Bound, {
    doc: 'Requests under way at most. For HTTP/2 and gRPC.',
    default: 'no bound',
    examples: ['1024']
  }),
  requestsPerConnection: optional(Count, {
    doc: 'Requests after which a connection is closed.',
    default: 'no bound',
    examples: ['2']
  }),
  retries: optional(Whole, {
    doc: 'Retries under way at most, over all requests.',
    default: 'what the target does',
    examples: ['3']
  }),
  connectTimeout: optional(Duration, {
    doc: 'How long opening a connection may take.',
    default: 'what the target does',
    examples: ['10s']
  })
})
export type CircuitBreaker = z.infer<typeof CircuitBreaker>

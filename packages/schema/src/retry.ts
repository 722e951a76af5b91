import * as z from 'zod'
import { map, optional, sentence, text } from './registry.ts'
import { Duration, Whole } from './scalars.ts'

/** What may be tried again; a number is an HTTP status. */
export const retryEvents = [
  '5xx',
  'gateway-error',
  'reset',
  'connect-failure',
  'refused-stream',
  'retriable-4xx',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable'
] as const

const Backoff = map({
  base: optional(Duration, {
    doc: 'The longest wait before the first retry; it doubles with each further one.',
    default: 'what the target does',
    examples: ['25ms']
  }),
  max: optional(Duration, {
    doc: 'The longest wait before any retry.',
    default: 'what the target does',
    examples: ['250ms']
  })
})

export const RetryForm = map({
  maxRetries: optional(Whole, {
    doc: 'How often a request is tried again: `3` means up to four tries, `0` means none again.',
    default: 'what the target does',
    examples: ['3', '0']
  }),
  perTry: optional(Duration, {
    doc: 'How long one try may take before it counts as failed.',
    default: 'the request timeout',
    examples: ['2s', '800ms']
  }),
  events: optional(z.array(text('integer', { values: retryEvents, min: 100, max: 599 })), {
    doc: 'What is tried again: events of HTTP, TCP and gRPC, or single HTTP statuses.',
    default: 'what the target does',
    examples: ['[5xx, connect-failure]', '[unavailable]', '[503]']
  }),
  backoff: optional(Backoff, {
    doc: 'How long to wait between tries.',
    default: 'what the target does',
    examples: ['{ base: 25ms, max: 250ms }']
  })
})

export const Retry = sentence('retry', RetryForm)
export type Retry = z.infer<typeof Retry>

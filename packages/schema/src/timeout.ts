import type * as z from 'zod'
import { map, optional, sentence } from './registry.ts'
import { DurationOrNone } from './scalars.ts'

export const TimeoutForm = map({
  request: optional(DurationOrNone, {
    doc: 'How long a request may take, all tries and back-off included. `none` waits for ever.',
    default: 'what the target does',
    examples: ['5s', '800ms', 'none']
  }),
  idle: optional(DurationOrNone, {
    doc: 'How long a connection or stream may stay silent before it is closed.',
    default: 'what the target does',
    examples: ['60s', 'none']
  })
})

export const Timeout = sentence('timeout', TimeoutForm)
export type Timeout = z.infer<typeof Timeout>

import type * as z from 'zod'
import { CircuitBreaker } from './circuit-breaker.ts'
import { type KeyInfo, map, optional, partial } from './registry.ts'
import { Retry } from './retry.ts'
import { Timeout } from './timeout.ts'
import { Tls } from './tls.ts'

/** Keys that services, externals and policies have in common. */
export const resilience = {
  timeout: optional(Timeout, {
    doc: "How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.",
    default: 'what the target does',
    examples: ['5s', '10s idle 60s', 'idle 60s', 'none', '{ request: 5s, idle: 60s }']
  }),
  retry: optional(Retry, {
    doc: "How every caller's proxy tries a failed request again. `3x` means up to four tries.",
    default: 'what the target does',
    examples: [
      '3x 2s on 5xx or connect-failure backoff 25ms..250ms',
      '1x',
      'none',
      '{ maxRetries: 3, perTry: 2s, events: [5xx] }'
    ]
  }),
  circuitBreaker: optional(CircuitBreaker, {
    doc: 'When failing tasks are taken out of rotation, and how much may be under way at one time.',
    default: 'none',
    examples: ['{ connections: 1024, pending: 1024 }', '{ eject: 5x 5xx in 30s for 30s at most 50% }']
  }),
  tls: optional(Tls, {
    doc: 'Encryption between the proxies.',
    default: '`disabled`',
    examples: ['strict', '{ mode: strict, certificate: { acm: "${param.certificate}" } }']
  })
}

export const policyKey: KeyInfo = {
  doc: 'A bundle of `policies` that stands between `defaults` and the keys written here.',
  default: 'none',
  examples: ['patient']
}

export const Policy = partial(map(resilience))
export type Policy = z.infer<typeof Policy>

import type { Located, Protocol, Retry, RetryEvent } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'
import { isInherited } from '../inherited-place.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Silent {
  readonly event: string
  readonly protocol: Protocol
}

export default defineRule({
  name: 'unused-retry-event',
  level: 'warning',
  summary: 'A `retry` names an event that the protocol does not have.',
  definition: 'language.md#retry',
  restsOn: ['retry', 'events', 'port', 'ports'],
  messages: {
    grpc: ({ event, protocol }: Silent) =>
      `\`${event}\` is a status of gRPC, which never comes over \`${protocol}\`, so it causes no retry.`,
    http: ({ event }: Silent) =>
      `\`${event}\` is a status of HTTP, which gRPC does not use for errors, so it causes no retry.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const { protocol, retry } of service.routes) {
      if (protocol === 'tcp') continue
      for (const event of silentEvents(retry, protocol)) {
        // What a service inherits was written for others as well.
        if (isInherited(event.at) || !isFirst(event.at)) continue
        report(
          protocol === 'grpc' ? 'http' : 'grpc',
          { event: event.value, protocol },
          {
            at: event.at,
            help:
              protocol === 'grpc'
                ? 'Write statuses of gRPC, such as `unavailable`.'
                : (nearest.get(event.value) ?? 'Remove it.')
          }
        )
      }
    }
  }
})

function silentEvents({ events, maxRetries }: Retry, protocol: Protocol): readonly Located<RetryEvent>[] {
  if (events === undefined || maxRetries?.value === 0) return []
  return events.value.filter(({ value }) =>
    protocol === 'grpc' ? value === 'retriable-4xx' || /^4\d\d$/.test(value) : nearest.has(value)
  )
}

const nearest: ReadonlyMap<string, string> = new Map([
  ['unavailable', 'Write `gateway-error`, which has 503, its counterpart in HTTP.'],
  ['deadline-exceeded', 'Write `gateway-error`, which has 504, its counterpart in HTTP.'],
  ['internal', 'Write `5xx`, which has 500, its counterpart in HTTP.'],
  ['resource-exhausted', 'Remove it: its counterpart in HTTP is 429, which is not retried.'],
  ['cancelled', 'Remove it: HTTP has no such status.']
])

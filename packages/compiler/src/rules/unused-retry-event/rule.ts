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
      `\`${event}\` is a status of gRPC, and no answer over \`${protocol}\` has it: nothing is tried again because of it.`,
    http: ({ event }: Silent) =>
      `gRPC answers with status 200 and says in a trailer what went wrong, so \`${event}\` never happens here.`
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
                ? 'Name statuses of gRPC, such as `unavailable`.'
                : (nearest.get(event.value) ?? 'Take it away.')
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
  ['unavailable', 'Over HTTP that is `503`, which `gateway-error` holds.'],
  ['deadline-exceeded', 'Over HTTP that is `504`, which `gateway-error` holds.'],
  ['internal', 'Over HTTP that is `500`, which `5xx` holds.'],
  ['resource-exhausted', 'Over HTTP that is 429, which nothing tries again.'],
  ['cancelled', 'Take it away: over HTTP nobody answers that.']
])

import type { Located, Protocol, Retry, RetryEvent } from '../model/types.ts'
import type { Capabilities } from './capabilities.ts'

/** The events of a `retry` by whether the target tries again on them. */
export interface HeardEvents {
  readonly heard: readonly Located<RetryEvent>[]
  readonly unheard: readonly Located<RetryEvent>[]
}

/**
 * Undefined where no events are written, or where the target does not honour them: then it tries again on what it
 * will. An event that it knows as a part of another one alone counts where that other one is written.
 */
export function heardEvents(
  { events }: Retry,
  protocol: Protocol,
  { defaults, features }: Capabilities
): HeardEvents | undefined {
  if (events === undefined || !defaults.honoursRetry) return undefined
  const names = new Set(events.value.map(({ value }) => value))
  const isHeard = ({ value }: Located<RetryEvent>) => {
    if (grpcStatuses.has(value) && protocol !== 'grpc') return false
    const row = features[`retry.event.${/^\d+$/.test(value) ? 'status' : value}`]
    return row?.support === 'partial'
      ? names.has('5xx') || names.has('gateway-error')
      : row?.support !== 'impossible'
  }
  return {
    heard: events.value.filter(isHeard),
    unheard: events.value.filter(event => !isHeard(event))
  }
}

const grpcStatuses: ReadonlySet<RetryEvent> = new Set([
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable'
])

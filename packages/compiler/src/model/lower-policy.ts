import type { MapNode } from '../syntax/nodes.ts'
import { durationMs, integer, list, map, percent } from './read-values.ts'
import type { CircuitBreaker, Located, Retry, RetryEvent, Timeout } from './types.ts'

/** The `timeout` of a map that may hold one (a service, a route, an external). */
export function lowerTimeout(holder: MapNode | undefined): Timeout {
  const timeout = map(holder, 'timeout')
  return { requestMs: durationMs(timeout, 'request'), idleMs: durationMs(timeout, 'idle') }
}

export function lowerRetry(holder: MapNode | undefined): Retry {
  const retry = map(holder, 'retry')
  const backoff = map(retry, 'backoff')
  return {
    maxRetries: integer(retry, 'maxRetries'),
    perTryMs: durationMs(retry, 'perTry'),
    events: lowerEvents(retry),
    backoffBaseMs: durationMs(backoff, 'base'),
    backoffMaxMs: durationMs(backoff, 'max')
  }
}

function lowerEvents(retry: MapNode | undefined): Retry['events'] {
  const events = list(retry, 'events')
  if (events === undefined) return undefined
  const value: Located<RetryEvent>[] = []
  for (const item of events.items) {
    if (item.kind === 'scalar' && item.style !== 'empty')
      value.push({ value: item.text as RetryEvent, at: item })
  }
  return { value, at: events }
}

export function lowerCircuitBreaker(holder: MapNode | undefined): CircuitBreaker {
  const breaker = map(holder, 'circuitBreaker')
  return {
    connectTimeoutMs: durationMs(breaker, 'connectTimeout'),
    maxEjectionPercent: percent(map(breaker, 'eject'), 'maxEjectionPercent')
  }
}

import type { Located, Protocol, Retry, RetryEvent, Timeout } from '../../model/types.ts'
import type { Scope } from '../../plan/scope.ts'
import { sourced, type Value } from '../../plan/value.ts'
import { duration } from './duration.ts'
import { requestTimeout } from './timeouts.ts'

/**
 * `RetryPolicy` of a route. There is always one: a route without any gets two retries of App
 * Mesh's own (https://docs.aws.amazon.com/app-mesh/latest/userguide/route-retry-policy.html), and a policy of
 * no retries is the only way to say that there are none. Undefined on TCP.
 */
export function retryPolicy(
  retry: Retry,
  timeout: Timeout,
  protocol: Protocol,
  { defaults }: Scope['capabilities']
): Value | undefined {
  if (protocol === 'tcp') return undefined
  const events = eventLists(retry, protocol)
  const isEmpty = Object.values(events).every(list => list === undefined)
  // What is retried on nothing that App Mesh knows is not retried at all.
  const retries = isEmpty ? 0 : (retry.maxRetries?.value ?? defaults.maxRetries)
  const perTry = retry.perTryMs ?? requestTimeout(timeout, defaults)
  return {
    MaxRetries: sourced(retries, retry.maxRetries?.at),
    PerRetryTimeout: sourced(duration(perTry.value), perTry.at),
    // A policy needs an event, also when nothing is retried; failing to connect is the one that does no harm.
    ...(isEmpty ? { TcpRetryEvents: ['connection-error'] } : events)
  }
}

interface EventLists {
  readonly [list: string]: readonly Value[] | undefined
}

const lists = ['GrpcRetryEvents', 'HttpRetryEvents', 'TcpRetryEvents'] as const

/** Each event once, in the order of the file. */
function eventLists(retry: Retry, protocol: Protocol): EventLists {
  if (retry.maxRetries === undefined || retry.maxRetries.value === 0) return {}
  const written = retry.events?.value
  const found =
    written === undefined ? byItself(protocol) : written.flatMap(event => translated(event, protocol))
  const byName = new Map<string, Event>()
  for (const event of found) if (!byName.has(event.name)) byName.set(event.name, event)
  return Object.fromEntries(
    lists.map(list => {
      const own = [...byName.values()].filter(event => event.list === list)
      return [list, own.length === 0 ? undefined : own.map(({ name, at }) => sourced(name, at))]
    })
  )
}

interface Event {
  readonly list: (typeof lists)[number]
  readonly name: string
  readonly at: Located<RetryEvent>['at'] | undefined
}

/** `reset` is a part of `server-error` and `gateway-error` and of nothing else; single statuses have no event. */
function translated({ value, at }: Located<RetryEvent>, protocol: Protocol): readonly Event[] {
  const http = httpEvents[value]
  if (http !== undefined) return [{ list: 'HttpRetryEvents', name: http, at }]
  if (value === 'connect-failure') return [{ list: 'TcpRetryEvents', name: 'connection-error', at }]
  return protocol === 'grpc' && grpcEvents.has(value) ? [{ list: 'GrpcRetryEvents', name: value, at }] : []
}

const httpEvents: Readonly<Partial<Record<RetryEvent, string>>> = {
  '5xx': 'server-error',
  'gateway-error': 'gateway-error',
  'retriable-4xx': 'client-error',
  'refused-stream': 'stream-error'
}

const grpcEvents: ReadonlySet<string> = new Set([
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable'
])

/** Where retries are asked for and no event is written: what App Mesh retries by itself, as near as events can say it. */
function byItself(protocol: Protocol): readonly Event[] {
  const event = (list: Event['list'], name: string): Event => ({ list, name, at: undefined })
  return [
    ...(protocol === 'grpc' ? [event('GrpcRetryEvents', 'unavailable')] : []),
    event('HttpRetryEvents', 'gateway-error'),
    event('HttpRetryEvents', 'stream-error'),
    event('TcpRetryEvents', 'connection-error')
  ]
}

import type { Protocol, RetryEvent } from '../model/types.ts'
import { at, itemsOf, textOf, type View } from './view.ts'

/** What a retry policy of App Mesh tries again, in the words of the language. Source: App Mesh API Reference, HttpRetryPolicy and GrpcRetryPolicy, read 2026-11-22. */
export function eventsOf(policy: View): readonly string[] {
  return ['HttpRetryEvents', 'TcpRetryEvents', 'GrpcRetryEvents'].flatMap(key =>
    itemsOf(at(policy, key)).map(item => {
      const event = textOf(item) ?? ''
      return named.get(`${key} ${event}`) ?? event
    })
  )
}

/** What of a list of events App Mesh can say: `reset` is part of two others, single statuses cannot be said, and statuses of gRPC on gRPC alone. */
export function sayableEvents(
  events: readonly { readonly value: RetryEvent }[],
  protocol: Protocol
): readonly string[] {
  const sayable = new Set([...named.values(), ...(protocol === 'grpc' ? statuses : [])])
  return [...new Set<string>(events.map(({ value }) => value))].filter(event => sayable.has(event))
}

const statuses = ['cancelled', 'deadline-exceeded', 'internal', 'resource-exhausted', 'unavailable']

const named: ReadonlyMap<string, string> = new Map([
  ['HttpRetryEvents server-error', '5xx'],
  ['HttpRetryEvents gateway-error', 'gateway-error'],
  ['HttpRetryEvents client-error', 'retriable-4xx'],
  ['HttpRetryEvents stream-error', 'refused-stream'],
  ['TcpRetryEvents connection-error', 'connect-failure']
])

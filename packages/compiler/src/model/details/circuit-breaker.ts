import { perObject } from '../../query/memo.ts'
import type { MapNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { durationMs, integer, map, percent } from '../read-values.ts'
import type { Located } from '../types.ts'

/** `circuitBreaker` of a service or an external. What is not written is not bounded, or what the target does. */
export interface CircuitBreakerDetails {
  readonly eject: Ejection | undefined
  /** Open connections; HTTP/1 and TCP. */
  readonly connections: Located<number> | undefined
  /** Requests that wait for a connection; HTTP/1. */
  readonly pending: Located<number> | undefined
  /** Requests under way; HTTP/2 and gRPC. */
  readonly requests: Located<number> | undefined
  /** Requests after which a connection is closed. */
  readonly requestsPerConnection: Located<number> | undefined
  /** Retries under way, over all requests. */
  readonly retries: Located<number> | undefined
}

/** When a failing task is taken out of rotation. */
export interface Ejection {
  /** The map, or the sentence that stands for it. */
  readonly at: Place
  readonly consecutive5xx: Located<number> | undefined
  readonly consecutiveGatewayErrors: Located<number> | undefined
  /** Milliseconds between two looks at the counts. */
  readonly intervalMs: Located<number> | undefined
  /** Milliseconds of the first ejection. */
  readonly baseMs: Located<number> | undefined
  /** Milliseconds of the longest ejection. */
  readonly maxMs: Located<number> | undefined
  /** Largest part of the tasks that may be out, 50 for `50%`. */
  readonly maxPercent: Located<number> | undefined
}

export function circuitBreakerOf(node: MapNode | undefined): CircuitBreakerDetails {
  const breaker = map(node, 'circuitBreaker')
  return breaker === undefined ? nothing : readBreaker(breaker)
}

const readBreaker = perObject((breaker: MapNode) => lower(breaker))

function lower(breaker: MapNode | undefined): CircuitBreakerDetails {
  return {
    eject: ejectionOf(map(breaker, 'eject')),
    connections: integer(breaker, 'connections'),
    pending: integer(breaker, 'pending'),
    requests: integer(breaker, 'requests'),
    requestsPerConnection: integer(breaker, 'requestsPerConnection'),
    retries: integer(breaker, 'retries')
  }
}

const nothing = lower(undefined)

function ejectionOf(eject: MapNode | undefined): Ejection | undefined {
  if (eject === undefined) return undefined
  return {
    at: eject,
    consecutive5xx: integer(eject, 'consecutive5xx'),
    consecutiveGatewayErrors: integer(eject, 'consecutiveGatewayErrors'),
    intervalMs: durationMs(eject, 'interval'),
    baseMs: durationMs(eject, 'baseEjection'),
    maxMs: durationMs(eject, 'maxEjection'),
    maxPercent: percent(eject, 'maxEjectionPercent')
  }
}

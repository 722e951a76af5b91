import type { Printable } from './ledger.ts'

/** How one try of a request comes out. */
export interface Try {
  readonly failure: Failure | undefined
  /** Milliseconds until it shows; `Infinity`: never. */
  readonly afterMs: number
  /** Part of the longest back-off that is waited before the next try, from 0 to 1. */
  readonly backoff: number
}

export type Failure =
  | '500'
  | '502'
  | '503'
  | '504'
  | '409'
  | 'reset'
  | 'connect-failure'
  | 'refused-stream'
  | GrpcFailure
export type GrpcFailure =
  | 'cancelled'
  | 'deadline-exceeded'
  | 'internal'
  | 'resource-exhausted'
  | 'unavailable'

export const httpFailures: readonly Failure[] = [
  '500',
  '502',
  '503',
  '504',
  '409',
  'reset',
  'connect-failure',
  'refused-stream'
]

export const grpcFailures: readonly GrpcFailure[] = [
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable'
]

/** What a proxy does with failures. Milliseconds, `Infinity` for no bound. */
export interface RetryBehaviour {
  readonly timeoutMs: number
  readonly retries: number
  readonly perTryMs: number
  /** Events of the language. */
  readonly events: readonly string[]
  readonly backoffBaseMs: number
  readonly backoffMaxMs: number
}

/** What a caller sees. */
export interface Simulated {
  readonly tries: number
  readonly elapsedMs: number
  readonly answer: 'answered' | 'failed' | 'timed out'
}

/**
 * A request as Envoy makes it: tries until one succeeds, fails by what is not retried, or retries are used up, all
 * within the time of the request. A try that runs into its own limit counts as failed, and is tried again where
 * resets are.
 * Source: Envoy, "Router", x-envoy-retry-on and per-try timeouts, read 2026-11-22.
 */
export function simulateTries(behaviour: RetryBehaviour, tries: readonly Try[]): Simulated {
  const { timeoutMs, retries, perTryMs } = behaviour
  let elapsed = 0
  for (let k = 0; ; k++) {
    const { failure, afterMs, backoff } = tries[k % tries.length] ?? {
      failure: undefined,
      afterMs: 0,
      backoff: 0
    }
    const isLate = afterMs > perTryMs
    const took = Math.min(afterMs, perTryMs)
    if (elapsed + took >= timeoutMs) return { tries: k + 1, elapsedMs: timeoutMs, answer: 'timed out' }
    // Nothing bounds it and no answer comes: it goes on for ever.
    if (took === Number.POSITIVE_INFINITY) return { tries: k + 1, elapsedMs: took, answer: 'timed out' }
    elapsed += took
    if (!isLate && failure === undefined) return { tries: k + 1, elapsedMs: elapsed, answer: 'answered' }
    if (k >= retries || !isRetried(behaviour.events, isLate ? 'late' : failure))
      return { tries: k + 1, elapsedMs: elapsed, answer: 'failed' }
    elapsed += backoff * Math.min(behaviour.backoffMaxMs, behaviour.backoffBaseMs * 2 ** k)
    if (elapsed >= timeoutMs) return { tries: k + 1, elapsedMs: timeoutMs, answer: 'timed out' }
  }
}

function isRetried(events: readonly string[], failure: Failure | 'late' | undefined): boolean {
  return failure !== undefined && events.some(event => (covered[event] ?? [event]).includes(failure))
}

/** What each event of the language stands for. */
const covered: { readonly [event: string]: readonly string[] } = {
  '5xx': ['500', '502', '503', '504', 'reset', 'late'],
  'gateway-error': ['502', '503', '504', 'reset', 'late'],
  reset: ['reset', 'late'],
  'retriable-4xx': ['409']
}

/** For messages. */
export function printSimulated({ tries, elapsedMs, answer }: Simulated): Printable {
  return `${answer} after ${tries === 1 ? '1 try' : `${tries} tries`} and ${Math.round(elapsedMs)}ms`
}

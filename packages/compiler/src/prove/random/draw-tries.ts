import { type Arbitrary, constant, constantFrom, double, nat, oneof, option, record } from 'fast-check'
import { printDuration } from '../../expr/print-measure.ts'
import type { Protocol } from '../../model/types.ts'
import { grpcFailures, httpFailures, type Try } from '../simulate-tries.ts'
import type { Behaviour } from './hops.ts'

/** Tries that come out well or fail in some way, at once, late, never, or just when somebody stops waiting. */
export function drawTries(protocol: Protocol, limitsMs: readonly number[]): Arbitrary<Try> {
  const failures = protocol === 'grpc' ? [...httpFailures, ...grpcFailures] : httpFailures
  const near = limitsMs
    .filter(Number.isFinite)
    .flatMap(limit => [limit - 1, limit, limit + 1])
    .filter(ms => ms >= 0)
  const longest = Math.max(1000, ...near)
  return record({
    failure: option(constantFrom(...failures), { nil: undefined }),
    afterMs: oneof(
      constant(0),
      nat({ max: 100 }),
      nat({ max: Math.ceil(2 * longest) }),
      constantFrom(...(near.length === 0 ? [1000] : near)),
      constant(Number.POSITIVE_INFINITY)
    ),
    backoff: double({ min: 0, max: 1, noNaN: true }).map(part => Math.round(part * 100) / 100)
  })
}

/** A try as it goes past the callee's own proxy, and as a failure to connect shows. */
export function tryThrough({ connectMs, listenerMs }: Behaviour, written: Try): Try {
  const isEarly = written.failure === 'connect-failure' || written.failure === 'refused-stream'
  if (isEarly) return { ...written, afterMs: Math.min(written.afterMs, connectMs) }
  return written.afterMs > listenerMs ? { ...written, failure: '504', afterMs: listenerMs } : written
}

/** `503 after 20ms, then no answer` */
export function printTries(tries: readonly Try[]): string {
  return tries.map(printTry).join(', then ')
}

export function printTry({ failure, afterMs }: Try): string {
  if (afterMs === Number.POSITIVE_INFINITY && failure !== 'connect-failure' && failure !== 'refused-stream')
    return 'no answer'
  const when =
    afterMs === Number.POSITIVE_INFINITY
      ? 'as late as can be'
      : afterMs === 0
        ? 'at once'
        : `after ${printDuration(afterMs)}`
  return `${failure ?? 'an answer'} ${when}`
}

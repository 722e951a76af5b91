import { printDuration } from '../../expr/print-measure.ts'
import type { Located, Retry, RetryEvent } from '../../model/types.ts'
import type { Capabilities } from '../capabilities.ts'
import type { Loss } from './loss.ts'

/** What of a `retry` the target does otherwise. Where nothing is tried again, nothing is said of how. */
export function retryLosses(retry: Retry, capabilities: Capabilities): readonly Loss[] {
  const { defaults, features } = capabilities
  const retries = defaults.honoursRetry ? (retry.maxRetries?.value ?? defaults.maxRetries) : undefined
  const count = countLosses(retry, capabilities)
  if (retries === 0) return count
  // Who wants no retries and gets some says nothing of how they are made.
  if (retry.maxRetries?.value === 0) return count
  return [
    ...count,
    ...(retry.perTryMs !== undefined && features['retry.perTry']?.support === 'impossible'
      ? [perTry(retry.perTryMs, capabilities)]
      : []),
    ...eventLosses(retry, capabilities),
    ...backoffLosses(retry, capabilities)
  ]
}

function countLosses({ maxRetries }: Retry, { title, features }: Capabilities): readonly Loss[] {
  const row = features['retry.max']
  const fixed = row?.limits?.max
  if (maxRetries === undefined || row?.support !== 'fixed' || fixed === undefined) return []
  if (maxRetries.value === fixed) return []
  const asked =
    maxRetries.value === 0 ? 'Nothing is to be tried again' : `\`${maxRetries.value}x\` is asked for`
  return [
    {
      feature: 'retry.max',
      weight: 'differs',
      at: maxRetries.at,
      message: `${asked}, and ${title} always retries \`${fixed}x\`.`,
      help: `Write \`${fixed}x\`, so that the file says what happens.`
    }
  ]
}

function perTry({ value, at }: Located<number>, { title }: Capabilities): Loss {
  return {
    feature: 'retry.perTry',
    weight: 'differs',
    at,
    message: `One try may take ${printDuration(value)} here, and ${title} limits only the whole request, not a try.`,
    help: 'Remove the time of a try, and limit the request with `timeout`.'
  }
}

function eventLosses({ events }: Retry, capabilities: Capabilities): readonly Loss[] {
  const written = events?.value ?? []
  const names = new Set(written.map(({ value }) => value))
  const known = new Set<string>()
  return written.flatMap(event => {
    if (known.has(event.value)) return []
    known.add(event.value)
    return eventLoss(event, names, capabilities) ?? []
  })
}

function eventLoss(
  { value, at }: Located<RetryEvent>,
  all: ReadonlySet<RetryEvent>,
  { title, features }: Capabilities
): Loss | undefined {
  const isStatus = /^\d+$/.test(value)
  const feature = `retry.event.${isStatus ? 'status' : value}`
  const row = features[feature]
  if (row === undefined || row.support === 'native' || row.note === always) return undefined
  // What always happens covers the status that stands alone here.
  if (isStatus && features['retry.event.5xx']?.note === `${value} only`) return undefined
  const covering = (['5xx', 'gateway-error'] as const).filter(event => all.has(event))
  if (row.support === 'partial' && covering.length > 0) return undefined
  const message =
    row.support === 'partial'
      ? `\`${value}\` is to be tried again, and ${title} does that ${row.note}.`
      : row.support === 'fixed'
        ? `\`${value}\` is to be tried again, and ${title} retries ${row.note}.`
        : `\`${value}\` is to be tried again, and ${title} never does that.`
  const help =
    row.support === 'partial'
      ? 'Add `gateway-error`, which covers it, or remove it.'
      : isStatus
        ? 'Write an event that covers it and more, such as `5xx` or `gateway-error`, or remove it.'
        : 'Remove it, so that the file says what happens.'
  return { feature, weight: 'differs', at, message, help }
}

/** The note of what a target tries again whatever is written. */
const always = 'always'

function backoffLosses(
  { backoffBaseMs, backoffMaxMs }: Retry,
  { title, features }: Capabilities
): readonly Loss[] {
  const row = features['retry.backoff']
  const first = backoffBaseMs ?? backoffMaxMs
  if (first === undefined || row === undefined || row.support === 'native') return []
  const { min, max } = row.limits ?? {}
  // Envoy waits ten times the base at most where nothing else is written.
  const base = backoffBaseMs?.value ?? min
  const most = backoffMaxMs?.value ?? (base === undefined ? undefined : base * 10)
  if (base === min && most === max && min !== undefined) return []
  const asked = `Retries wait ${base === undefined ? '' : `${printDuration(base)} to `}${printDuration(most ?? first.value)} here`
  const range =
    min === undefined || max === undefined ? undefined : `${printDuration(min)}..${printDuration(max)}`
  return [
    {
      feature: 'retry.backoff',
      weight: 'differs',
      at: base === min && backoffMaxMs !== undefined ? backoffMaxMs.at : first.at,
      message:
        range === undefined
          ? `${asked}, and ${title} chooses the wait itself.`
          : `${asked}, and ${title} always waits ${range.replace('..', ' to ')}.`,
      help:
        range === undefined
          ? 'Remove `backoff`, so that the file says what happens.'
          : `Write \`backoff ${range}\` or remove it, so that the file says what happens.`
    }
  ]
}

import { printDuration } from '../../expr/print-measure.ts'
import type { Capabilities, Capability } from '../../semantics/capabilities.ts'
import { featureOf } from '../../targets/features.ts'
import { code, paragraphs } from './markdown.ts'

/** How the default of a key is written in the tables of the language where it is the data plane that has one. */
export const byTarget = 'what the target does'

/** What the data plane does where the file does not say a key; undefined where that is not known, or no single value. */
export function targetDefault(capabilities: Capabilities, path: KeyPath): string | undefined {
  const { defaults } = capabilities
  const hasBackoff = featureOf(capabilities, 'retry.backoff')?.note !== unknown
  const request = duration(defaults.requestTimeoutMs)
  const idle = duration(defaults.idleTimeoutMs)
  switch (nameOf(path)) {
    case 'timeout':
      return `${request} idle ${idle}`
    case 'timeout.request':
      return request
    case 'timeout.idle':
      return idle
    case 'retry':
      return defaults.maxRetries === 0 ? 'none' : `${defaults.maxRetries}x`
    case 'retry.maxRetries':
      return String(defaults.maxRetries)
    case 'retry.backoff':
      return hasBackoff
        ? `${duration(defaults.backoffBaseMs)}..${duration(defaults.backoffMaxMs)}`
        : undefined
    case 'backoff.base':
      return hasBackoff ? duration(defaults.backoffBaseMs) : undefined
    case 'backoff.max':
      return hasBackoff ? duration(defaults.backoffMaxMs) : undefined
    case 'circuitBreaker.connectTimeout':
      return duration(defaults.connectTimeoutMs)
    default:
      return undefined
  }
}

/**
 * What the data plane makes of a key or of a word of it, where that is not all that the key says: ``AWS App Mesh:
 * `server-error`: 500 to 508, 510, 511, and resets``. Undefined where there is nothing to add.
 */
export function targetWords(capabilities: Capabilities, path: KeyPath): string | undefined {
  const name = nameOf(path)
  const feature = Object.hasOwn(features, name) ? features[name] : undefined
  return feature === undefined ? undefined : featureWords(capabilities, feature)
}

/** The same of one event of `retry`, by its name or a status. */
export function eventWords(capabilities: Capabilities, event: string): string | undefined {
  const name = /^\d+$/.test(event) ? 'status' : event
  const meaning = Object.hasOwn(events, name) ? events[name] : undefined
  if (meaning === undefined) return undefined
  return paragraphs(`${code(event)}: ${meaning}`, featureWords(capabilities, `retry.event.${name}`))
}

/** The key that holds a key, and that key: `['retry', 'perTry']`; one alone for a key that stands by itself. */
export type KeyPath = readonly [holder: string | undefined, key: string | undefined]

function nameOf([holder, key]: KeyPath): string {
  return holder !== undefined && holders.has(holder) ? `${holder}.${key}` : (key ?? '')
}

const holders: ReadonlySet<string> = new Set([
  'timeout',
  'retry',
  'backoff',
  'circuitBreaker',
  'eject',
  'health'
])

function featureWords(capabilities: Capabilities, feature: string): string | undefined {
  const row = featureOf(capabilities, feature)
  const words = row === undefined ? undefined : said(row, feature)
  return words === undefined ? undefined : `${capabilities.title}: ${words}.`
}

function said({ support, note, limits }: Capability, feature: string): string | undefined {
  switch (support) {
    case 'impossible':
      return `no such setting${note === undefined ? '' : `; ${note}`}`
    case 'fixed':
      return note === undefined || note === unknown
        ? 'its own value, which cannot be changed'
        : `${note}, whatever the file says`
    default: {
      const told = note?.split('; ').filter(each => !isSaid(each)) ?? []
      const bounds = feature.startsWith('health.') ? boundsWords(feature, limits) : []
      return [...told, ...bounds].join('; ') || (support === 'partial' ? 'only in part' : undefined)
    }
  }
}

/** What a table says of a value that AWS keeps to itself. */
const unknown = 'not documented'

/** The unit is in the bounds, and the default has a line of its own. */
function isSaid(remark: string): boolean {
  return remark === 'milliseconds' || remark.endsWith('where nothing is written')
}

function boundsWords(feature: string, limits: Capability['limits']): readonly string[] {
  if (limits?.min === undefined || limits.max === undefined) return []
  const print = feature === 'health.interval' || feature === 'health.timeout' ? duration : String
  return [`from ${print(limits.min)} to ${print(limits.max)}`]
}

function duration(ms: number): string {
  return Number.isFinite(ms) ? printDuration(ms) : 'none'
}

/** Keys, with what they are called in the tables of the targets. */
const features: Readonly<Record<string, string>> = {
  'timeout.request': 'timeout.request',
  'timeout.idle': 'timeout.idle',
  'retry.maxRetries': 'retry.max',
  'retry.perTry': 'retry.perTry',
  'retry.backoff': 'retry.backoff',
  'backoff.base': 'retry.backoff',
  'backoff.max': 'retry.backoff',
  'circuitBreaker.connectTimeout': 'timeout.connect',
  'circuitBreaker.connections': 'pool.connections',
  'circuitBreaker.pending': 'pool.pending',
  'circuitBreaker.requests': 'pool.requests',
  'circuitBreaker.requestsPerConnection': 'pool.requestsPerConnection',
  'circuitBreaker.retries': 'pool.retries',
  'eject.consecutive5xx': 'eject.consecutive5xx',
  'eject.consecutiveGatewayErrors': 'eject.consecutiveGatewayErrors',
  'eject.interval': 'eject.interval',
  'eject.baseEjection': 'eject.baseEjection',
  'eject.maxEjection': 'eject.maxEjection',
  'eject.maxEjectionPercent': 'eject.maxEjectionPercent',
  'health.healthy': 'health.healthy',
  'health.unhealthy': 'health.unhealthy',
  'health.every': 'health.interval',
  'health.timeout': 'health.timeout',
  fault: 'fault'
}

/** What each event is, https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on */
const events: Readonly<Record<string, string>> = {
  '5xx':
    'the answer has a status from 500 to 599, or there is none: the connection breaks, or the try takes too long.',
  'gateway-error': 'the answer has the status 502, 503 or 504, or the try takes too long.',
  reset: 'the connection breaks before there is an answer, or the try takes too long.',
  'connect-failure': 'no connection can be opened. Nothing was sent then, so that a second try does no harm.',
  'refused-stream': 'the callee refuses the stream before it reads the request (HTTP/2).',
  'retriable-4xx': 'the answer has the status 409.',
  status: 'the answer has this status.',
  cancelled: 'the status of gRPC is `CANCELLED`.',
  'deadline-exceeded': 'the status of gRPC is `DEADLINE_EXCEEDED`.',
  internal: 'the status of gRPC is `INTERNAL`.',
  'resource-exhausted': 'the status of gRPC is `RESOURCE_EXHAUSTED`.',
  unavailable: 'the status of gRPC is `UNAVAILABLE`.'
}

import { printDuration, printNumber, printPercent } from '../../expr/print-measure.ts'
import { circuitBreakerOf, type Ejection } from '../../model/details/circuit-breaker.ts'
import { map } from '../../model/read-values.ts'
import type { External, Located, Protocol, Service } from '../../model/types.ts'
import type { MapNode } from '../../syntax/nodes.ts'
import type { Capabilities } from '../capabilities.ts'
import type { Loss } from './loss.ts'
import { connectLosses } from './timeout.ts'

/** What of the `circuitBreaker` of a service the target does otherwise. */
export function breakerLosses(service: Service, capabilities: Capabilities): readonly Loss[] {
  const { node, ports, circuitBreaker } = service
  const { eject } = circuitBreakerOf(node)
  const speaksRequests = ports.some(({ protocol }) => protocol !== 'tcp')
  return [
    ...(eject === undefined || !speaksRequests ? [] : ejectionLosses(service, eject, capabilities)),
    ...poolLosses(node, new Set(ports.map(({ protocol }) => protocol)), capabilities),
    ...(ports.length === 0 ? [] : connectLosses(circuitBreaker, capabilities))
  ]
}

/** Hosts outside of the mesh have no proxy that could hold their bounds. */
export function externalBreakerLosses(
  { node, circuitBreaker }: External,
  capabilities: Capabilities
): readonly Loss[] {
  const { features, title } = capabilities
  if (features['external.circuitBreaker']?.support !== 'impossible')
    return connectLosses(circuitBreaker, capabilities)
  const written = map(node, 'circuitBreaker')
  if (written === undefined) return []
  return [
    {
      feature: 'external.circuitBreaker',
      weight: 'differs',
      at: written,
      message: `\`circuitBreaker\` has no effect on this external: ${title} limits no connections to externals and ejects none.`,
      help: 'Remove `circuitBreaker` here, so that the file says what happens.'
    }
  ]
}

function ejectionLosses(
  { node }: Service,
  eject: Ejection,
  { title, features }: Capabilities
): readonly Loss[] {
  const losses: Loss[] = []
  const differs = (feature: string, { at }: Pick<Located<unknown>, 'at'>, message: string, help: string) =>
    losses.push({ feature, weight: 'differs', at, message, help })
  const { consecutive5xx, consecutiveGatewayErrors: gateway, maxMs, maxPercent } = eject
  const counting = features['eject.consecutive5xx']
  if (counting?.support === 'fixed') {
    const base = features['eject.baseEjection']?.limits?.max
    const most = features['eject.maxEjection']?.limits?.max
    const times =
      base === undefined || most === undefined ? '' : `, for ${printDuration(base)} to ${printDuration(most)}`
    differs(
      'eject.consecutive5xx',
      { at: eject.at },
      `Tasks that answer with errors are to be taken out of rotation, and ${title} does that only after ${counting.note}${times}.`,
      'Remove `eject`, so that the file says what happens.'
    )
    return losses
  }
  const registry = map(map(node, 'discovery'), 'dns')
  if (registry !== undefined && counting?.support === 'partial')
    differs(
      'eject.consecutive5xx',
      consecutive5xx ?? { at: eject.at },
      `Failing tasks are to be taken out of rotation, and ${title} does that only where tasks are found in Cloud Map.`,
      'Remove `discovery.dns` or `eject`.'
    )
  // Gateway errors are server errors, so a number that is not smaller adds nothing.
  const isCovered =
    consecutive5xx !== undefined && gateway !== undefined && consecutive5xx.value <= gateway.value
  if (
    gateway !== undefined &&
    !isCovered &&
    features['eject.consecutiveGatewayErrors']?.support === 'impossible'
  )
    differs(
      'eject.consecutiveGatewayErrors',
      gateway,
      `${printNumber(gateway.value)} gateway errors in a row are to take a task out of rotation, and ${title} counts all server errors.`,
      `Write \`${printNumber(gateway.value)}x 5xx\`, so that the file says what happens.`
    )
  const fixedMs =
    features['eject.maxEjection']?.support === 'fixed' ? features['eject.maxEjection'].limits?.max : undefined
  if (maxMs !== undefined && fixedMs !== undefined && maxMs.value !== fixedMs)
    differs(
      'eject.maxEjection',
      maxMs,
      `A task is to stay out of rotation for at most ${printDuration(maxMs.value)}, and with ${title} the most is always ${printDuration(fixedMs)}.`,
      `Write \`${printDuration(fixedMs)}\` or remove it, so that the file says what happens.`
    )
  const step = features['eject.maxEjectionPercent']?.limits?.step
  if (maxPercent !== undefined && step !== undefined && maxPercent.value % step !== 0)
    differs(
      'eject.maxEjectionPercent',
      maxPercent,
      `At most ${printPercent(maxPercent.value)} of the tasks may be out of rotation, and ${title} accepts whole numbers: it becomes ${printPercent(Math.round(maxPercent.value))}.`,
      'Write a whole number of percent.'
    )
  return losses
}

/** Which protocols the keys speak of; of another protocol a key means nothing, whatever the target is. */
const pools = {
  connections: { protocols: ['http', 'tcp'], what: 'open connections' },
  pending: { protocols: ['http'], what: 'requests that wait for a connection' },
  requests: { protocols: ['http2', 'grpc'], what: 'requests under way' },
  requestsPerConnection: { protocols: ['http', 'http2', 'grpc'], what: 'requests on one connection' },
  retries: { protocols: ['http', 'http2', 'grpc'], what: 'retries under way' }
} as const satisfies Readonly<
  Record<string, { readonly protocols: readonly Protocol[]; readonly what: string }>
>

const poolNames = Object.keys(pools) as readonly (keyof typeof pools)[]

function poolLosses(
  node: MapNode,
  spoken: ReadonlySet<Protocol>,
  { title, features }: Capabilities
): readonly Loss[] {
  const written = circuitBreakerOf(node)
  return poolNames.flatMap((key): readonly Loss[] => {
    const bound = written[key]
    if (bound === undefined || features[`pool.${key}`]?.support !== 'impossible') return []
    const { protocols, what } = pools[key]
    if (!protocols.some(each => spoken.has(each))) return []
    return [
      {
        feature: `pool.${key}`,
        weight: 'differs',
        at: bound.at,
        message: `At most ${printNumber(bound.value)} ${what} are allowed here, and ${title} does not limit them.`,
        help: `Remove \`${key}\`, so that the file says what happens.`
      }
    ]
  })
}

import { printDuration } from '../../expr/print-measure.ts'
import type { CircuitBreaker, Located, Service, Timeout } from '../../model/types.ts'
import type { Capabilities } from '../capabilities.ts'
import { servicePolicies } from '../policy.ts'
import { standsOn } from '../routing/taken.ts'
import type { Loss } from './loss.ts'

/** What of the times of a service the target does otherwise. */
export function timeoutLosses(service: Service, capabilities: Capabilities): readonly Loss[] {
  const found = [...roundedLosses(service.timeout, capabilities)]
  for (const { timeout } of service.routes) found.push(...roundedLosses(timeout, capabilities))
  found.push(...routeLosses(service, capabilities))
  return found
}

/** A time that is no multiple of what the target counts in. */
export function roundedLosses(
  { requestMs, idleMs }: Timeout,
  { title, features }: Capabilities
): readonly Loss[] {
  if (
    features['timeout.request']?.limits?.step === undefined &&
    features['timeout.idle']?.limits?.step === undefined
  )
    return []
  const rounded = (feature: string, written: Located<number> | undefined): readonly Loss[] => {
    const step = features[feature]?.limits?.step
    if (written === undefined || step === undefined) return []
    const { value, at } = written
    if (!Number.isFinite(value) || value % step === 0) return []
    const up = printDuration(Math.ceil(value / step) * step)
    return [
      {
        feature,
        weight: 'differs',
        at,
        message: `The timeout is ${printDuration(value)} here, and ${title} counts in steps of ${printDuration(step)}: it becomes ${up}.`,
        help: `Write \`${up}\`, so that the file says what happens.`
      }
    ]
  }
  return [...rounded('timeout.request', requestMs), ...rounded('timeout.idle', idleMs)]
}

/** Where the target has one time for all routes of a port, the longest one counts. */
function routeLosses(service: Service, capabilities: Capabilities): readonly Loss[] {
  if (capabilities.features['timeout.route']?.support !== 'impossible') return []
  const policies = servicePolicies(service, capabilities)
  return service.ports.flatMap(port => {
    const own = policies.filter(({ route }) => route !== undefined && standsOn(route, port))
    const longest = Math.max(...own.map(({ timeoutMs }) => timeoutMs))
    return own.flatMap(({ route, timeoutMs }): readonly Loss[] => {
      const at = route?.timeout.requestMs?.at
      if (at === undefined || timeoutMs >= longest) return []
      return [
        {
          feature: 'timeout.route',
          weight: 'differs',
          at,
          message: `A request may take ${printDuration(timeoutMs)} on this route, and ${capabilities.title} has one timeout for all routes of a port, here ${printDuration(longest)}.`,
          help: 'Give all routes of the port the same timeout, or make this route a service of its own.'
        }
      ]
    })
  })
}

export function connectLosses(
  { connectTimeoutMs }: CircuitBreaker,
  { title, defaults, features }: Capabilities
): readonly Loss[] {
  if (connectTimeoutMs === undefined || features['timeout.connect']?.support !== 'impossible') return []
  if (connectTimeoutMs.value === defaults.connectTimeoutMs) return []
  const fixed = printDuration(defaults.connectTimeoutMs)
  return [
    {
      feature: 'timeout.connect',
      weight: 'differs',
      at: connectTimeoutMs.at,
      message: `Opening a connection may take ${printDuration(connectTimeoutMs.value)} here, and ${title} always waits ${fixed}.`,
      help: `Remove \`connectTimeout\`, or write \`${fixed}\`, so that the file says what happens.`
    }
  ]
}

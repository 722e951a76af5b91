import { measuredMetricsOf } from '../model/details/metrics.ts'
import { accessLogOf, type Observing } from '../model/details/observability.ts'
import type { Service } from '../model/types.ts'
import { takesRequests } from './access-log-fields.ts'
import type { Capabilities } from './capabilities.ts'
import { hasOwnCollector } from './has-collector.ts'
import { isMeasured } from './measured-goals.ts'
import type { Reading } from './rollout-condition.ts'

/** Why a value cannot be measured of each version of a service. */
export type Unmeasured =
  /** No metric of `metrics.custom` has the name. */
  | 'undeclaredMetric'
  /** It has dimensions of its own, so there are many metrics of that name and none for all. */
  | 'ownDimensions'
  /** The collector has a configuration that this compiler did not write. */
  | 'ownCollector'
  /** The proxies of the target write no log of requests. */
  | 'target'
  | 'noRequests'
  | 'accessLogOff'
  | 'accessLogText'
  | 'accessLogFile'

/** Undefined where something measures it: requests by the access log of each version's own proxy, metrics of the app by the collector in its tasks. */
export function unmeasuredReading(
  mesh: Observing,
  target: Capabilities['target'],
  service: Service,
  { measure }: Pick<Reading, 'measure'>
): Unmeasured | undefined {
  if (typeof measure !== 'string') return unmeasuredMetric(mesh, service, measure.custom)
  if (isMeasured(mesh, target, service)) return undefined
  if (target !== 'appmesh') return 'target'
  if (!takesRequests(service)) return 'noRequests'
  const log = accessLogOf(mesh, service)
  if (log === undefined) return 'accessLogOff'
  return log.format.value === 'text' ? 'accessLogText' : 'accessLogFile'
}

function unmeasuredMetric(mesh: Observing, service: Service, name: string): Unmeasured | undefined {
  const metric = measuredMetricsOf(mesh, service).custom.find(each => each.name.value === name)
  if (metric === undefined) return 'undeclaredMetric'
  if (metric.dimensions.length > 0) return 'ownDimensions'
  return service.versions.some(({ node }) => hasOwnCollector(node)) ? 'ownCollector' : undefined
}

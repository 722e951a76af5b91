import { measuredMetricsOf } from '../model/details/metrics.ts'
import { type Observing, tracingOf } from '../model/details/observability.ts'
import { map, text } from '../model/read-values.ts'
import type { Service, Version } from '../model/types.ts'
import type { Capabilities } from './capabilities.ts'

/** Whether the ADOT collector stands in the tasks of a version: it has something to do, or a configuration of its own. */
export function hasCollector(
  mesh: Observing,
  service: Service,
  { node }: Version,
  target: Capabilities['target']
): boolean {
  const tracing = tracingOf(mesh, service)
  const { red, use, custom } = measuredMetricsOf(mesh, service)
  // The proxies of Service Connect show no metrics that a collector could read.
  const readsProxy =
    red.value && target !== 'service-connect' && service.ports.some(({ protocol }) => protocol !== 'tcp')
  return (
    hasOwnCollector(node) ||
    (tracing?.exports.length ?? 0) > 0 ||
    use.value ||
    custom.length > 0 ||
    readsProxy
  )
}

/** Whether the collector of a version, given by its node, is told what to do by a configuration that meshc did not write. */
export function hasOwnCollector(node: Version['node']): boolean {
  return text(map(map(node, 'sidecars'), 'adot'), 'config') !== undefined
}

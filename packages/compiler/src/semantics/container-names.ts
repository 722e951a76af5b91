import type { Observing } from '../model/details/observability.ts'
import type { Service, Version } from '../model/types.ts'
import type { Capabilities } from './capabilities.ts'
import { hasCollector } from './has-collector.ts'

/** The containers of a task that nobody has to write. The proxy of Service Connect stands in no task definition. */
export function builtInContainers(
  mesh: Observing,
  service: Service,
  version: Version,
  target: Capabilities['target']
): readonly string[] {
  return [
    'app',
    ...(target === 'service-connect' ? [] : ['envoy']),
    ...(hasCollector(mesh, service, version, target) ? ['adot'] : [])
  ]
}

import { metricsOf } from '../../model/details/metrics.ts'
import type { Service, Version } from '../../model/types.ts'
import { fillIn } from '../fill-in.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

/** A dimension of metrics: what they can be told apart by in CloudWatch. */
export interface Dimension {
  readonly name: string
  readonly value: Value
}

/** CloudWatch namespace of the metrics of a service. */
export function metricNamespace(scope: Scope, service: Service): Value {
  const { value, at } = metricsOf(scope.mesh, service).namespace
  return at === undefined ? value : fillIn({ value, at }, scope)
}

/**
 * The dimensions of every metric that the collector makes for a service: its name, the environment
 * where the file declares some, the region, and those of the file. A dimension of the file with
 * the name of one of these gives it another value.
 */
export function serviceDimensions(scope: Scope, service: Service): readonly Dimension[] {
  const { mesh, region } = scope
  const all = new Map<string, Value>([
    ['ServiceName', service.name],
    ...(mesh.environment === undefined ? [] : [['Environment', mesh.environment] as const]),
    ['Region', region.name],
    ...metricsOf(mesh, service).dimensions.map(({ name, value }) => [name, fillIn(value, scope)] as const)
  ])
  return [...all].map(([name, value]) => ({ name, value }))
}

/** The same for one version of a service that has several; undefined where there is nothing to tell apart. */
export function versionDimension(service: Service, version: Version): Dimension | undefined {
  return service.versions.length === 1 ? undefined : { name: 'Version', value: version.name }
}

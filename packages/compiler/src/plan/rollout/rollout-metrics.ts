import { type CustomMetric, metricsOf } from '../../model/details/metrics.ts'
import type { Service } from '../../model/types.ts'
import { unmeasuredReading } from '../../semantics/measured-rollout.ts'
import type { Reading } from '../../semantics/rollout-condition.ts'
import { loggedDimensions } from '../observe/alarms.ts'
import { type Dimension, metricNamespace, serviceDimensions } from '../observe/dimensions.ts'
import { loggedMetrics } from '../observe/metric-filters.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

/** A metric of one version with the statistic that is meant. */
export interface VersionMetric {
  readonly namespace: Value
  readonly name: string
  readonly dimensions: readonly Dimension[]
  /** `p95`, `Sum`, `SampleCount`. */
  readonly statistic: string
}

/** What a value of an expression is made of: one metric, or of `errorRate` the two that it is a part of. */
export type ReadingSource =
  | { readonly kind: 'metric'; readonly metric: VersionMetric }
  | { readonly kind: 'rate'; readonly errors: VersionMetric; readonly requests: VersionMetric }

/**
 * Where the value of an expression comes from, for the version that it is asked of. Requests come from the log of
 * the version's own proxies, so all callers count, load balancers included; metrics of the app from the
 * collectors in the version's tasks. Undefined where nothing measures it.
 */
export function sourceOf(
  scope: Scope,
  service: Service,
  version: string,
  { measure }: Reading
): ReadingSource | undefined {
  if (unmeasuredReading(scope.mesh, scope.planner.target, service, { measure }) !== undefined)
    return undefined
  if (typeof measure !== 'string') {
    const metric = metricsOf(scope.mesh, service).custom.find(({ name }) => name.value === measure.custom)
    return metric === undefined
      ? undefined
      : { kind: 'metric', metric: appMetric(scope, service, version, metric) }
  }
  const logged = (name: string, statistic: string): VersionMetric => ({
    namespace: metricNamespace(scope, service),
    name,
    dimensions: loggedDimensions(scope, service, version),
    statistic
  })
  const requests = logged(loggedMetrics.duration, 'SampleCount')
  if (measure === 'errorRate') return { kind: 'rate', errors: logged(loggedMetrics.errors, 'Sum'), requests }
  return {
    kind: 'metric',
    metric: measure === 'requests' ? requests : logged(loggedMetrics.duration, measure)
  }
}

/** What a counter counted in a minute; of other metrics the average. */
export const statistics: Readonly<Record<CustomMetric['type']['value'], string>> = {
  counter: 'Sum',
  gauge: 'Average',
  histogram: 'Average'
}

function appMetric(scope: Scope, service: Service, version: string, metric: CustomMetric): VersionMetric {
  return {
    namespace: metricNamespace(scope, service),
    name: metric.name.value,
    dimensions: [...serviceDimensions(scope, service), { name: 'Version', value: version }],
    statistic: statistics[metric.type.value]
  }
}

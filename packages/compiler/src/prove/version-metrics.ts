import { metricsOf } from '../model/details/metrics.ts'
import type { Service } from '../model/types.ts'
import { readCollectorConfig } from './collector-config.ts'
import { environmentOf } from './containers.ts'
import type { Fleets } from './fleet.ts'
import type { Measured } from './measured.ts'
import { type MetricText, printMetric } from './read-alarm.ts'
import type { Subject } from './subject.ts'

/** What a metric with a statistic says of one version. */
export interface VersionReading {
  readonly service: Service
  readonly version: string
  /** `p95`, `requests`, `errors`, `metric orders`. */
  readonly measure: string
}

export type VersionReadings = (metric: MetricText) => VersionReading | undefined

/**
 * The metrics that are made of one version and of no other: by the filters on the log of its own proxies, or by the
 * collectors in its tasks. A metric that two versions feed says nothing of either.
 */
export function versionReadings(subject: Subject, fleets: Fleets, measured: Measured): VersionReadings {
  const found = new Map<MetricText, VersionReading | 'several'>()
  for (const { service, version, kind, namespace, name, dimensions } of measured.metrics) {
    const own = (statistic: string, measure: string) =>
      add(`${namespace} ${name} ${dimensions} ${statistic}`, { service, version: version.name, measure })
    if (kind === 'errors') own('Sum', 'errors')
    else {
      own('SampleCount', 'requests')
      for (const percentile of ['p50', 'p95', 'p99']) own(percentile, percentile)
    }
  }
  for (const { service, version, containers } of fleets.all) {
    if (service.deployment.strategy === 'rolling') continue
    const types = new Map(
      metricsOf(subject.mesh, service).custom.map(({ name, type }) => [name.value, type.value])
    )
    for (const container of types.size === 0 ? [] : containers) {
      const config = readCollectorConfig(environmentOf(container))
      const namespace = config?.text('exporters', 'awsemf', 'namespace')
      if (config === undefined || namespace === undefined) continue
      const values = new Map(config.dimensions)
      for (const name of config.letThrough) {
        const dimensions = (config.metric(name)?.dimensions ?? []).map(
          key => [key, values.get(key) ?? ''] as const
        )
        // A counter is added up; of a state or a distribution the average counts.
        const statistic = types.get(name) === 'counter' ? 'Sum' : 'Average'
        add(printMetric(namespace, name, dimensions, statistic), {
          service,
          version: version.name,
          measure: `metric ${name}`
        })
      }
    }
  }
  return metric => {
    const reading = found.get(metric)
    return reading === 'several' ? undefined : reading
  }

  function add(metric: MetricText, reading: VersionReading): void {
    const known = found.get(metric)
    const isSame =
      known === undefined ||
      (known !== 'several' && known.service === reading.service && known.version === reading.version)
    found.set(metric, isSame ? reading : 'several')
  }
}

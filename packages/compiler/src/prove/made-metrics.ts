import type { Service } from '../model/types.ts'
import { readCollectorConfig } from './collector-config.ts'
import { environmentOf } from './containers.ts'
import { printDimensions } from './dashboard-widgets.ts'
import type { Fleets } from './fleet.ts'
import type { Measured } from './measured.ts'

/** What collectors and metric filters make. What AWS measures by itself is not among it. */
export interface MadeMetrics {
  /** By `namespace name dimensions`: of which service. */
  readonly all: ReadonlyMap<string, Service>
  /** How long requests to a service take, by its logs. */
  readonly durations: ReadonlyMap<Service, string>
  /** Metrics of the proxies of a service, with a statistic; nothing where they are not read. */
  readonly ofProxy: ReadonlyMap<Service, readonly ((name: string, statistic: string) => string)[]>
}

export function madeMetrics(fleets: Fleets, measured: Measured): MadeMetrics {
  const all = new Map<string, Service>()
  const durations = new Map<Service, string>()
  const ofProxy = new Map<Service, ((name: string, statistic: string) => string)[]>()
  for (const { namespace, name, dimensions, service, kind } of measured.metrics) {
    const text = `${namespace} ${name} ${dimensions}`
    all.set(text, service)
    if (kind === 'duration' && !/(^|,)Version=/.test(dimensions)) durations.set(service, text)
  }
  for (const { containers, service } of fleets.all)
    for (const container of containers) {
      const config = readCollectorConfig(environmentOf(container))
      const namespace = config?.text('exporters', 'awsemf', 'namespace')
      if (config === undefined || namespace === undefined) continue
      const dimensions = printDimensions(
        new Map(config.dimensions.map(([name, value]) => [name, value ?? ''] as const))
      )
      const text = (name: string) => `${namespace} ${name} ${dimensions}`
      for (const name of config.renamed) if (config.metric(name) !== undefined) all.set(text(name), service)
      if (config.scraped === undefined) continue
      const print = (name: string, statistic: string) => `${text(name)} ${statistic}`
      const known = ofProxy.get(service)
      if (known === undefined) ofProxy.set(service, [print])
      else known.push(print)
    }
  return { all, durations, ofProxy }
}

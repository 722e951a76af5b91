import { readMath } from './metric-math.ts'
import type { DeployedResource } from './read-templates.ts'
import { property } from './read-templates.ts'
import { at, exists, isTrue, itemsOf, numberOf, textOf, type View } from './view.ts'

/** A metric with a statistic, in one text: `namespace name Name=value,… p95`, the dimensions sorted. */
export type MetricText = string

/** An alarm on metrics as it decides: what it looks at, and when a minute counts as bad. */
export interface ReadAlarm {
  readonly resource: DeployedResource
  readonly metrics: readonly MetricText[]
  /** Seconds of its points; several where its metrics do not agree. */
  readonly periods: readonly number[]
  /** Whether a minute with these values breaches; one without a value never does. */
  breaches(measuredAs: (metric: MetricText) => number | undefined): boolean
}

/** Undefined for an alarm that cannot be read: without a bound, or with more than one result. */
export function readMetricAlarm(resource: DeployedResource): ReadAlarm | undefined {
  const threshold = numberOf(property(resource, 'Threshold'))
  const compare = operators[textOf(property(resource, 'ComparisonOperator')) ?? '']
  const watched = exists(property(resource, 'Metrics')) ? calculated(resource) : single(resource)
  if (threshold === undefined || compare === undefined || watched === undefined) return undefined
  return {
    resource,
    metrics: watched.metrics,
    periods: watched.periods,
    breaches(measuredAs) {
      const value = watched.value(measuredAs)
      return value !== undefined && compare(value, threshold)
    }
  }
}

const operators: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold
}

interface Watched extends Pick<ReadAlarm, 'metrics' | 'periods'> {
  value(measuredAs: (metric: MetricText) => number | undefined): number | undefined
}

function single(resource: DeployedResource): Watched | undefined {
  const statistic =
    textOf(property(resource, 'ExtendedStatistic')) ?? textOf(property(resource, 'Statistic')) ?? ''
  const metric = metricText(resource.properties, statistic)
  return {
    metrics: [metric],
    periods: [numberOf(property(resource, 'Period')) ?? 0],
    value: measuredAs => measuredAs(metric)
  }
}

function calculated(resource: DeployedResource): Watched | undefined {
  const queries = itemsOf(property(resource, 'Metrics'))
  // What says nothing of it is a result.
  const results = queries.filter(query => !exists(at(query, 'ReturnData')) || isTrue(at(query, 'ReturnData')))
  const [result, ...others] = results
  const math = result === undefined ? undefined : readMath(textOf(at(result, 'Expression')) ?? '')
  if (math === undefined || others.length > 0) return undefined
  const byId = new Map<string, MetricText>()
  const periods = new Set<number>()
  for (const query of queries) {
    if (query === result) continue
    const stat = at(query, 'MetricStat')
    const id = textOf(at(query, 'Id')) ?? ''
    if (byId.has(id)) return undefined
    byId.set(id, metricText(at(stat, 'Metric'), textOf(at(stat, 'Stat')) ?? ''))
    periods.add(numberOf(at(stat, 'Period')) ?? 0)
  }
  return {
    metrics: [...byId.values()],
    periods: [...periods],
    value: measuredAs =>
      math(id => {
        const metric = byId.get(id)
        return metric === undefined ? undefined : measuredAs(metric)
      })
  }
}

function metricText(view: View, statistic: string): MetricText {
  const dimensions = itemsOf(at(view, 'Dimensions')).map(
    item => [textOf(at(item, 'Name')) ?? '', textOf(at(item, 'Value')) ?? ''] as const
  )
  return printMetric(
    textOf(at(view, 'Namespace')) ?? '',
    textOf(at(view, 'MetricName')) ?? '',
    dimensions,
    statistic
  )
}

export function printMetric(
  namespace: string,
  name: string,
  dimensions: readonly (readonly [name: string, value: string])[],
  statistic: string
): MetricText {
  const printed = dimensions.map(([key, value]) => `${key}=${value}`).sort()
  return `${namespace} ${name} ${printed.join()} ${statistic}`
}

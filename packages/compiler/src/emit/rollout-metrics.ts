import type { Canary } from '../model/types.ts'
import type { Rollout } from '../plan/rollout/rollout.ts'
import type { VersionMetric } from '../plan/rollout/rollout-metrics.ts'
import { alarmPeriodMs, metricDelayMs } from '../semantics/alarm-times.ts'
import { scheduleDefaults } from '../semantics/schedule.ts'
import { plainJson } from './plain-json.ts'
import type { JsonObject } from './template.ts'

/** How many requests make a step count, and what happens without them; undefined where any number does. */
export function requestsWanted(
  { readings }: Rollout,
  { minRequests, onNoData }: Canary
): JsonObject | undefined {
  if (minRequests === undefined || minRequests.value === 0 || !readings.has('requests')) return undefined
  return {
    metric: 'requests',
    minRequests: minRequests.value,
    onNoData: onNoData?.value ?? scheduleDefaults.onNoData,
    delaySeconds: metricDelayMs / 1000
  }
}

/**
 * What CloudWatch has to be asked for, by the names that expressions have for it. `errorRate` is one of two others: a
 * metric that is 100 times the first by the second.
 */
export function metricsOf({ readings }: Rollout): JsonObject {
  const metrics = new Map<string, JsonObject>()
  for (const [name, source] of readings) {
    if (source.kind === 'metric') metrics.set(name, metricOf(source.metric))
    else {
      const prefix = name.startsWith('stable.') ? 'stable.' : ''
      metrics.set(`${prefix}errors`, metricOf(source.errors))
      metrics.set(`${prefix}requests`, metricOf(source.requests))
      metrics.set(name, { percent: `${prefix}errors`, of: `${prefix}requests` })
    }
  }
  return Object.fromEntries([...metrics].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function metricOf({ namespace, name, dimensions, statistic }: VersionMetric): JsonObject {
  return {
    namespace: plainJson(namespace),
    name,
    dimensions: Object.fromEntries(dimensions.map(each => [each.name, plainJson(each.value)])),
    statistic,
    periodSeconds: alarmPeriodMs / 1000
  }
}

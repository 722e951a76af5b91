import { merged, type Planned } from '../resource.ts'
import { planRollouts } from '../rollout/plan-rollouts.ts'
import { byName, type Scope } from '../scope.ts'
import { planAlarms } from './alarms.ts'
import { metricsLogGroup } from './collector.ts'
import { planDashboards } from './dashboards.ts'
import { planNamedLogGroups } from './logs.ts'
import { planMetricFilters } from './metric-filters.ts'

/** Log groups that services share, alarms for what `slo` promises and for what stops rollouts, and the dashboards. */
export function planWatching(scope: Scope): Planned {
  const services = byName(scope.mesh.services.values())
  const alarms = services.flatMap(service => planAlarms(scope, service))
  const metrics = metricsLogGroup(scope)
  const rollouts = planRollouts(scope)
  return merged([
    planNamedLogGroups(scope),
    {
      resources: [
        ...(metrics === undefined ? [] : [metrics]),
        ...services.flatMap(service => planMetricFilters(scope, service)),
        ...alarms
      ]
    },
    rollouts,
    { resources: planDashboards(scope, [...alarms, ...rollouts.shown]) }
  ])
}

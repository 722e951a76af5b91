import { alarmsOf } from '../../model/details/observability.ts'
import { type Goal, sloOf } from '../../model/details/slo.ts'
import type { Located, Service } from '../../model/types.ts'
import { goalAlarm } from '../../semantics/alarm-times.ts'
import { measuredGoals } from '../../semantics/measured-goals.ts'
import { fillIn } from '../fill-in.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { fromTo, type Value } from '../value.ts'
import { type Dimension, metricNamespace } from './dimensions.ts'
import { type TargetGroup, targetGroupsOf } from './load-balancer-metrics.ts'
import { loggedMetrics } from './metric-filters.ts'

/**
 * Alarms for what `slo` promises, each on a metric that exists:
 *
 * - `external` on what the load balancer measures of each target group, for requests through a gateway;
 * - `internal` on the access log of the service's own proxy, which sees the requests of all callers; where only
 *   a gateway of the mesh leads to the service, that is the goal `external`.
 *
 * No service calls another region's, so there is nothing yet that `crossRegion` could be measured on. Without
 * Envoy's log as JSON nothing measures requests inside of the mesh, and there is no alarm for them.
 */
export function planAlarms(scope: Scope, service: Service): readonly Resource[] {
  const slo = sloOf(scope.mesh, service)
  const { logged } = measuredGoals(scope.mesh, scope.planner.target, service)
  return [
    ...(logged === undefined ? [] : loggedAlarms(scope, service, slo[logged])),
    ...targetGroupsOf(scope, service).flatMap(group => balancerAlarms(scope, service, group, slo.external))
  ]
}

function loggedAlarms(scope: Scope, service: Service, goal: Goal): readonly Resource[] {
  const dimensions = loggedDimensions(scope, service)
  const namespace = metricNamespace(scope, service)
  const duration = { namespace, name: loggedMetrics.duration, dimensions }
  const errors = { namespace, name: loggedMetrics.errors, dimensions }
  return [
    ...latencyAlarm(scope, service, { names: [], metric: duration, unitMs: 1, to: service.name }, goal.p95Ms),
    ...errorRateAlarm(
      scope,
      service,
      { names: [], errors, requests: duration, requestsStat: 'SampleCount', to: service.name },
      goal.errorRate
    )
  ]
}

/** Dimensions of what is read from the access log; of one version with its name. */
export function loggedDimensions({ mesh }: Scope, service: Service, version?: string): readonly Dimension[] {
  return [
    { name: 'ServiceName', value: service.name },
    ...(mesh.environment === undefined ? [] : [{ name: 'Environment', value: mesh.environment }]),
    ...(version === undefined ? [] : [{ name: 'Version', value: version }])
  ]
}

function balancerAlarms(
  scope: Scope,
  service: Service,
  { gateway, version, dimensions }: TargetGroup,
  goal: Goal
): readonly Resource[] {
  const names = [gateway.name, ...(version.name === 'main' ? [] : [version.name])]
  const to = `${version.name === 'main' ? service.name : `${service.name}@${version.name}`} through ${gateway.name}`
  const metric = (name: string): Metric => ({ namespace: 'AWS/ApplicationELB', name, dimensions })
  return [
    ...latencyAlarm(
      scope,
      service,
      { names, metric: metric('TargetResponseTime'), unitMs: 1000, to },
      goal.p95Ms
    ),
    ...errorRateAlarm(
      scope,
      service,
      {
        names,
        errors: metric('HTTPCode_Target_5XX_Count'),
        requests: metric('RequestCount'),
        requestsStat: 'Sum',
        to
      },
      goal.errorRate
    )
  ]
}

interface Metric {
  readonly namespace: Value
  readonly name: string
  readonly dimensions: readonly Dimension[]
}

interface Latency {
  /** What the alarm is for beside the service, as parts of its id. */
  readonly names: readonly string[]
  readonly metric: Metric
  /** Milliseconds in one unit of the metric. */
  readonly unitMs: number
  /** For people: `auth through public`. */
  readonly to: string
}

function latencyAlarm(
  scope: Scope,
  service: Service,
  { names, metric, unitMs, to }: Latency,
  promised: Located<number> | undefined
): readonly Resource[] {
  if (promised === undefined || !Number.isFinite(promised.value)) return []
  const { namespace, name, dimensions } = metric
  return [
    alarm(scope, service, logicalId('LatencyAlarm', service.name, ...names), promised, {
      AlarmDescription: `More than 5 of 100 requests to ${to} take longer than ${promised.value} ms.`,
      Namespace: namespace,
      MetricName: name,
      Dimensions: dimensionList(dimensions),
      ExtendedStatistic: 'p95',
      Period: period,
      Threshold: fromTo(promised, ms => ms / unitMs)
    })
  ]
}

interface ErrorRate {
  readonly names: readonly string[]
  readonly errors: Metric
  readonly requests: Metric
  readonly requestsStat: 'Sum' | 'SampleCount'
  readonly to: string
}

function errorRateAlarm(
  scope: Scope,
  service: Service,
  { names, errors, requests, requestsStat, to }: ErrorRate,
  promised: Located<number> | undefined
): readonly Resource[] {
  if (promised === undefined) return []
  const query = (id: string, { namespace, name, dimensions }: Metric, stat: string): Value => ({
    Id: id,
    MetricStat: {
      Metric: { Namespace: namespace, MetricName: name, Dimensions: dimensionList(dimensions) },
      Period: period,
      Stat: stat
    },
    ReturnData: false
  })
  return [
    alarm(scope, service, logicalId('ErrorRateAlarm', service.name, ...names), promised, {
      AlarmDescription: `More than ${promised.value} % of the requests to ${to} fail.`,
      Metrics: [
        query('errors', errors, 'Sum'),
        query('requests', requests, requestsStat),
        // A minute without errors has no value of its own, and one without requests no rate.
        {
          Id: 'rate',
          Expression: '100 * FILL(errors, 0) / requests',
          Label: 'Failed requests (%)',
          ReturnData: true
        }
      ],
      Threshold: fromTo(promised, percent => percent)
    })
  ]
}

/** Seconds of one point. */
const period = goalAlarm.periodMs / 1000

function alarm(
  scope: Scope,
  service: Service,
  id: string,
  { at }: Located<number>,
  properties: Resource['properties']
): Resource {
  const { notify } = alarmsOf(scope.mesh)
  const told = notify === undefined ? undefined : [fillIn(notify, scope)]
  return {
    id,
    type: 'AWS::CloudWatch::Alarm',
    at,
    service: service.name,
    properties: {
      ...properties,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: goalAlarm.of,
      DatapointsToAlarm: goalAlarm.datapoints,
      TreatMissingData: 'notBreaching',
      AlarmActions: told,
      OKActions: told
    }
  }
}

function dimensionList(dimensions: readonly Dimension[]): Value {
  return dimensions.map(({ name, value }) => ({ Name: name, Value: value }))
}

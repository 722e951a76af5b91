import { printNumber } from '../../expr/print-measure.ts'
import type { Service } from '../../model/types.ts'
import type { RolledVersions } from '../../semantics/rolled-versions.ts'
import {
  type Check,
  type CheckOperator,
  type Reading,
  readingName
} from '../../semantics/rollout-condition.ts'
import { scheduleDefaults } from '../../semantics/schedule.ts'
import { shortHash } from '../../util/hash.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { from, sourced, type Value } from '../value.ts'
import { sourceOf, type VersionMetric } from './rollout-metrics.ts'

/** An alarm for one comparison of `rollback`. */
export interface CheckAlarm {
  readonly check: Check
  readonly resource: Resource
}

/**
 * Goes off when a comparison holds in `failedChecks` minutes in a row. A minute without a value counts as one in which
 * it does not hold, so what is not measured never makes a rollout roll back. Undefined where
 * nothing measures one of the two sides.
 */
export function checkAlarm(
  scope: Scope,
  service: Service,
  versions: RolledVersions,
  check: Check,
  id: string
): CheckAlarm | undefined {
  const { canary } = versions
  const at = canary.rollback?.at ?? canary.at
  const watched = watchedBy(scope, service, versions, check)
  if (watched === undefined) return undefined
  const times = from(canary.failedChecks) ?? scheduleDefaults.failedChecks
  return {
    check,
    resource: {
      id,
      type: 'AWS::CloudWatch::Alarm',
      at,
      service: service.name,
      properties: {
        AlarmDescription: `Of ${versions.to} of ${service.name}: ${printCheck(check)}`,
        ...watched.properties,
        Threshold: sourced(watched.threshold, at),
        ComparisonOperator: watched.operator,
        EvaluationPeriods: times,
        DatapointsToAlarm: times,
        TreatMissingData: 'notBreaching'
      }
    }
  }
}

/**
 * Ids of the alarms of a service, one for each comparison: by what is compared with what and not by
 * the bound, so that another bound changes an alarm and does not replace it. A second comparison
 * of the same two has a number.
 */
export function checkIds(service: Service, checks: readonly Check[]): readonly string[] {
  const used = new Map<string, number>()
  return checks.map(({ left, operator, right }) => {
    const names = [
      ...namesOf(left),
      operatorNames[operator],
      ...(typeof right === 'number' ? [] : namesOf(right))
    ]
    const id = logicalId('RollbackAlarm', service.name, ...names)
    const count = (used.get(id) ?? 0) + 1
    used.set(id, count)
    return count === 1 ? id : logicalId('RollbackAlarm', service.name, ...names, String(count))
  })
}

const operatorNames: Readonly<Record<CheckOperator, string>> = {
  '<': 'below',
  '<=': 'at-most',
  '>': 'above',
  '>=': 'at-least',
  '==': 'equal',
  '!=': 'unequal'
}

function namesOf({ measure, of }: Reading): readonly string[] {
  const names =
    typeof measure === 'string'
      ? [measure === 'errorRate' ? 'error-rate' : measure]
      : ['metric', shortened(measure.custom)]
  return of === 'stable' ? ['stable', ...names] : names
}

/** A logical id has 255 characters at most, and so has the name of a metric. */
function shortened(name: string): string {
  return name.length <= 40 ? name : `${name.slice(0, 30)}-${shortHash(name)}`
}

/** In the units that alarms have: milliseconds and percent. */
function printCheck({ left, operator, right }: Check): string {
  const side = (reading: Reading) =>
    `${reading.factor === 1 ? '' : `${printNumber(reading.factor)} * `}${readingName(reading)}${unitOf(reading)}`
  return `${side(left)} ${operator} ${typeof right === 'number' ? printNumber(right) : side(right)}`
}

function unitOf({ measure }: Reading): string {
  if (measure === 'errorRate') return ' (%)'
  return measure === 'p50' || measure === 'p95' || measure === 'p99' ? ' (ms)' : ''
}

interface Watched {
  /** `MetricName` and the like for one metric, `Metrics` for what is calculated of several. */
  readonly properties: Resource['properties']
  readonly threshold: number
  readonly operator: string
}

/** One metric is compared as it is, all else by what metric math makes of it. */
function watchedBy(
  scope: Scope,
  service: Service,
  { from: stable, to }: RolledVersions,
  { left, operator, right }: Check
): Watched | undefined {
  const metrics = new Map<string, VersionMetric>()
  const side = (reading: Reading): string | undefined => {
    const isStable = reading.of === 'stable'
    const source = sourceOf(scope, service, isStable ? stable : to, reading)
    if (source === undefined) return undefined
    const prefix = isStable ? 'stable_' : ''
    const value =
      source.kind === 'rate'
        ? `100 * FILL(${use(metrics, `${prefix}errors`, source.errors)}, 0) / ${use(metrics, `${prefix}requests`, source.requests)}`
        : use(metrics, nameOf(metrics, prefix, reading), source.metric)
    return reading.factor === 1 ? value : `${printNumber(reading.factor)} * ${value}`
  }
  const first = side(left)
  if (first === undefined) return undefined
  const isEquality = operator === '==' || operator === '!='
  const [only] = metrics.values()
  if (
    typeof right === 'number' &&
    !isEquality &&
    metrics.size === 1 &&
    left.factor === 1 &&
    only !== undefined
  )
    return { properties: single(only), threshold: right, operator: comparisonOperators[operator] }
  const second = typeof right === 'number' ? undefined : side(right)
  if (typeof right !== 'number' && second === undefined) return undefined
  const subtracted = second ?? (isEquality ? printNumber(Number(right)) : undefined)
  const difference = subtracted === undefined ? first : `${first} - ${subtracted}`
  return {
    properties: { Metrics: queries(metrics, isEquality ? `ABS(${difference})` : difference) },
    threshold: subtracted === undefined ? Number(right) : 0,
    operator: comparisonOperators[operator]
  }
}

/** For `==` and `!=` the distance of the two sides is compared with nothing. */
const comparisonOperators: Readonly<Record<CheckOperator, string>> = {
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
  '>': 'GreaterThanThreshold',
  '>=': 'GreaterThanOrEqualToThreshold',
  '==': 'LessThanOrEqualToThreshold',
  '!=': 'GreaterThanThreshold'
}

/** Seconds of one check. */
const period = 60

function use(metrics: Map<string, VersionMetric>, id: string, metric: VersionMetric): string {
  metrics.set(id, metric)
  return id
}

/** Ids of metric math begin with a small letter and have letters, digits and `_` alone. */
function nameOf(metrics: ReadonlyMap<string, unknown>, prefix: string, { measure }: Reading): string {
  return typeof measure === 'string' ? `${prefix}${measure}` : `metric_${metrics.size + 1}`
}

function single({ namespace, name, dimensions, statistic }: VersionMetric): Resource['properties'] {
  const isPercentile = /^p\d/.test(statistic)
  return {
    Namespace: namespace,
    MetricName: name,
    Dimensions: dimensionList(dimensions),
    ...(isPercentile ? { ExtendedStatistic: statistic } : { Statistic: statistic }),
    Period: period
  }
}

function queries(metrics: ReadonlyMap<string, VersionMetric>, expression: string): Value {
  return [
    ...[...metrics].map(([id, { namespace, name, dimensions, statistic }]) => ({
      Id: id,
      MetricStat: {
        Metric: { Namespace: namespace, MetricName: name, Dimensions: dimensionList(dimensions) },
        Period: period,
        Stat: statistic
      },
      ReturnData: false
    })),
    { Id: 'compared', Expression: expression, ReturnData: true }
  ]
}

function dimensionList(dimensions: VersionMetric['dimensions']): Value {
  return dimensions.map(({ name, value }) => ({ Name: name, Value: value }))
}

import { accessLogOf, alarmsOf } from '../model/details/observability.ts'
import { type Goal, sloOf } from '../model/details/slo.ts'
import type { Service } from '../model/types.ts'
import type { Place } from '../text/place.ts'
import type { Entrances, Targets } from './balancer.ts'
import { symbol } from './evaluate.ts'
import { groupsBehind } from './groups-behind.ts'
import type { Measured } from './measured.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { at, itemsOf, numberOf, textOf, type View } from './view.ts'

/**
 * Alarms for what `slo` promises: each on a metric that something makes, with the bound of the file, telling whom the
 * file names; and none for what is not promised. `ofRollouts` are those that stop rollouts.
 */
export function proveAlarms(
  subject: Subject,
  entrances: Entrances,
  targets: Targets,
  measured: Measured,
  ofRollouts: ReadonlySet<DeployedResource>
): void {
  const { ledger, mesh, deployed } = subject
  const alarms = ofType(deployed, 'AWS::CloudWatch::Alarm')
    .filter(alarm => !ofRollouts.has(alarm))
    .map(readAlarm)
  const used = new Set<Alarm>()
  for (const service of mesh.services.values())
    for (const source of sourcesOf(subject, service, entrances, targets, measured))
      for (const wish of wishesOf(source)) {
        const found = alarms.find(alarm => !used.has(alarm) && isFor(alarm, wish))
        ledger.check({
          what: `the alarm on ${wish.what}`,
          at: wish.at,
          path: found?.resource.properties.path ?? '',
          expected: `above ${wish.threshold}`,
          got: found === undefined ? 'no alarm' : `above ${found.threshold}`
        })
        if (found === undefined) continue
        used.add(found)
        proveAlarm(subject, found, wish)
      }
  for (const alarm of alarms)
    ledger.check({
      what: `what ${alarm.resource.id} watches`,
      at: mesh.name.at,
      path: alarm.resource.properties.path,
      expected: 'something that is promised',
      got: used.has(alarm)
        ? 'something that is promised'
        : 'nothing that is promised, or nothing that is measured'
    })
}

/** Where a metric of requests to a service comes from. */
interface Source {
  readonly service: Service
  readonly goal: Goal
  readonly namespace: string
  readonly dimensions: string
  /** Names of the metrics, the statistic that counts requests, and milliseconds in a unit of the duration. */
  readonly duration: string
  readonly errors: string
  readonly requests: readonly [name: string, statistic: string]
  readonly unitMs: number
  readonly to: string
}

interface Wish extends Source {
  readonly kind: 'latency' | 'errors'
  readonly what: string
  readonly threshold: number
  readonly at: Place
}

function sourcesOf(
  { mesh, graph, capabilities }: Subject,
  service: Service,
  entrances: Entrances,
  targets: Targets,
  measured: Measured
): readonly Source[] {
  const { internal, external } = sloOf(mesh, service)
  const callers = graph.services.get(service.name)?.in ?? []
  const isCalled = callers.some(({ from }) => from.kind === 'service')
  const behind = groupsBehind(service, entrances, targets)
  const balanced = behind.map(
    ({ gateway, balancer, group }): Source => ({
      service,
      goal: external,
      namespace: 'AWS/ApplicationELB',
      dimensions: [
        `LoadBalancer=${balancer}`,
        `TargetGroup=${symbol(`${group}.TargetGroupFullName`)}`
      ].join(),
      duration: 'TargetResponseTime',
      errors: 'HTTPCode_Target_5XX_Count',
      requests: ['RequestCount', 'Sum'],
      unitMs: 1000,
      to: `\`${service.name}\` through \`${gateway}\``
    })
  )
  const environment = mesh.environment === undefined ? [] : [`Environment=${mesh.environment}`]
  const dimensions = [...environment, `ServiceName=${service.name}`].join()
  const own = measured.metrics.filter(each => each.service === service && each.dimensions === dimensions)
  const duration = own.find(({ kind }) => kind === 'duration')
  const errors = own.find(({ kind }) => kind === 'errors')
  const log = accessLogOf(mesh, service)
  const isMeasurable =
    capabilities.target === 'appmesh' &&
    log?.format.value === 'json' &&
    /^\/dev\/std(out|err)$/.test(log.path.value) &&
    service.ports.some(({ protocol }) => protocol !== 'tcp')
  // What only a load balancer reaches is watched where the load balancer measures it.
  if (!isMeasurable || (balanced.length > 0 && !isCalled)) return balanced
  const goal = callers.length > 0 && !isCalled ? external : internal
  const logged: Source = {
    service,
    goal,
    namespace: duration?.namespace ?? 'a namespace in which nothing is measured',
    dimensions,
    duration: duration?.name ?? '',
    errors: errors?.name ?? '',
    requests: [duration?.name ?? '', 'SampleCount'],
    unitMs: 1,
    to: `\`${service.name}\``
  }
  return [logged, ...balanced]
}

function wishesOf(source: Source): readonly Wish[] {
  const { p95Ms, errorRate } = source.goal
  return [
    ...(p95Ms === undefined || !Number.isFinite(p95Ms.value)
      ? []
      : [
          {
            ...source,
            kind: 'latency' as const,
            what: `the time that 95 of 100 requests to ${source.to} take`,
            threshold: p95Ms.value / source.unitMs,
            at: p95Ms.at
          }
        ]),
    ...(errorRate === undefined
      ? []
      : [
          {
            ...source,
            kind: 'errors' as const,
            what: `the part of the requests to ${source.to} that fail`,
            threshold: errorRate.value,
            at: errorRate.at
          }
        ])
  ]
}

interface Alarm {
  readonly resource: DeployedResource
  readonly threshold: number | undefined
  /** What it looks at, one text for each metric. */
  readonly metrics: readonly string[]
  readonly expression: string | undefined
}

function readAlarm(resource: DeployedResource): Alarm {
  const single = property(resource, 'MetricName')
  const queries = itemsOf(property(resource, 'Metrics'))
  const rate = queries.find(query => textOf(at(query, 'Expression')) !== undefined)
  return {
    resource,
    threshold: numberOf(property(resource, 'Threshold')),
    metrics:
      textOf(single) !== undefined
        ? [
            metricText(
              resource.properties,
              textOf(property(resource, 'ExtendedStatistic')) ?? textOf(property(resource, 'Statistic')) ?? ''
            )
          ]
        : queries
            .filter(query => query !== rate)
            .map(
              query =>
                `${textOf(at(query, 'Id'))}: ${metricText(at(query, 'MetricStat', 'Metric'), textOf(at(query, 'MetricStat', 'Stat')) ?? '')} every ${textOf(at(query, 'MetricStat', 'Period'))} ${textOf(at(query, 'ReturnData'))}`
            )
            .sort(),
    expression:
      rate === undefined ? undefined : `${textOf(at(rate, 'Expression'))} ${textOf(at(rate, 'ReturnData'))}`
  }
}

function metricText(view: View, statistic: string): string {
  const dimensions = itemsOf(at(view, 'Dimensions'))
    .map(item => `${textOf(at(item, 'Name'))}=${textOf(at(item, 'Value'))}`)
    .sort()
    .join()
  return `${textOf(at(view, 'Namespace'))} ${textOf(at(view, 'MetricName'))} ${dimensions} ${statistic}`
}

function isFor(alarm: Alarm, wish: Wish): boolean {
  const { namespace, dimensions, duration, errors, requests } = wish
  const [name, statistic] = requests
  if (wish.kind === 'latency')
    return (
      alarm.expression === undefined && alarm.metrics.join() === `${namespace} ${duration} ${dimensions} p95`
    )
  return (
    alarm.expression === '100 * FILL(errors, 0) / requests true' &&
    alarm.metrics.join('; ') ===
      [
        `errors: ${namespace} ${errors} ${dimensions} Sum every 60 false`,
        `requests: ${namespace} ${name} ${dimensions} ${statistic} every 60 false`
      ].join('; ')
  )
}

function proveAlarm({ ledger, mesh, texts }: Subject, { resource }: Alarm, wish: Wish): void {
  const { notify } = alarmsOf(mesh)
  const wanted = notify === undefined ? [] : [texts.expected(notify.value)]
  const told = (key: string) => itemsOf(property(resource, key)).map(item => textOf(item) ?? '')
  for (const key of ['AlarmActions', 'OKActions'])
    ledger.check({
      what: `who is told of ${wish.what}`,
      at: notify?.at ?? wish.at,
      path: property(resource, key).path,
      expected: wanted,
      got: told(key).map(topic => wanted.find(each => texts.isSame(each, topic)) ?? topic)
    })
  ledger.equal(
    `which side of the bound the alarm on ${wish.what} is for`,
    wish.at,
    'GreaterThanThreshold',
    property(resource, 'ComparisonOperator')
  )
  // A minute without requests breaks no promise.
  ledger.equal(
    `what the alarm on ${wish.what} makes of no requests`,
    wish.at,
    'notBreaching',
    property(resource, 'TreatMissingData')
  )
  const ids = itemsOf(property(resource, 'Metrics')).map(query => textOf(at(query, 'Id')) ?? '')
  ledger.check({
    what: `the parts of the alarm on ${wish.what}`,
    at: wish.at,
    path: property(resource, 'Metrics').path,
    expected: ids.length,
    got: new Set(ids).size
  })
  if (wish.kind === 'latency')
    ledger.equal(`the period of the alarm on ${wish.what} (s)`, wish.at, 60, property(resource, 'Period'))
  ledger.check({
    what: `whether the alarm on ${wish.what} can go off`,
    at: wish.at,
    path: property(resource, 'EvaluationPeriods').path,
    expected: true,
    got:
      (numberOf(property(resource, 'DatapointsToAlarm')) ?? 0) <=
      (numberOf(property(resource, 'EvaluationPeriods')) ?? 0)
  })
}

import { alarmsOf } from '../model/details/observability.ts'
import type { Canary, Service } from '../model/types.ts'
import type { Place } from '../text/place.ts'
import { type AlarmRule, readAlarmRule } from './alarm-rule.ts'
import { symbol } from './evaluate.ts'
import { type ReadAlarm, readMetricAlarm } from './read-alarm.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import { holdsIn, mentionedIn, minutesFor } from './rollout-samples.ts'
import type { Subject } from './subject.ts'
import type { VersionReadings } from './version-metrics.ts'
import { at, exists, itemsOf, textOf } from './view.ts'

/** The alarms that stop rollouts, as they were found. */
export interface RolloutAlarms {
  /** By service: the composite alarm under which its steps are taken. */
  readonly unhealthy: ReadonlyMap<string, DeployedResource>
  /** Metric alarms that such alarms are made of. */
  readonly parts: ReadonlySet<DeployedResource>
}

/**
 * The alarm of each rollout goes off exactly when `rollback` of the file holds, whatever the new version and the old one
 * are measured to be, and never because of something that is not measured. It looks at metrics
 * of these two versions alone, minute by minute, as many in a row as the file says.
 */
export function proveRolloutAlarms(subject: Subject, readings: VersionReadings): RolloutAlarms {
  const { ledger, mesh, deployed, capabilities } = subject
  const composites = ofType(deployed, 'AWS::CloudWatch::CompositeAlarm').map(resource =>
    readComposite(subject, resource, readings)
  )
  const unhealthy = new Map<string, DeployedResource>()
  for (const service of mesh.services.values()) {
    const rollback = rollbackOf(service)
    const isWanted = rollback !== undefined && capabilities.target === 'appmesh'
    const own = composites.filter(({ owner }) => owner === service)
    const [found, ...others] = own
    ledger.check({
      what: `the alarm that makes the rollout of \`${service.name}\` roll back`,
      at: rollback?.at ?? service.at,
      path: (others[0] ?? found)?.resource.properties.path ?? '',
      expected: isWanted ? 'one alarm' : 'no alarm',
      got: own.length === 0 ? 'no alarm' : own.length === 1 ? 'one alarm' : `${own.length} alarms`
    })
    if (rollback === undefined || found === undefined) continue
    unhealthy.set(service.name, found.resource)
    proveComposite(subject, service, found, rollback, readings)
  }
  for (const { resource, owner } of composites)
    ledger.check({
      what: `what ${resource.id} watches`,
      at: mesh.name.at,
      path: resource.properties.path,
      expected: 'one rollout',
      got: owner === undefined ? 'none, or several' : 'one rollout'
    })
  return { unhealthy, parts: new Set(composites.flatMap(({ parts }) => parts.map(part => part.resource))) }
}

interface Composite {
  readonly resource: DeployedResource
  readonly rule: AlarmRule | undefined
  readonly parts: readonly ReadAlarm[]
  /** Names in the rule that no alarm bears which can be read. */
  readonly unread: readonly string[]
  /** The service whose versions all of its metrics are of. */
  readonly owner: Service | undefined
}

function readComposite(
  { deployed }: Subject,
  resource: DeployedResource,
  readings: VersionReadings
): Composite {
  const rule = readAlarmRule(textOf(property(resource, 'AlarmRule')) ?? '')
  const parts: ReadAlarm[] = []
  const unread: string[] = []
  for (const name of rule?.names ?? []) {
    const part = ofType(deployed, 'AWS::CloudWatch::Alarm').find(each => nameOf(each) === name)
    const read = part === undefined ? undefined : readMetricAlarm(part)
    if (read === undefined) unread.push(name)
    else parts.push(read)
  }
  const owners = new Set(
    parts.flatMap(({ metrics }) => metrics.map(metric => readings(metric)?.service)).filter(each => each)
  )
  const [owner] = owners
  return { resource, rule, parts, unread, owner: owners.size === 1 ? owner : undefined }
}

function nameOf(alarm: DeployedResource): string {
  return textOf(property(alarm, 'AlarmName')) ?? symbol(alarm.id)
}

/** The canary of a service that moves and has a `rollback`. */
function rollbackOf({ deployment, routes }: Service) {
  if (deployment.strategy === 'rolling') return undefined
  const { canary } = deployment
  const { from, to, rollback } = canary
  const moves = routes.some(route => route.to.kind === 'deployment') && from?.value !== to?.value
  return moves && rollback !== undefined ? { ...rollback, canary } : undefined
}

interface Rollback extends NonNullable<Canary['rollback']> {
  readonly canary: Canary
}

function proveComposite(
  subject: Subject,
  service: Service,
  { resource, rule, parts, unread }: Composite,
  { value, at: place, canary }: Rollback,
  readings: VersionReadings
): void {
  const { ledger, deployed } = subject
  const what = `the rollback of \`${service.name}\``
  const path = property(resource, 'AlarmRule').path
  ledger.check({ what: `the alarms that decide ${what}`, at: place, path, expected: [], got: unread })
  for (const part of parts) provePart(subject, part, canary, place, what)
  proveTold(subject, resource, place, what)
  ledger.check({
    what: `whether the alarm of ${what} is shown`,
    at: place,
    path: resource.properties.path,
    expected: true,
    got: deployed.outputs.some(output => textOf(at(output, 'Value')) === symbol(`${resource.id}.Arn`))
  })
  const sides = new Map([
    [canary.to?.value, 'new'],
    [canary.from?.value, 'stable']
  ])
  const keyOf = (metric: string): string | undefined => {
    const reading = readings(metric)
    const side = reading?.service === service ? sides.get(reading.version) : undefined
    return reading === undefined || side === undefined ? undefined : `${side} ${reading.measure}`
  }
  const mentioned = mentionedIn(value)
  const strange = parts.flatMap(({ metrics }) =>
    metrics.filter(metric => !mentioned.has(keyOf(metric) ?? ''))
  )
  ledger.check({
    what: `what ${what} looks at and the file does not`,
    at: place,
    path,
    expected: [],
    got: strange
  })
  const byName = new Map(parts.map(part => [nameOf(part.resource), part]))
  const wrong = minutesFor(value).find(minute => {
    const fires =
      rule?.holds(name => byName.get(name)?.breaches(metric => minute.get(keyOf(metric) ?? '')) === true) ===
      true
    return fires !== (holdsIn(value, minute) === true)
  })
  ledger.check({
    what: `when ${what} goes off`,
    at: place,
    path,
    expected: 'as the file says',
    got:
      wrong === undefined
        ? 'as the file says'
        : `otherwise with ${[...wrong].map(([key, number]) => `${key} ${number}`).join(', ') || 'nothing measured'}`
  })
}

/** A part looks at minutes, at as many in a row as the file says, and tells nobody. */
function provePart(
  { ledger }: Subject,
  { resource, periods }: ReadAlarm,
  { failedChecks }: Canary,
  place: Place,
  what: string
): void {
  const path = resource.properties.path
  const times = failedChecks?.value ?? 2
  const timesAt = failedChecks?.at ?? place
  ledger.check({ what: `the minutes of ${what}`, at: place, path, expected: [60], got: periods })
  for (const key of ['EvaluationPeriods', 'DatapointsToAlarm'])
    ledger.equal(`how many bad minutes in a row decide ${what}`, timesAt, times, property(resource, key))
  ledger.equal(
    `what ${what} makes of a minute that is not measured`,
    place,
    'notBreaching',
    property(resource, 'TreatMissingData')
  )
  ledger.check({
    what: `whom a part of ${what} tells`,
    at: place,
    path,
    expected: [],
    got: ['AlarmActions', 'OKActions', 'InsufficientDataActions'].filter(key =>
      exists(property(resource, key))
    )
  })
}

function proveTold(
  { ledger, mesh, texts }: Subject,
  resource: DeployedResource,
  place: Place,
  what: string
): void {
  const { notify } = alarmsOf(mesh)
  const wanted = notify === undefined ? [] : [texts.expected(notify.value)]
  for (const key of ['AlarmActions', 'OKActions'])
    ledger.check({
      what: `who is told of ${what}`,
      at: notify?.at ?? place,
      path: property(resource, key).path,
      expected: wanted,
      got: itemsOf(property(resource, key)).map(
        item => wanted.find(each => texts.isSame(each, textOf(item))) ?? textOf(item) ?? ''
      )
    })
  for (const key of ['ActionsEnabled', 'ActionsSuppressor'])
    ledger.check({
      what: `what keeps the alarm of ${what} quiet`,
      at: place,
      path: property(resource, key).path,
      expected: [],
      got: exists(property(resource, key)) ? [key] : []
    })
}

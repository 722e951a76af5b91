import { logsOf } from '../model/details/observability.ts'
import { perObject } from '../query/memo.ts'
import { symbol } from './evaluate.ts'
import type { Fleet } from './fleet.ts'
import { type Deployed, type DeployedResource, ofType, property } from './read-templates.ts'
import { type Subject, versionName } from './subject.ts'
import { at, numberOf, textOf, type View } from './view.ts'

/** Every container logs into the group of its service, which keeps lines as long as the file says. */
export function proveLogging(subject: Subject, { service, version }: Fleet, container: View): void {
  const { ledger, mesh, region, texts, deployed } = subject
  const logs = logsOf(mesh, service, version)
  const own = textOf(at(container, 'Name')) ?? ''
  const name = `\`${own}\` of ${versionName(service, version)}`
  const configuration = at(container, 'LogConfiguration')
  const place = logs.group?.at ?? version.at
  const options = at(configuration, 'Options')
  ledger.equal(`how ${name} logs`, place, 'awslogs', at(configuration, 'LogDriver'))
  ledger.equal(`the region of the log of ${name}`, place, region, at(options, 'awslogs-region'))
  const prefix = logs.streamPrefix === undefined ? own : texts.expected(logs.streamPrefix.value)
  const stream = textOf(at(options, 'awslogs-stream-prefix'))
  ledger.check({
    what: `the log stream of ${name}`,
    at: logs.streamPrefix?.at ?? place,
    path: at(options, 'awslogs-stream-prefix').path,
    expected: prefix,
    got: texts.isSame(prefix, stream) ? prefix : stream
  })
  // A container that waits for its log would stand still with it.
  ledger.equal(`whether ${name} waits for its log`, place, 'non-blocking', at(options, 'mode'))
  const group = textOf(at(options, 'awslogs-group'))
  const resource = group === undefined ? undefined : logGroupsOf(deployed).get(group)
  const wanted = logs.group === undefined ? undefined : texts.expected(logs.group.value)
  const isOwn = wanted !== undefined ? texts.isSame(wanted, group) : subject.logGroups.claim(service, group)
  ledger.check({
    what: `the log group of ${name}`,
    at: place,
    path: at(options, 'awslogs-group').path,
    expected: wanted ?? `a group of \`${service.name}\` alone`,
    got:
      resource === undefined
        ? 'no group that is made'
        : isOwn
          ? (wanted ?? `a group of \`${service.name}\` alone`)
          : group
  })
  if (resource === undefined) return
  const { retentionDays } = logs
  const kept = numberOf(property(resource, 'RetentionInDays'))
  ledger.check({
    what: `how many days the log of ${name} is kept`,
    at: retentionDays.at ?? place,
    path: property(resource, 'RetentionInDays').path,
    expected: keptDays(retentionDays.value),
    // Of several that share a group, the one that wants it longest decides.
    got:
      wanted !== undefined && kept !== undefined && kept > retentionDays.value
        ? keptDays(retentionDays.value)
        : kept
  })
}

/** Log groups by name; of two with one name the first. */
const logGroupsOf = perObject((deployed: Deployed): ReadonlyMap<string, DeployedResource> => {
  const groups = new Map<string, DeployedResource>()
  for (const resource of ofType(deployed, 'AWS::Logs::LogGroup')) {
    const name = textOf(property(resource, 'LogGroupName')) ?? symbol(resource.id)
    if (!groups.has(name)) groups.set(name, resource)
  }
  return groups
})

/** CloudWatch keeps logs for certain numbers of days: the next one, so that nothing is gone before its time. Source: CloudWatch Logs API, PutRetentionPolicy. */
function keptDays(days: number): number {
  return (
    [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288].find(
      known => known >= days
    ) ?? 3653
  )
}

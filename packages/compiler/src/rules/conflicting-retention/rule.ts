import { printNumber } from '../../expr/print-measure.ts'
import { asMap, type Logs, logsOf } from '../../model/details/observability.ts'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import { inServices, servicesByName } from '../../model/in-services.ts'
import { map } from '../../model/read-values.ts'
import type { Service, Version } from '../../model/types.ts'
import { keptDays } from '../../semantics/kept-days.ts'
import { valueAt } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Shared {
  readonly group: string
  readonly asked: number
  readonly kept: number
}

interface Writer {
  readonly name: string
  readonly logs: Logs
  readonly at: Place
}

export default defineRule({
  name: 'conflicting-retention',
  level: 'warning',
  summary: 'Services that write into one log group ask to keep it for different times.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
  sourceRead: '2026-11-22',
  restsOn: ['logs', 'retention', 'group'],
  messages: {
    shared: ({ group, asked, kept }: Shared) =>
      `These logs are kept for ${printNumber(kept)}d and not ${printNumber(asked)}d: that is the longest time that is asked for in their group \`${group}\`.`
  },
  mesh({ mesh, report }) {
    const isFirst = oncePerPlace()
    for (const writers of sharedGroups(mesh)) {
      const [first, ...others] = writers
      if (first === undefined) continue
      const longest = others.reduce((known, next) => (days(next) > days(known) ? next : known), first)
      for (const writer of writers) {
        const { retentionDays, group } = writer.logs
        // Nobody who wrote no time is disappointed by a longer one.
        if (retentionDays.at === undefined || group === undefined || days(writer) === days(longest)) continue
        if (!isFirst(retentionDays.at)) continue
        report(
          'shared',
          { group: group.value, asked: retentionDays.value, kept: days(longest) },
          {
            at: retentionDays.at,
            notes: [
              {
                at: longest.logs.retentionDays.at ?? longest.logs.group?.at ?? longest.at,
                message: `\`${longest.name}\` keeps them longest`
              }
            ],
            help: 'A log group has one retention time. Write the same everywhere, or give these logs a `group` of their own.'
          }
        )
      }
    }
  }
})

function days({ logs }: Writer): number {
  return keptDays(logs.retentionDays.value)
}

/** Who writes into each named group, of groups with several writers. Most meshes name none, and then nothing is looked at. */
function sharedGroups(mesh: Parameters<typeof virtualGateways>[0]): readonly (readonly Writer[])[] {
  const isNamedForAll = hasGroup(asMap(mesh.settings.get('observability')?.value))
  const groups = new Map<string, Writer[]>()
  const add = (name: string, service: Service, version: Version | undefined) => {
    const logs = logsOf(mesh, service, version)
    if (logs.group === undefined) return
    const writer = { name, logs, at: version?.at ?? service.at }
    const known = groups.get(logs.group.value)
    if (known === undefined) groups.set(logs.group.value, [writer])
    else known.push(writer)
  }
  const mayName = isNamedForAll || naming(mesh).length > 0
  for (const service of mayName ? servicesByName(mesh) : [])
    for (const version of service.versions)
      if (isNamedForAll || hasGroup(version.node))
        add(version.name === 'main' ? service.name : `${service.name}@${version.name}`, service, version)
  for (const gateway of virtualGateways(mesh)) {
    const { service, version } = proxyOf(gateway)
    if (isNamedForAll || hasGroup(version.node)) add(gateway.name, service, undefined)
  }
  return [...groups.values()].filter(writers => writers.length > 1)
}

const naming = inServices(({ versions }: Service) => versions.filter(({ node }) => hasGroup(node)))

function hasGroup(holder: Parameters<typeof map>[0]): boolean {
  const logs = map(holder, 'logs')
  return logs !== undefined && valueAt(logs, 'group') !== undefined
}

import { scalingOf } from '../../model/details/scaling.ts'
import { inServices } from '../../model/in-services.ts'
import { list, map } from '../../model/read-values.ts'
import type { Mesh, Service, Version } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import type { QuotaUse } from '../../semantics/quota-uses.ts'
import { type GatewayListener, gatewayListeners } from '../../semantics/routing/listener-rules.ts'
import { type ListenerTarget, targetVersions } from '../../semantics/routing/listener-targets.ts'

/** What a mesh beside its services takes of the quotas and limits of load balancers, ECS and Cloud Map in one region. */
export function commonQuotaUses(mesh: Mesh): readonly QuotaUse[] {
  const listeners = gatewayListeners(mesh)
  let tasks = 0
  for (const count of mostTasksEach(mesh)) tasks += count
  return [
    ...listeners.flatMap(listenerUses),
    ...targetGroupUses(listeners),
    {
      quota: 'instancesPerNamespace',
      count: tasks,
      who: 'The mesh',
      what: 'tasks in its namespace',
      at: mesh.name.at,
      help: 'Run fewer and larger tasks.'
    }
  ]
}

/** The most tasks that a version runs at any time. */
export function mostTasksOf(version: Version): { readonly count: number; readonly at: QuotaUse['at'] } {
  const { max, schedule } = scalingOf(version)
  let most = { count: max.value, at: max.at ?? version.at }
  for (const { max: scheduled } of schedule)
    if (scheduled !== undefined && scheduled.value > most.count)
      most = { count: scheduled.value, at: scheduled.at }
  return most
}

/** As a sentence begins with it: `` `auth` ``, or a version of it. */
export function nameOf({ name }: Service, version: Version): string {
  return version.name === 'main' ? `\`${name}\`` : `Version \`${version.name}\` of \`${name}\``
}

const mostTasks = perObject(({ versions }: Service): number =>
  versions.reduce((sum, version) => sum + mostTasksOf(version).count, 0)
)

const mostTasksEach = inServices(service => [mostTasks(service)])

/** What one service takes of them. */
export function commonUsesOfService(service: Service): readonly QuotaUse[] {
  const { name, node, at, versions } = service
  const groups = list(node, 'securityGroups')
  const subnets = list(map(node, 'placement'), 'subnets')
  const largest = versions
    .map(mostTasksOf)
    .reduce((most, next) => (next.count > most.count ? next : most), { count: 0, at })
  return [
    {
      quota: 'tasksPerService',
      count: mostTasks(service),
      who: `\`${name}\``,
      what: 'tasks',
      at: largest.at,
      help: 'Run fewer and larger tasks, or split the service.'
    },
    ...(groups === undefined
      ? []
      : [
          {
            quota: 'securityGroupsPerTask',
            count: groups.items.length + 1,
            who: `\`${name}\``,
            what: 'security groups, with the one that is made',
            at: groups,
            help: 'Merge rules of several groups into one.'
          }
        ]),
    ...(subnets === undefined
      ? []
      : [
          {
            quota: 'subnetsPerTask',
            count: subnets.items.length,
            who: `\`${name}\``,
            what: 'subnets',
            at: subnets,
            help: 'Name one subnet in each zone.'
          }
        ])
  ]
}

function listenerUses({ gateway, rules }: GatewayListener): readonly QuotaUse[] {
  const groups = new Set(
    rules.flatMap(({ action }) => (action.kind === 'forward' ? groupsOf(action.target) : []))
  )
  return [
    {
      quota: 'rulesPerLoadBalancer',
      // What takes every request is the default of the listener and no rule.
      count: rules.filter(({ conditions }) => conditions.length > 0).length,
      who: `The load balancer of \`${gateway.name}\``,
      what: 'rules',
      at: gateway.at,
      help: 'A route of the gateway needs a rule for each different destination of its service. Use fewer routes or several gateways.'
    },
    {
      quota: 'targetGroupsPerLoadBalancer',
      count: groups.size,
      who: `The load balancer of \`${gateway.name}\``,
      what: 'target groups, one for each version it leads to',
      at: gateway.at,
      help: 'Use several gateways.'
    }
  ]
}

/** Each version has a target group for every load balancer and port that leads to it. */
function targetGroupUses(listeners: readonly GatewayListener[]): readonly QuotaUse[] {
  const groups = new Map<Version, { readonly service: Service; readonly names: Set<string> }>()
  for (const { gateway, rules } of listeners)
    for (const { action } of rules) {
      if (action.kind !== 'forward') continue
      const { service } = action.target
      for (const reached of targetVersions(action.target)) {
        const version = service.versions.find(({ name }) => name === reached.version)
        if (version === undefined) continue
        const group = groups.get(version) ?? { service, names: new Set() }
        groups.set(version, group)
        group.names.add(`${gateway.name} ${reached.port.name}`)
      }
    }
  return [...groups].map(([version, { service, names }]) => ({
    quota: 'targetGroupsPerService',
    count: names.size,
    who: nameOf(service, version),
    what: 'target groups, one for each gateway and port that leads to it',
    at: version.at,
    help: 'Let one gateway with several hosts lead there.'
  }))
}

/** Names have no blanks. */
function groupsOf(target: ListenerTarget): readonly string[] {
  return targetVersions(target).map(({ version, port }) => `${target.service.name} ${version} ${port.name}`)
}

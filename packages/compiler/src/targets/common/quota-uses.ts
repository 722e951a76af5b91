import { scalingOf } from '../../model/details/scaling.ts'
import { list, map } from '../../model/read-values.ts'
import type { Mesh, Service, Version } from '../../model/types.ts'
import type { QuotaUse } from '../../semantics/quota-uses.ts'
import { type GatewayListener, gatewayListeners } from '../../semantics/routing/listener-rules.ts'
import { type ListenerTarget, targetVersions } from '../../semantics/routing/listener-targets.ts'

/** What a mesh takes of the quotas and limits of load balancers, ECS and Cloud Map in one region. */
export function commonQuotaUses(mesh: Mesh): readonly QuotaUse[] {
  const services = [...mesh.services.values()]
  const listeners = gatewayListeners(mesh)
  return [
    ...services.flatMap(serviceUses),
    ...listeners.flatMap(listenerUses),
    ...services.flatMap(service => versionUses(service, listeners)),
    {
      quota: 'instancesPerNamespace',
      count: services.reduce((sum, service) => sum + mostTasks(service), 0),
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

function mostTasks({ versions }: Service): number {
  return versions.reduce((sum, version) => sum + mostTasksOf(version).count, 0)
}

function serviceUses(service: Service): readonly QuotaUse[] {
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
            help: 'Put rules of several groups into one.'
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
      help: 'A route of the gateway needs a rule for each route of its service that differs in where it leads. Use fewer routes or several gateways.'
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
function versionUses(service: Service, listeners: readonly GatewayListener[]): readonly QuotaUse[] {
  return service.versions.map(version => ({
    quota: 'targetGroupsPerService',
    count: listeners.reduce((sum, { rules }) => {
      const groups = rules.flatMap(({ action }) => (action.kind === 'forward' ? groupsOf(action.target) : []))
      return sum + new Set(groups.filter(group => group.startsWith(`${service.name} ${version.name} `))).size
    }, 0),
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

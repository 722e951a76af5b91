import type { Gateway, Port, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import {
  type GatewayListener,
  gatewayListeners,
  type ListenerRule
} from '../../semantics/routing/listener-rules.ts'
import { type ListenerTarget, targetVersions } from '../../semantics/routing/listener-targets.ts'
import { logicalId } from '../logical-ids.ts'
import type { Scope } from '../scope.ts'

/** A version of a service behind a load balancer. */
export interface TargetGroup {
  readonly id: string
  readonly listener: GatewayListener
  readonly service: Service
  readonly version: string
  readonly port: Port
  /** Where in the file requests are first sent there. */
  readonly at: ListenerTarget['at']
  /** Ids of the rules and listeners that send requests there. */
  readonly usedBy: readonly string[]
}

/**
 * The target groups of all load balancers in the order of their rules. A target group serves one
 * load balancer, so a service behind two gateways has two.
 */
export function targetGroups({ mesh }: Scope): readonly TargetGroup[] {
  return groupsOf(mesh).all
}

/** Those of one version of a service, by gateway. */
export function targetGroupsOf(
  { mesh }: Pick<Scope, 'mesh'>,
  service: { readonly name: string },
  version: { readonly name: string }
): readonly TargetGroup[] {
  return groupsOf(mesh).byVersion.get(versionKey(service.name, version.name)) ?? []
}

/** The unnamed version and the unnamed port have no part of their own in the id. */
export function targetGroupId(gateway: Gateway, service: Service, version: string, port: Port): string {
  if (port.name !== 'main') return logicalId('TargetGroup', gateway.name, service.name, version, port.name)
  return version === 'main'
    ? logicalId('TargetGroup', gateway.name, service.name)
    : logicalId('TargetGroup', gateway.name, service.name, version)
}

/**
 * The id of a rule says its position and not what it does. Priorities of a listener are unique at every
 * moment, so rules that kept their ids and traded priorities could not be updated one after the other;
 * this way a change of the routes changes conditions and actions in place.
 */
export function ruleId({ gateway }: GatewayListener, position: number): string {
  return logicalId('ListenerRule', gateway.name, String(position + 1))
}

/** The listener that serves: the other one, where there is one, only sends people to it. */
export function listenerId({ gateway, scheme }: GatewayListener): string {
  return logicalId(scheme === 'https' ? 'HttpsListener' : 'HttpListener', gateway.name)
}

/** A rule without conditions is what the listener does when no other rule takes a request. */
export function isDefault({ conditions }: ListenerRule): boolean {
  return conditions.length === 0
}

const groupsOf = perObject((mesh: Scope['mesh']) => {
  const all = gatewayListeners(mesh).flatMap(groupsOfListener)
  const byVersion = new Map<string, TargetGroup[]>()
  for (const group of all) {
    const key = versionKey(group.service.name, group.version)
    const known = byVersion.get(key)
    if (known === undefined) byVersion.set(key, [group])
    else known.push(group)
  }
  return { all, byVersion }
})

function groupsOfListener(listener: GatewayListener): readonly TargetGroup[] {
  const groups = new Map<string, TargetGroup & { readonly usedBy: string[] }>()
  for (const [position, rule] of listener.rules.entries()) {
    if (rule.action.kind !== 'forward') continue
    const { target } = rule.action
    const user = isDefault(rule) ? listenerId(listener) : ruleId(listener, position)
    const { service, at } = target
    for (const { version, port } of targetVersions(target)) {
      const id = targetGroupId(listener.gateway, service, version, port)
      const known = groups.get(id)
      if (known === undefined) groups.set(id, { id, listener, service, version, port, at, usedBy: [user] })
      else known.usedBy.push(user)
    }
  }
  return [...groups.values()]
}

function versionKey(service: string, version: string): string {
  return `${service}@${version}`
}

import type { Service, Version } from '../../model/types.ts'
import { gatewayListeners } from '../../semantics/routing/listener-rules.ts'
import { planCanary } from '../canary.ts'
import { ref } from '../intrinsics.ts'
import { merged, type Planned } from '../resource.ts'
import { byName, type Scope } from '../scope.ts'
import { appContainer } from '../service/app-container.ts'
import { sourced, type Value } from '../value.ts'
import { planListeners } from './listener.ts'
import { planLoadBalancer } from './load-balancer.ts'
import { planTargetGroup } from './target-group.ts'
import { targetGroups, targetGroupsOf } from './target-group-ids.ts'
import { planVirtualGateways } from './virtual/plan-virtual-gateway.ts'

/** Load balancers with their listeners, rules and target groups, and gateways of the mesh. All of it stands in the foundation, where there are groups of stacks, but for routes of the mesh. */
export function planGateways(scope: Scope): Planned {
  const listeners = gatewayListeners(scope.mesh)
  return merged([
    ...listeners.flatMap(listener => [
      planLoadBalancer(scope, listener),
      { resources: planListeners(scope, listener) }
    ]),
    { resources: targetGroups(scope).map(group => planTargetGroup(scope, group)) },
    planVirtualGateways(scope),
    ...splitServices(scope).map(service => planCanary(scope, service, 'foundation'))
  ])
}

/** The services of which a load balancer moves requests from one version to another. */
function splitServices({ mesh }: Scope): readonly Service[] {
  const services = gatewayListeners(mesh)
    .flatMap(({ rules }) => rules)
    .flatMap(({ action }) =>
      action.kind === 'forward' && action.target.shares === 'deployment' ? [action.target.service] : []
    )
  return byName(new Set(services))
}

/** How an ECS service is put behind the load balancers that lead to it. */
export interface Attachments {
  /** Entries of the ECS service's `LoadBalancers`. */
  readonly loadBalancers: readonly Value[]
  /** Ids of the listeners and rules that have to exist before ECS takes the target group. */
  readonly dependsOn: readonly string[]
}

export function attachmentsOf(scope: Scope, service: Service, version: Version): Attachments {
  const groups = targetGroupsOf(scope, service, version)
  return {
    loadBalancers: groups.map(({ id, port, at }) =>
      sourced(
        {
          TargetGroupArn: ref(id),
          ContainerName: appContainer,
          ContainerPort: sourced(port.number, port.at)
        },
        at
      )
    ),
    dependsOn: [...new Set(groups.flatMap(({ usedBy }) => usedBy))]
  }
}

export { type TargetGroup, targetGroupsOf } from './target-group-ids.ts'

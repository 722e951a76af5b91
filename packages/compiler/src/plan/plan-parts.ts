import type { Gateway, Service } from '../model/types.ts'
import { planEdgeOutputs } from './edge/region-outputs.ts'
import { planGateways } from './gateway/plan-gateways.ts'
import { planCluster } from './network/cluster.ts'
import { planNamespace } from './network/discovery.ts'
import { planNetwork } from './network/plan-network.ts'
import { planGatewaySecurity, planServiceSecurity } from './network/security-groups.ts'
import { planAlarms } from './observe/alarms.ts'
import { metricsLogGroup } from './observe/collector.ts'
import { groupsOf, planNamedLogGroups } from './observe/logs.ts'
import { planMetricFilters } from './observe/metric-filters.ts'
import { planParams } from './params.ts'
import { merged, type Planned } from './resource.ts'
import { planRollouts } from './rollout/plan-rollouts.ts'
import type { Scope } from './scope.ts'
import { planService } from './service/plan-service.ts'
import { planParameterSecrets } from './service/secrets.ts'

/*
 * Parts of `planMesh`, for whoever looks at one declaration and cannot wait for a thousand others. Each resource here is
 * the very one that the whole plan has; a test holds them to it.
 */

/** What is there for one service: the resources that are its own, and the log groups that the file names and it writes into. */
export function planPartsOfService(scope: Scope, service: Service): Required<Planned> {
  const logGroups = groupsOf(scope, service).filter(({ name }) => name !== undefined)
  const isWrittenInto = ({ id }: { readonly id: string }) => logGroups.some(group => group.id === id)
  const { resources, outputs = [] } = planRollouts(scope, [service])
  return merged([
    scope.planner.planService(scope, service),
    planService(scope, service),
    planServiceSecurity(scope, service),
    { resources: planMetricFilters(scope, service) },
    { resources: planAlarms(scope, service) },
    { resources, outputs },
    // Who keeps a shared group for how long is decided among all that write into it.
    logGroups.length === 0
      ? { resources: [] }
      : { resources: planNamedLogGroups(scope).resources.filter(isWrittenInto) }
  ])
}

/** What lets one gateway reach services, and clients reach it. Its other parts stand in `planPartsOfEntrance`. */
export function planPartsOfGateway(scope: Scope, gateway: Gateway): Required<Planned> {
  return merged([planGatewaySecurity(scope, gateway)])
}

/** Load balancers and proxies of all gateways: they share target groups and priorities, so they are planned together. */
export function planPartsOfEntrance(scope: Scope): Required<Planned> {
  return merged([planGateways(scope), planEdgeOutputs(scope)])
}

/** The network that everything stands in. */
export function planPartsOfNetwork(scope: Scope): Required<Planned> {
  return merged([planNetwork(scope)])
}

/** What else belongs to no service and takes no look at all of them. */
export function planPartsOfFoundation(scope: Scope): Required<Planned> {
  return merged([
    planParams(scope),
    planCluster(scope),
    planNamespace(scope),
    scope.planner.planFoundation(scope)
  ])
}

/** What belongs to no service and takes a look at each: secrets of parameters, and log groups. */
export function planPartsInCommon(scope: Scope): Required<Planned> {
  const metrics = metricsLogGroup(scope)
  return merged([
    planParameterSecrets(scope),
    planNamedLogGroups(scope),
    { resources: metrics === undefined ? [] : [metrics] }
  ])
}

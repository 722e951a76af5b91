import { gatewayDetails } from '../../model/details/gateway.ts'
import type { Gateway, Service, Version } from '../../model/types.ts'
import { fillIn } from '../fill-in.ts'
import { attachmentsOf } from '../gateway/plan-gateways.ts'
import { attribute } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import { byName, type Scope } from '../scope.ts'
import { flatText, under } from '../service/plain.ts'
import type { Value } from '../value.ts'

/** A target group that requests to a version come through, and the load balancer before it. */
export interface TargetGroup {
  readonly gateway: Gateway
  readonly version: Version
  /** Dimensions of its metrics in the namespace `AWS/ApplicationELB`. */
  readonly dimensions: readonly { readonly name: string; readonly value: Value }[]
}

/** The target groups of a service, by gateway and version. */
export function targetGroupsOf(scope: Scope, service: Service): readonly TargetGroup[] {
  const found: TargetGroup[] = []
  for (const gateway of byName(scope.mesh.gateways.values()))
    for (const version of byName(service.versions)) {
      const id = targetGroupId(scope, gateway, service, version)
      if (id === undefined) continue
      const dimensions = [
        { name: 'LoadBalancer', value: balancerName(scope, gateway) },
        { name: 'TargetGroup', value: attribute(id, 'TargetGroupFullName') }
      ]
      found.push({ gateway, version, dimensions })
    }
  return found
}

function targetGroupId(
  scope: Scope,
  gateway: Gateway,
  service: Service,
  version: Version
): string | undefined {
  const attached = new Set(
    attachmentsOf(scope, service, version).loadBalancers.map(entry =>
      flatText(under(entry, 'TargetGroupArn'))
    )
  )
  const names = version.name === 'main' ? [] : [version.name]
  return [
    logicalId('TargetGroup', gateway.name, service.name, ...names),
    ...service.ports.map(port => logicalId('TargetGroup', gateway.name, service.name, ...names, port.name))
  ].find(id => attached.has(`{${id}}`))
}

/** `app/name/id`, the end of the ARN of a load balancer. */
export function balancerName(scope: Scope, gateway: Gateway): Value {
  const { existing } = gatewayDetails(scope.mesh, gateway)
  if (existing === undefined)
    return attribute(logicalId('LoadBalancer', gateway.name), 'LoadBalancerFullName')
  const [, name] = existing.value.split(':loadbalancer/')
  return name === undefined
    ? { 'Fn::Select': [1, { 'Fn::Split': [':loadbalancer/', fillIn(existing, scope)] }] }
    : fillIn({ value: name, at: existing.at }, scope)
}

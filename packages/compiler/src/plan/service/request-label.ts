import { text } from '../../model/read-values.ts'
import type { Gateway, Service, Version } from '../../model/types.ts'
import { fillIn } from '../fill-in.ts'
import { targetGroupsOf } from '../gateway/target-group-ids.ts'
import { attribute, join } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

/**
 * What tells Application Auto Scaling which load balancer and which of its target groups count the
 * requests of a version: `app/name/id/targetgroup/name/id`. Undefined behind no load balancer;
 * behind several, the first gateway by its name counts.
 */
export function requestLabel(scope: Scope, service: Service, version: Version): Value | undefined {
  const [first] = [...targetGroupsOf(scope, service, version)].sort((a, b) =>
    a.listener.gateway.name < b.listener.gateway.name ? -1 : 1
  )
  return first === undefined
    ? undefined
    : join(balancerName(scope, first.listener.gateway), '/', attribute(first.id, 'TargetGroupFullName'))
}

/** `app/name/id`, the end of the ARN of a load balancer. */
function balancerName(scope: Scope, gateway: Gateway): Value {
  const existing = text(gateway.node, 'existing')
  if (existing === undefined)
    return attribute(logicalId('LoadBalancer', gateway.name), 'LoadBalancerFullName')
  const [, name] = existing.value.split(':loadbalancer/')
  return name === undefined
    ? { 'Fn::Select': [1, { 'Fn::Split': [':loadbalancer/', fillIn(existing, scope)] }] }
    : fillIn({ value: name, at: existing.at }, scope)
}

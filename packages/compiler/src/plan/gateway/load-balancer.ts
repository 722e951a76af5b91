import type { GatewayListener } from '../../semantics/routing/listener-rules.ts'
import { fillIn } from '../fill-in.ts'
import { ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import { gatewaySecurityGroupIds } from '../network/security-groups.ts'
import type { Planned, Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { secondsWithin } from '../service/container-parts.ts'
import { sourced, type Value } from '../value.ts'
import { planBalancer } from './balancer-parts.ts'

/** A load balancer with its firewall; of one that exists already only the firewall. */
export function planLoadBalancer(scope: Scope, listener: GatewayListener): Planned {
  const { gateway, details } = listener
  const firewall = planFirewall(scope, listener)
  if (details.existing !== undefined) return { resources: firewall }
  const { balancer, outputs } = planBalancer(scope, listener, {
    type: 'application',
    securityGroups: gatewaySecurityGroupIds(scope, gateway),
    attributes: attributesOf(listener)
  })
  return { resources: [balancer, ...firewall], outputs }
}

/** The load balancer's ARN. */
export function loadBalancerArn(scope: Scope, { gateway, details: { existing } }: GatewayListener): Value {
  return existing === undefined ? ref(logicalId('LoadBalancer', gateway.name)) : fillIn(existing, scope)
}

/**
 * Source: Elastic Load Balancing API, LoadBalancerAttribute: idle timeout 1 to 4000 s. What is left out here
 * stays as AWS has it.
 */
function attributesOf({ details: { idleMs } }: GatewayListener): readonly Value[] {
  return [
    { Key: 'idle_timeout.timeout_seconds', Value: sourced(String(idleSeconds(idleMs.value)), idleMs.at) },
    { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
    { Key: 'deletion_protection.enabled', Value: 'false' }
  ]
}

const idleSeconds = secondsWithin(1, 4000)

function planFirewall(scope: Scope, listener: GatewayListener): readonly Resource[] {
  const { gateway, details } = listener
  if (details.waf === undefined) return []
  return [
    {
      id: logicalId('FirewallAssociation', gateway.name),
      type: 'AWS::WAFv2::WebACLAssociation',
      at: details.waf.at,
      service: undefined,
      properties: {
        ResourceArn: loadBalancerArn(scope, listener),
        WebACLArn: fillIn(details.waf, scope)
      }
    }
  ]
}

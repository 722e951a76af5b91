import type { GatewayListener } from '../../semantics/routing/listener-rules.ts'
import { fillIn } from '../fill-in.ts'
import { attribute, ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import { privateSubnetIds, publicSubnetIds } from '../network/plan-network.ts'
import { gatewaySecurityGroupIds } from '../network/security-groups.ts'
import type { Planned, Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { secondsWithin } from '../service/container-parts.ts'
import { sourced, type Value } from '../value.ts'
import { gatewayTags } from './gateway-tags.ts'

/** A load balancer with its firewall; of one that exists already only the firewall. */
export function planLoadBalancer(scope: Scope, listener: GatewayListener): Planned {
  const { gateway, details } = listener
  const firewall = planFirewall(scope, listener)
  if (details.existing !== undefined) return { resources: firewall }
  const id = logicalId('LoadBalancer', gateway.name)
  return {
    resources: [
      {
        id,
        type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        at: gateway.at,
        service: undefined,
        // A load balancer that faces the internet can only be made in a network that has a way there.
        dependsOn: [logicalId('InternetGatewayAttachment'), logicalId('WayToInternet')],
        properties: {
          Type: 'application',
          Scheme: sourced(isInternal(listener) ? 'internal' : 'internet-facing', details.internal?.at),
          Subnets: isInternal(listener) ? privateSubnetIds(scope) : publicSubnetIds(scope),
          SecurityGroups: gatewaySecurityGroupIds(scope, gateway),
          LoadBalancerAttributes: attributesOf(scope, listener),
          Tags: gatewayTags(scope, listener)
        }
      },
      ...firewall
    ],
    outputs: [
      {
        id: logicalId('DnsName', gateway.name),
        at: gateway.at,
        description: `Address of the gateway ${gateway.name}`,
        value: attribute(id, 'DNSName'),
        service: undefined
      }
    ]
  }
}

/** The load balancer's ARN. */
export function loadBalancerArn(scope: Scope, { gateway, details: { existing } }: GatewayListener): Value {
  return existing === undefined ? ref(logicalId('LoadBalancer', gateway.name)) : fillIn(existing, scope)
}

function isInternal({ details }: GatewayListener): boolean {
  return details.internal?.value === true
}

/**
 * Source: Elastic Load Balancing API, LoadBalancerAttribute: idle timeout 1 to 4000 s. What is left out here
 * stays as AWS has it.
 */
function attributesOf(scope: Scope, { details: { idleMs, accessLog } }: GatewayListener): Value {
  const log: readonly Value[] =
    accessLog === undefined
      ? []
      : [
          { Key: 'access_logs.s3.enabled', Value: sourced('true', accessLog.bucket.at) },
          { Key: 'access_logs.s3.bucket', Value: fillIn(accessLog.bucket, scope) },
          ...(accessLog.prefix === undefined
            ? []
            : [{ Key: 'access_logs.s3.prefix', Value: fillIn(accessLog.prefix, scope) }])
        ]
  return [
    { Key: 'idle_timeout.timeout_seconds', Value: sourced(String(idleSeconds(idleMs.value)), idleMs.at) },
    { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
    { Key: 'deletion_protection.enabled', Value: 'false' },
    ...log
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

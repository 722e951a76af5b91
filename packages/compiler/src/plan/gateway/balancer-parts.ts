import type { GatewayListener } from '../../semantics/routing/listener-rules.ts'
import { fillIn } from '../fill-in.ts'
import { attribute } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import { privateSubnetIds, publicSubnetIds } from '../network/plan-network.ts'
import type { Planned, Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'
import { gatewayTags } from './gateway-tags.ts'

/** What load balancers of requests and of connections have in common. */

interface Own {
  readonly type: 'application' | 'network'
  readonly securityGroups: Value
  readonly attributes: readonly Value[]
}

type Listening = Pick<GatewayListener, 'gateway' | 'details'>

/** The load balancer of a gateway, and the output that shows its address. */
export function planBalancer(
  scope: Scope,
  listening: Listening,
  { type, securityGroups, attributes }: Own
): { readonly balancer: Resource; readonly outputs: NonNullable<Planned['outputs']> } {
  const { gateway, details } = listening
  const id = logicalId('LoadBalancer', gateway.name)
  const isInternal = details.internal?.value === true
  return {
    balancer: {
      id,
      type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      at: gateway.at,
      service: undefined,
      // A load balancer that faces the internet can only be made in a network that has a way there.
      dependsOn: [logicalId('InternetGatewayAttachment'), logicalId('WayToInternet')],
      properties: {
        Type: type,
        Scheme: sourced(isInternal ? 'internal' : 'internet-facing', details.internal?.at),
        Subnets: isInternal ? privateSubnetIds(scope) : publicSubnetIds(scope),
        SecurityGroups: securityGroups,
        LoadBalancerAttributes: [...attributes, ...logAttributes(scope, listening)],
        Tags: gatewayTags(scope, listening)
      }
    },
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

/** Source: Elastic Load Balancing API, LoadBalancerAttribute. */
function logAttributes(scope: Scope, { details: { accessLog } }: Listening): readonly Value[] {
  if (accessLog === undefined) return []
  return [
    { Key: 'access_logs.s3.enabled', Value: sourced('true', accessLog.bucket.at) },
    { Key: 'access_logs.s3.bucket', Value: fillIn(accessLog.bucket, scope) },
    ...(accessLog.prefix === undefined
      ? []
      : [{ Key: 'access_logs.s3.prefix', Value: fillIn(accessLog.prefix, scope) }])
  ]
}

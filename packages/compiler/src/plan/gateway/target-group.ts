import { shutdownOf } from '../../model/details/shutdown.ts'
import { tlsOf } from '../../model/details/tls.ts'
import type { Port, Service } from '../../model/types.ts'
import { vpcId } from '../network/plan-network.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { secondsWithin } from '../service/container-parts.ts'
import { sourced, type Value } from '../value.ts'
import { gatewayTags } from './gateway-tags.ts'
import type { TargetGroup } from './target-group-ids.ts'
import { targetHealth } from './target-health.ts'

/**
 * The tasks of one version behind one load balancer.
 * Source: AWS CloudFormation, AWS::ElasticLoadBalancingV2::TargetGroup; Elastic Load Balancing API, TargetGroupAttribute
 * (deregistration delay 0 to 3600 s).
 */
export function planTargetGroup(scope: Scope, group: TargetGroup): Resource {
  const { id, at, service, version, port, listener } = group
  const { drainMs } = shutdownOf(service)
  const protocol = targetProtocol(scope, service)
  const node = service.versions.find(({ name }) => name === version)?.node ?? service.node
  return {
    id,
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    at,
    service: undefined,
    properties: {
      TargetType: 'ip',
      Port: sourced(port.number, port.at),
      Protocol: protocol,
      ProtocolVersion: sourced(protocolVersion(port), port.at),
      VpcId: vpcId(scope),
      ...targetHealth(service, node, port, protocol),
      TargetGroupAttributes: [
        {
          Key: 'deregistration_delay.timeout_seconds',
          Value: sourced(String(drainSeconds(drainMs.value)), drainMs.at)
        },
        { Key: 'load_balancing.algorithm.type', Value: 'round_robin' }
      ],
      Tags: gatewayTags(scope, listener)
    }
  }
}

const drainSeconds = secondsWithin(0, 3600)

/** Where the proxies speak TLS alone, so does the load balancer; it takes any certificate that it is shown. */
function targetProtocol(scope: Scope, { node }: Service): Value {
  const mode = tlsOf(node)?.mode
  return scope.planner.target === 'appmesh' && mode?.value === 'strict' ? sourced('HTTPS', mode.at) : 'HTTP'
}

function protocolVersion({ protocol }: Port): string {
  return protocol === 'grpc' ? 'GRPC' : protocol === 'http2' ? 'HTTP2' : 'HTTP1'
}

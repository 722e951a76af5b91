import { healthOf } from '../../../model/details/health.ts'
import { shutdownOf } from '../../../model/details/shutdown.ts'
import { proxyOf } from '../../../model/details/virtual-gateway.ts'
import { entranceListeners } from '../../../semantics/gateway-entrance.ts'
import { fillIn } from '../../fill-in.ts'
import { ref } from '../../intrinsics.ts'
import { logicalId } from '../../logical-ids.ts'
import { balancerGroupId } from '../../network/group-ids.ts'
import { vpcId } from '../../network/plan-network.ts'
import type { Planned, Resource } from '../../resource.ts'
import type { Scope } from '../../scope.ts'
import { secondsWithin } from '../../service/container-parts.ts'
import { fromTo, sourced, type Value } from '../../value.ts'
import { planBalancer } from '../balancer-parts.ts'
import { gatewayTags } from '../gateway-tags.ts'
import { targetGroupId } from './ids.ts'
import type { PlannedGateway } from './plan-virtual-gateway.ts'

/** The network load balancer in front of a virtual gateway, with its listeners and the tasks behind it. */
export function planNetworkBalancer(scope: Scope, planned: PlannedGateway): Planned {
  const { gateway, details } = planned
  const { balancer, outputs } = planBalancer(scope, planned, {
    type: 'network',
    securityGroups: [balancerGroupId(gateway)],
    attributes
  })
  const listeners = entranceListeners(details, proxyOf(gateway))
  return {
    resources: [
      balancer,
      ...listeners.map(listener => planListener(scope, planned, listener)),
      planTargetGroup(scope, planned)
    ],
    outputs
  }
}

export function listenerId(
  { gateway }: Pick<PlannedGateway, 'gateway'>,
  { port, protocol }: Listener
): string {
  return protocol === 'TLS'
    ? logicalId('TlsListener', gateway.name)
    : logicalId('TcpListener', gateway.name, `${port}`)
}

type Listener = ReturnType<typeof entranceListeners>[number]

/** Source: Elastic Load Balancing, "Edit attributes for your Network Load Balancer": requests go to all zones only where this is on. */
const attributes: readonly Value[] = [
  { Key: 'load_balancing.cross_zone.enabled', Value: 'true' },
  { Key: 'deletion_protection.enabled', Value: 'false' }
]

function planListener(scope: Scope, planned: PlannedGateway, listener: Listener): Resource {
  const { gateway, details } = planned
  const { port, protocol, alpn } = listener
  const { certificate } = details
  const isTls = protocol === 'TLS' && certificate !== undefined
  return {
    id: listenerId(planned, listener),
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    at: certificate?.at ?? gateway.at,
    service: undefined,
    properties: {
      LoadBalancerArn: ref(logicalId('LoadBalancer', gateway.name)),
      Port: port,
      Protocol: protocol,
      ...(isTls
        ? {
            Certificates: [{ CertificateArn: fillIn(certificate, scope) }],
            SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
            AlpnPolicy: alpn === undefined ? undefined : [alpn]
          }
        : {}),
      DefaultActions: [
        {
          Type: 'forward',
          ForwardConfig: { TargetGroups: [{ TargetGroupArn: ref(targetGroupId(gateway)) }] }
        }
      ],
      Tags: gatewayTags(scope, planned)
    }
  }
}

/**
 * A connection is all that is asked for: it shows that the proxy has its configuration and listens
 * (https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-setup.html). The times and counts are
 * those of `health`, else the ones that App Mesh is told where a service says none.
 */
function planTargetGroup(scope: Scope, planned: PlannedGateway): Resource {
  const { gateway, details } = planned
  const { service, port } = proxyOf(gateway)
  const health = healthOf(service.node)
  const { drainMs } = shutdownOf(service)
  const [listener] = entranceListeners(details, proxyOf(gateway))
  return {
    id: targetGroupId(gateway),
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    at: gateway.at,
    service: undefined,
    properties: {
      TargetType: 'ip',
      Port: sourced(port.number, port.at),
      Protocol: listener?.encrypts === true ? 'TLS' : 'TCP',
      VpcId: vpcId(scope),
      HealthCheckEnabled: true,
      HealthCheckProtocol: 'TCP',
      HealthCheckPort: 'traffic-port',
      HealthCheckIntervalSeconds: fromTo(health?.everyMs, within.every) ?? 10,
      HealthCheckTimeoutSeconds: fromTo(health?.timeoutMs, within.timeout) ?? 2,
      HealthyThresholdCount: fromTo(health?.healthy, within.count) ?? 2,
      UnhealthyThresholdCount: fromTo(health?.unhealthy, within.count) ?? 3,
      TargetGroupAttributes: [
        {
          Key: 'deregistration_delay.timeout_seconds',
          Value: sourced(String(drainSeconds(drainMs.value)), drainMs.at)
        }
      ],
      Tags: gatewayTags(scope, planned)
    }
  }
}

/** What lies outside is reported where the file is checked. */
const within = {
  every: secondsWithin(5, 300),
  timeout: secondsWithin(2, 120),
  count: (count: number) => Math.min(Math.max(count, 2), 10)
}

const drainSeconds = secondsWithin(0, 3600)

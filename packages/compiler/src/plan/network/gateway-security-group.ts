import { gatewayDetails } from '../../model/details/gateway.ts'
import { proxyOf } from '../../model/details/virtual-gateway.ts'
import type { Gateway } from '../../model/types.ts'
import { byNumber, type Connections, type PortNumber } from '../../semantics/connections.ts'
import { entranceListeners } from '../../semantics/gateway-entrance.ts'
import { gatewayTags } from '../gateway/gateway-tags.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'
import { balancerGroupId, gatewayGroupId, meshGroupId, serviceGroupId } from './group-ids.ts'
import { nameTag } from './name-tag.ts'
import { anywhere, nothingOut, tcp, withRange } from './security-rules.ts'
import { vpcId, vpcRanges } from './vpc.ts'

/** The groups of a gateway that is made. */
export function planGatewayGroups(
  scope: Scope,
  gateway: Gateway,
  connections: Connections
): readonly Resource[] {
  return gatewayDetails(scope.mesh, gateway).via === 'virtualGateway'
    ? [...planBalancerGroup(scope, gateway), planProxyGroup(scope, gateway, connections)]
    : [planGatewayGroup(scope, gateway, connections)]
}

/** The group of the network load balancer in front of a virtual gateway: in from clients, out to the gateway. */
function planBalancerGroup(scope: Scope, gateway: Gateway): readonly Resource[] {
  const { name, at } = gateway
  const details = gatewayDetails(scope.mesh, gateway)
  const proxy = proxyOf(gateway)
  const sources = details.internal?.value === true ? vpcRanges(scope) : [anywhere]
  const group: Resource = {
    id: logicalId('BalancerSecurityGroup', name),
    type: 'AWS::EC2::SecurityGroup',
    at,
    service: undefined,
    properties: {
      GroupDescription: `Load balancer of gateway ${name}`,
      VpcId: vpcId(scope),
      SecurityGroupIngress: entranceListeners(details, proxy).flatMap(({ port }) =>
        sources.map(source =>
          withRange(
            { value: port, at: details.certificate?.at ?? at },
            source,
            port === 443 ? 'HTTPS' : 'HTTP'
          )
        )
      ),
      SecurityGroupEgress: nothingOut,
      Tags: gatewayTags(scope, { details }, nameTag(scope, name))
    }
  }
  // The two groups name each other, so one of the rules stands by itself.
  const egress: Resource = {
    id: logicalId('BalancerEgress', name, `${proxy.port.number}`),
    type: 'AWS::EC2::SecurityGroupEgress',
    at,
    service: undefined,
    properties: {
      GroupId: balancerGroupId(gateway),
      DestinationSecurityGroupId: gatewayGroupId(gateway),
      ...tcp({ value: proxy.port.number, at: proxy.port.at }),
      Description: 'Gateway'
    }
  }
  return [group, egress]
}

/** The group of the tasks of a virtual gateway: in from the load balancer, out to services and to AWS. */
function planProxyGroup(scope: Scope, gateway: Gateway, connections: Connections): Resource {
  const { name, at } = gateway
  const { port } = proxyOf(gateway)
  const own = connections.gateways.filter(({ from }) => from.name === name)
  return {
    id: logicalId('GatewaySecurityGroup', name),
    type: 'AWS::EC2::SecurityGroup',
    at,
    service: undefined,
    properties: {
      GroupDescription: `Gateway ${name}`,
      VpcId: vpcId(scope),
      SecurityGroupIngress: [
        {
          ...tcp({ value: port.number, at: port.at }),
          SourceSecurityGroupId: balancerGroupId(gateway),
          Description: 'Load balancer'
        }
      ],
      SecurityGroupEgress: [
        ...(own.length === 0 ? [] : targetRules(scope, own)),
        // What a gateway may reach is what its routes lead to, whatever services may do.
        ...(connections.outsideOfGateways.get(name) ?? []).map(outside =>
          withRange(outside, anywhere, outside.value === 443 ? 'AWS and HTTPS' : 'Hosts outside')
        )
      ],
      Tags: gatewayTags(scope, { details: gatewayDetails(scope.mesh, gateway) }, nameTag(scope, name))
    }
  }
}

/**
 * The group of a load balancer: in from everywhere, or from inside the network where it is `internal`;
 * out to the ports of its targets and nowhere else. Nothing refers from the targets' groups to this
 * one, so its rules stand inside of it.
 */
function planGatewayGroup(scope: Scope, gateway: Gateway, connections: Connections): Resource {
  const { name, at } = gateway
  const details = gatewayDetails(scope.mesh, gateway)
  const sources = details.internal?.value === true ? vpcRanges(scope) : [anywhere]
  return {
    id: logicalId('GatewaySecurityGroup', name),
    type: 'AWS::EC2::SecurityGroup',
    at,
    service: undefined,
    properties: {
      GroupDescription: `Gateway ${name}`,
      VpcId: vpcId(scope),
      SecurityGroupIngress: listenerPorts(scope, gateway).flatMap(port =>
        sources.map(source => withRange(port, source, port.value === 443 ? 'HTTPS' : 'HTTP'))
      ),
      SecurityGroupEgress: targetRules(
        scope,
        connections.gateways.filter(({ from }) => from.name === name)
      ),
      Tags: gatewayTags(scope, { details }, nameTag(scope, name))
    }
  }
}

/** 80 for what is redirected, or where there is no certificate; 443 where there is one. */
function listenerPorts({ mesh }: Scope, gateway: Gateway): readonly PortNumber[] {
  const { certificate, redirectHttp } = gatewayDetails(mesh, gateway)
  const http = { value: 80, at: gateway.at }
  if (certificate === undefined) return [http]
  const https = { value: 443, at: certificate.at }
  return redirectHttp ? [http, https] : [https]
}

function targetRules(scope: Scope, connections: Connections['gateways']): readonly Value[] {
  if (connections.length === 0) return nothingOut
  if (scope.groups !== undefined)
    return byNumber(connections.map(({ port }) => port)).map(port =>
      targetRule(port, meshGroupId, 'the mesh')
    )
  return connections.map(({ to, port }) => targetRule(port, serviceGroupId(to), to.name))
}

function targetRule(port: PortNumber, group: Value, name: string): Value {
  return { ...tcp(port), DestinationSecurityGroupId: group, Description: `To ${name}` }
}

import type { Service } from '../../model/types.ts'
import type { Connection, Connections } from '../../semantics/connections.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import { byName, type Scope } from '../scope.ts'
import { serviceTags } from '../service/tags.ts'
import { gatewayGroupId, serviceGroupId } from './group-ids.ts'
import { nameTag } from './name-tag.ts'
import { allowsAnyEgress, egressRules, networkRules, tcp } from './security-rules.ts'
import { vpcId } from './vpc.ts'

/**
 * A group for each service, and its rules. A rule between two groups is a resource of its own, because
 * services may call each other in a circle. Its id holds its whole content: EC2 refuses a rule that is
 * there already, so a rule that changed its id alone could not be replaced.
 */
export function planServiceGroups(
  scope: Scope,
  connections: Connections,
  services: readonly Service[] = [...scope.mesh.services.values()]
): readonly Resource[] {
  return [
    ...byName(services).map(service => planGroup(scope, service, connections)),
    ...connections.calls.flatMap(call => planCall(scope, call)),
    ...connections.gateways.map(planGatewayIngress)
  ]
}

function planGroup(scope: Scope, service: Service, { network, outside }: Connections): Resource {
  const { name, at } = service
  return {
    id: logicalId('ServiceSecurityGroup', name),
    type: 'AWS::EC2::SecurityGroup',
    at,
    service: name,
    properties: {
      GroupDescription: `Tasks of ${name}`,
      VpcId: vpcId(scope),
      SecurityGroupIngress: networkRules(
        scope,
        network.filter(({ to }) => to.name === name)
      ),
      SecurityGroupEgress: egressRules(scope, outside.get(name) ?? []),
      Tags: serviceTags(scope, service, nameTag(scope, name))
    }
  }
}

function planCall(scope: Scope, { from, to, port, at }: Connection<Service>): readonly Resource[] {
  const names = [from.name, to.name, `${port.value}`] as const
  const ingress: Resource = {
    id: logicalId('CallIngress', ...names),
    type: 'AWS::EC2::SecurityGroupIngress',
    at,
    service: to.name,
    properties: {
      GroupId: serviceGroupId(to),
      SourceSecurityGroupId: serviceGroupId(from),
      ...tcp(port),
      Description: `Calls from ${from.name}`
    }
  }
  const egress: Resource = {
    id: logicalId('CallEgress', ...names),
    type: 'AWS::EC2::SecurityGroupEgress',
    at,
    service: from.name,
    properties: {
      GroupId: serviceGroupId(from),
      DestinationSecurityGroupId: serviceGroupId(to),
      ...tcp(port),
      Description: `Calls to ${to.name}`
    }
  }
  return allowsAnyEgress(scope) ? [ingress] : [ingress, egress]
}

function planGatewayIngress({ from, to, port, at }: Connections['gateways'][number]): Resource {
  return {
    id: logicalId('GatewayIngress', from.name, to.name, `${port.value}`),
    type: 'AWS::EC2::SecurityGroupIngress',
    at,
    service: to.name,
    properties: {
      GroupId: serviceGroupId(to),
      SourceSecurityGroupId: gatewayGroupId(from),
      ...tcp(port),
      Description: `Gateway ${from.name}`
    }
  }
}

import { byNumber, type Connections, type PortNumber } from '../../semantics/connections.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import { byName, type Scope } from '../scope.ts'
import type { Value } from '../value.ts'
import { gatewayGroupId, meshGroup, meshGroupId } from './group-ids.ts'
import { nameTag } from './name-tag.ts'
import { allowsAnyEgress, egressRules, networkRules, tcp } from './security-rules.ts'
import { vpcId } from './vpc.ts'

/** A group takes 60 rules each way by default; beyond this many ports one rule stands for them all. */
const mostPorts = 40

/** The one group of all tasks: they may speak to each other on the ports that anybody calls. */
export function planMeshGroup(scope: Scope, connections: Connections): readonly Resource[] {
  const ports = byNumber(connections.calls.map(({ port }) => port))
  return [
    {
      id: meshGroup,
      type: 'AWS::EC2::SecurityGroup',
      at: scope.mesh.name.at,
      service: undefined,
      properties: {
        GroupDescription: 'Tasks of the mesh',
        VpcId: vpcId(scope),
        SecurityGroupIngress: networkRules(scope, connections.network),
        SecurityGroupEgress: egressRules(scope, byNumber([...connections.outside.values()].flat())),
        Tags: nameTag(scope, 'mesh')
      }
    },
    ...(ports.length > mostPorts
      ? planRules(scope, [], { IpProtocol: 'tcp', FromPort: 1, ToPort: 65_535 }, scope.mesh.name.at)
      : ports.flatMap(port => planRules(scope, [`${port.value}`], tcp(port), port.at))),
    ...byName(scope.mesh.gateways.values()).flatMap(({ name }) =>
      planGatewayRules(connections.gateways.filter(({ from }) => from.name === name))
    )
  ]
}

function planRules(
  scope: Scope,
  names: readonly string[],
  ports: { readonly [key: string]: Value },
  at: PortNumber['at']
): readonly Resource[] {
  const common = { at, service: undefined }
  const ingress: Resource = {
    id: logicalId('MeshIngress', ...names),
    type: 'AWS::EC2::SecurityGroupIngress',
    ...common,
    properties: {
      GroupId: meshGroupId,
      SourceSecurityGroupId: meshGroupId,
      ...ports,
      Description: 'Calls within the mesh'
    }
  }
  const egress: Resource = {
    id: logicalId('MeshEgress', ...names),
    type: 'AWS::EC2::SecurityGroupEgress',
    ...common,
    properties: {
      GroupId: meshGroupId,
      DestinationSecurityGroupId: meshGroupId,
      ...ports,
      Description: 'Calls within the mesh'
    }
  }
  return allowsAnyEgress(scope) ? [ingress] : [ingress, egress]
}

/** How one gateway reaches the tasks of the mesh. */
export function planGatewayRules(connections: Connections['gateways']): readonly Resource[] {
  const [first] = connections
  if (first === undefined) return []
  const gateway = first.from
  return byNumber(connections.map(({ port }) => port)).map(
    (port): Resource => ({
      id: logicalId('GatewayIngress', gateway.name, `${port.value}`),
      type: 'AWS::EC2::SecurityGroupIngress',
      at: port.at,
      service: undefined,
      properties: {
        GroupId: meshGroupId,
        SourceSecurityGroupId: gatewayGroupId(gateway),
        ...tcp(port),
        Description: `Gateway ${gateway.name}`
      }
    })
  )
}

import { list } from '../../model/read-values.ts'
import type { Gateway, Service } from '../../model/types.ts'
import { connectionsOf, hasOwnGroup } from '../../semantics/connections.ts'
import { fillIn } from '../fill-in.ts'
import type { Planned } from '../resource.ts'
import { byName, type Scope } from '../scope.ts'
import type { Value } from '../value.ts'
import { planGatewayGroups } from './gateway-security-group.ts'
import { gatewayGroupId, meshGroupId, serviceGroupId } from './group-ids.ts'
import { planMeshGroup } from './mesh-security-group.ts'
import { planServiceGroups } from './service-security-groups.ts'

/**
 * Who may open a connection to whom: derived from `calls` and from the routes of gateways. With one
 * stack each service has a group of its own. With groups of stacks one group stands for the mesh,
 * because stacks of services do not refer to each other.
 *
 * The proxies of App Mesh and Service Connect speak to each other on the ports of the services and
 * ask for health there, so a rule for the port is a rule for all of it. Security groups do not bound
 * DNS of the VPC.
 */
export function planSecurityGroups(scope: Scope): Planned {
  const connections = connectionsOf(scope.mesh)
  return {
    resources: [
      ...(scope.groups === undefined
        ? planServiceGroups(scope, connections)
        : planMeshGroup(scope, connections)),
      ...byName(scope.mesh.gateways.values())
        .filter(gateway => hasOwnGroup(scope.mesh, gateway))
        .flatMap(gateway => planGatewayGroups(scope, gateway, connections))
    ]
  }
}

/** The security groups of a service's tasks: the one that is made, and those that the file names. */
export function serviceSecurityGroupIds(scope: Scope, service: Service): readonly Value[] {
  const written = list(service.node, 'securityGroups')?.items ?? []
  return [
    scope.groups === undefined ? serviceGroupId(service) : meshGroupId,
    ...written.flatMap(item =>
      item.kind === 'scalar' ? [fillIn({ value: item.text, at: item }, scope)] : []
    )
  ]
}

/** The security groups of a load balancer that is made; one that exists has its own. */
export function gatewaySecurityGroupIds(scope: Scope, gateway: Gateway): readonly Value[] {
  return hasOwnGroup(scope.mesh, gateway) ? [gatewayGroupId(gateway)] : []
}

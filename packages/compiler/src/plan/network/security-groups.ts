import { identityOf } from '../../model/identities.ts'
import { list } from '../../model/read-values.ts'
import type { Gateway, Reference, Service } from '../../model/types.ts'
import { type Callers, type Connections, connectionsOf, hasOwnGroup } from '../../semantics/connections.ts'
import { fillIn } from '../fill-in.ts'
import type { Planned, Resource } from '../resource.ts'
import { byName, type Scope } from '../scope.ts'
import type { Value } from '../value.ts'
import { planGatewayGroups } from './gateway-security-group.ts'
import { gatewayGroupId, meshGroupId, serviceGroupId } from './group-ids.ts'
import { planGatewayRules, planMeshGroup } from './mesh-security-group.ts'
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
      ...groupsOfGateways(scope, scope.mesh.gateways.values(), connections)
    ]
  }
}

/**
 * The part of it that is of one service: its group, and the rules for who calls it and whom it calls.
 * With groups of stacks there is none, for one group stands for all.
 */
export function planServiceSecurity(scope: Scope, service: Service): Planned {
  if (scope.groups !== undefined) return { resources: [] }
  const connections = connectionsOf(scope.mesh, callersOf(scope, service))
  const isOwn = ({ from, to }: { readonly from?: { readonly name: string }; readonly to: Service }) =>
    from?.name === service.name || to.name === service.name
  return {
    resources: planServiceGroups(
      scope,
      {
        ...connections,
        calls: connections.calls.filter(isOwn),
        gateways: connections.gateways.filter(isOwn)
      },
      [service]
    )
  }
}

/** The part of it that is of one gateway: its groups, and, with one stack, the rules that let it reach services. */
export function planGatewaySecurity(scope: Scope, gateway: Gateway): Planned {
  const connections = connectionsOf(scope.mesh, {
    services: new Map(),
    gateways: new Map([[gateway.name, gateway]])
  })
  return {
    resources: [
      ...(scope.groups === undefined
        ? planServiceGroups(scope, connections, [])
        : planGatewayRules(connections.gateways)),
      ...groupsOfGateways(scope, [gateway], connections)
    ]
  }
}

function groupsOfGateways(
  scope: Scope,
  gateways: Iterable<Gateway>,
  connections: Connections
): readonly Resource[] {
  return byName(gateways)
    .filter(gateway => hasOwnGroup(scope.mesh, gateway))
    .flatMap(gateway => planGatewayGroups(scope, gateway, connections))
}

/** A service, those that call it and those that send it their spans, which only `${…}` says. */
function callersOf({ mesh, graph }: Scope, service: Service): Callers {
  const isMeant = ({ root, name }: Reference) => root === 'service' && identityOf(mesh, name) === service.name
  const anybody = mesh.references.some(isMeant)
  const callers = [...mesh.services.values()].filter(
    other => anybody || other === service || other.references.some(isMeant)
  )
  const before = (graph.services.get(service.name)?.in ?? []).flatMap(({ from }) =>
    from.kind === 'service' ? from.service : []
  )
  return {
    services: new Map([...callers, ...before].map(each => [each.name, each])),
    gateways: mesh.gateways
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

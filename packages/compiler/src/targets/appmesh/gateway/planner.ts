import { proxyOf } from '../../../model/details/virtual-gateway.ts'
import type { Gateway, Service } from '../../../model/types.ts'
import { virtualGatewayId } from '../../../plan/gateway/virtual/ids.ts'
import { ref } from '../../../plan/intrinsics.ts'
import type { Scope } from '../../../plan/scope.ts'
import type { GatewayPlanner } from '../../../plan/target-planner.ts'
import { sourced } from '../../../plan/value.ts'
import { planEnvoy } from '../in-task.ts'
import { planRoutes } from '../routes.ts'
import { tlsStatements } from '../tls.ts'
import { type CompiledGateway, compiledGateways } from './compiled-gateways.ts'
import { gatewayRouteId, planGatewayRoutes } from './gateway-routes.ts'
import { planVirtualGateway } from './virtual-gateway.ts'

/** What App Mesh does with gateways that are proxies of the mesh. */
export const appMeshGateways: GatewayPlanner = {
  planGateway(scope, gateway) {
    const compiled = compiledOf(scope, gateway)
    if (compiled === undefined) return { resources: [] }
    return { resources: [planVirtualGateway(scope, compiled), ...planGatewayRoutes(scope, compiled)] }
  },

  inTask(scope, gateway) {
    const { service, version, port } = proxyOf(gateway)
    const compiled = compiledOf(scope, gateway)
    const resource = ref(virtualGatewayId(gateway))
    const { User: _user, MountPoints: _mounts, ...proxy } = planEnvoy(scope, service, version, resource)
    return {
      proxy: {
        ...proxy,
        PortMappings: [
          sourced(
            {
              Name: port.name,
              ContainerPort: port.number,
              Protocol: 'tcp',
              AppProtocol: port.protocol === 'tcp' ? undefined : port.protocol
            },
            port.at
          )
        ]
      },
      statements: [
        { sid: 'ReadMesh', actions: ['appmesh:StreamAggregatedResources'], resources: [resource] },
        ...tlsStatements(scope, service)
      ],
      // A task that starts before its routes would answer 404 until they come, and so would routes of services.
      dependsOn: compiled === undefined ? [] : routesBehind(scope, compiled)
    }
  }
}

function compiledOf({ mesh }: Scope, gateway: Gateway): CompiledGateway | undefined {
  return compiledGateways(mesh).find(compiled => compiled.gateway === gateway)
}

function routesBehind(scope: Scope, compiled: CompiledGateway): readonly string[] {
  const services = new Set<Service>(compiled.routes.map(({ details }) => details.target.service))
  return [
    ...compiled.routes.map(route => gatewayRouteId(compiled, route)),
    ...[...services].flatMap(service => planRoutes(scope, service).map(({ id }) => id))
  ]
}

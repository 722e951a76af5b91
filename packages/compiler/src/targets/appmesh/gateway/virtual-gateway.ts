import { proxyOf } from '../../../model/details/virtual-gateway.ts'
import { gatewayTags } from '../../../plan/gateway/gateway-tags.ts'
import { virtualGatewayId } from '../../../plan/gateway/virtual/ids.ts'
import { usualFields } from '../../../plan/observe/access-log.ts'
import type { Resource } from '../../../plan/resource.ts'
import type { Scope } from '../../../plan/scope.ts'
import { healthCheck } from '../listeners.ts'
import { inMesh } from '../names.ts'
import { defaultClientPolicy, listenerTls } from '../tls.ts'
import { logging } from '../virtual-node.ts'
import { portMapping } from '../virtual-router.ts'
import type { CompiledGateway } from './compiled-gateways.ts'
import { isAskable } from './is-askable.ts'

/**
 * The gateway as the mesh knows it. It names no backends: it reaches the virtual services that its routes
 * lead to. It has one listener, without timeouts and without detection of outliers.
 * Source: AWS App Mesh API Reference, VirtualGatewaySpec, read 2026-11-22.
 */
export function planVirtualGateway(scope: Scope, { gateway, details }: CompiledGateway): Resource {
  const { service, version, port } = proxyOf(gateway)
  const ClientPolicy = defaultClientPolicy(scope, service)
  return {
    id: virtualGatewayId(gateway),
    type: 'AWS::AppMesh::VirtualGateway',
    at: gateway.at,
    service: undefined,
    properties: {
      ...inMesh(scope),
      VirtualGatewayName: gateway.name,
      Spec: {
        Listeners: [
          {
            PortMapping: portMapping(port),
            HealthCheck: isAskable(gateway) ? healthCheck(version, port) : undefined,
            TLS: listenerTls(scope, service)
          }
        ],
        BackendDefaults: ClientPolicy === undefined ? undefined : { ClientPolicy },
        // Goals are measured where requests arrive, and so no filter reads this log.
        Logging: logging(scope, service, usualFields(scope, service))
      },
      Tags: gatewayTags(scope, { details })
    }
  }
}

import type { Port, Service } from '../../model/types.ts'
import { attribute } from '../../plan/intrinsics.ts'
import type { Resource } from '../../plan/resource.ts'
import type { Scope } from '../../plan/scope.ts'
import { serviceTags } from '../../plan/service/tags.ts'
import { sourced, type Value } from '../../plan/value.ts'
import { inMesh, virtualRouterId, virtualRouterName, virtualServiceId, virtualServiceName } from './names.ts'

/**
 * The address of a service in the mesh and the router behind it. It is always a router: routes to a
 * node alone could have no timeout, retries or weights.
 */
export function planRouter(scope: Scope, service: Service): readonly Resource[] {
  return routerOf(scope, {
    name: service.name,
    at: service.at,
    service: service.name,
    ports: service.ports,
    routerName: virtualRouterName(service),
    address: virtualServiceName(scope, service),
    tags: serviceTags(scope, service)
  })
}

/** What a router and its virtual service are made from. */
export interface Routed {
  readonly name: string
  readonly at: Resource['at']
  readonly service: string | undefined
  readonly ports: readonly Port[]
  readonly routerName: Value
  /** What callers dial, without a port. */
  readonly address: Value
  readonly tags: Value | undefined
}

export function routerOf(scope: Scope, routed: Routed): readonly Resource[] {
  const { at, service, ports, routerName, address, tags: Tags } = routed
  return [
    {
      id: virtualRouterId(routed),
      type: 'AWS::AppMesh::VirtualRouter',
      at,
      service,
      properties: {
        ...inMesh(scope),
        VirtualRouterName: routerName,
        Spec: { Listeners: ports.map(port => ({ PortMapping: portMapping(port) })) },
        Tags
      }
    },
    {
      id: virtualServiceId(routed),
      type: 'AWS::AppMesh::VirtualService',
      at,
      service,
      properties: {
        ...inMesh(scope),
        VirtualServiceName: address,
        Spec: {
          Provider: {
            VirtualRouter: { VirtualRouterName: attribute(virtualRouterId(routed), 'VirtualRouterName') }
          }
        },
        Tags
      }
    }
  ]
}

export function portMapping({ number, protocol, at }: Port): Value {
  return sourced({ Port: number, Protocol: protocol }, at)
}

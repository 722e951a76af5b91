import { symbol } from './evaluate.ts'
import { type Deployed, type DeployedResource, ofType, property } from './read-templates.ts'
import { textOf } from './view.ts'

/** The resources of App Mesh by the names by which they find each other. */
export interface MeshView {
  readonly meshes: readonly DeployedResource[]
  readonly services: ReadonlyMap<string, DeployedResource>
  readonly routers: ReadonlyMap<string, DeployedResource>
  readonly nodes: ReadonlyMap<string, DeployedResource>
  /** By the name of their router. */
  readonly routes: ReadonlyMap<string, readonly DeployedResource[]>
  readonly gateways: ReadonlyMap<string, DeployedResource>
  /** By the name of their gateway. */
  readonly gatewayRoutes: ReadonlyMap<string, readonly DeployedResource[]>
  /** All but the mesh itself. */
  readonly all: readonly DeployedResource[]
  /** Resources whose name another one of the same type has too. */
  readonly doubles: readonly DeployedResource[]
}

export function meshView(deployed: Deployed): MeshView {
  const doubles: DeployedResource[] = []
  const services = ofType(deployed, 'AWS::AppMesh::VirtualService')
  const routers = ofType(deployed, 'AWS::AppMesh::VirtualRouter')
  const nodes = ofType(deployed, 'AWS::AppMesh::VirtualNode')
  const gateways = ofType(deployed, 'AWS::AppMesh::VirtualGateway')
  const allRoutes = ofType(deployed, 'AWS::AppMesh::Route')
  const allGatewayRoutes = ofType(deployed, 'AWS::AppMesh::GatewayRoute')
  return {
    meshes: ofType(deployed, 'AWS::AppMesh::Mesh'),
    services: byName(services, 'VirtualServiceName'),
    routers: byName(routers, 'VirtualRouterName'),
    nodes: byName(nodes, 'VirtualNodeName'),
    routes: byOwner(allRoutes, 'VirtualRouterName', 'RouteName'),
    gateways: byName(gateways, 'VirtualGatewayName'),
    gatewayRoutes: byOwner(allGatewayRoutes, 'VirtualGatewayName', 'GatewayRouteName'),
    all: [...services, ...routers, ...nodes, ...gateways, ...allRoutes, ...allGatewayRoutes],
    doubles
  }

  /** Names of routes are unique within their router or gateway. */
  function byOwner(
    resources: readonly DeployedResource[],
    ownerKey: string,
    key: string
  ): ReadonlyMap<string, readonly DeployedResource[]> {
    const owned = new Map<string, DeployedResource[]>()
    const names = new Set<string>()
    for (const route of resources) {
      const owner = textOf(property(route, ownerKey)) ?? ''
      const name = `${owner}/${nameOf(route, key)}`
      if (names.has(name)) doubles.push(route)
      names.add(name)
      const known = owned.get(owner)
      if (known === undefined) owned.set(owner, [route])
      else known.push(route)
    }
    return owned
  }

  function byName(
    resources: readonly DeployedResource[],
    key: string
  ): ReadonlyMap<string, DeployedResource> {
    const named = new Map<string, DeployedResource>()
    for (const resource of resources) {
      const name = nameOf(resource, key)
      if (named.has(name)) doubles.push(resource)
      else named.set(name, resource)
    }
    return named
  }
}

/** The name that the template gives, or the symbol of the one that CloudFormation makes. */
export function nameOf(resource: DeployedResource, key: string): string {
  return textOf(property(resource, key)) ?? symbol(`${resource.id}.${key}`)
}

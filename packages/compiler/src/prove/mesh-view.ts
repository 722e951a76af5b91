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
  const routes = new Map<string, DeployedResource[]>()
  const routeNames = new Set<string>()
  const allRoutes = ofType(deployed, 'AWS::AppMesh::Route')
  for (const route of allRoutes) {
    const router = textOf(property(route, 'VirtualRouterName')) ?? ''
    const name = `${router}/${nameOf(route, 'RouteName')}`
    if (routeNames.has(name)) doubles.push(route)
    routeNames.add(name)
    const known = routes.get(router)
    if (known === undefined) routes.set(router, [route])
    else known.push(route)
  }
  return {
    meshes: ofType(deployed, 'AWS::AppMesh::Mesh'),
    services: byName(services, 'VirtualServiceName'),
    routers: byName(routers, 'VirtualRouterName'),
    nodes: byName(nodes, 'VirtualNodeName'),
    routes,
    all: [...services, ...routers, ...nodes, ...allRoutes],
    doubles
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

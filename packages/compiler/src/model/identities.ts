import { perObject } from '../query/memo.ts'
import type { MapNode } from '../syntax/nodes.ts'
import { scalar } from './read-values.ts'
import type {
  Canary,
  Deployment,
  Destination,
  External,
  Gateway,
  Located,
  Mesh,
  Route,
  Service,
  Version
} from './types.ts'

/**
 * The mesh under the names that its resources have: whatever says `was` is called by its former
 * name, everywhere. So a service that is renamed in the file keeps its logical ids, its physical names, its
 * group of stacks and the address that others dial, and nothing is replaced.
 * A former name that is in use again, or that two things claim, is no identity of either.
 * Of one mesh there is one answer, so that all who ask speak of the same services.
 */
export const withIdentities: (mesh: Mesh) => Mesh = perObject(identified)

function identified(mesh: Mesh): Mesh {
  // A mesh under its identities stays as it is.
  if (mesh.identities !== undefined) return mesh
  const services = identitiesOf(mesh.services.values())
  const externals = identitiesOf(mesh.externals.values())
  const gateways = identitiesOf(mesh.gateways.values())
  const isUnchanged =
    [services, externals, gateways].every(({ size }) => size === 0) &&
    [...mesh.services.values()].every(service => !hasRenamedParts(service))
  if (isUnchanged) return mesh
  const callee = new Map([...services, ...externals])
  return {
    ...mesh,
    services: renamed(mesh.services.values(), services, service => identifiedService(service, callee)),
    externals: renamed<External>(mesh.externals.values(), externals),
    gateways: renamed(mesh.gateways.values(), gateways, gateway => identifiedGateway(gateway, services)),
    identities: callee,
    gatewayIdentities: gateways
  }
}

/** What `${service.login.url}` and the like mean by a name, once the mesh stands under its identities. */
export function identityOf({ identities }: Mesh, name: string): string {
  return identities?.get(name) ?? name
}

interface Named {
  readonly name: string
  readonly node: MapNode | undefined
}

/** Name → former name, for those that have a former name of their own. */
function identitiesOf(all: Iterable<Named>): ReadonlyMap<string, string> {
  const things = [...all]
  const claims = things.flatMap(({ name, node }): readonly (readonly [string, string])[] => {
    const was = formerName(node)
    return was === undefined || was === name ? [] : [[name, was]]
  })
  if (claims.length === 0) return new Map()
  const taken = new Set(things.map(({ name }) => name))
  const isClaimedOnce = (was: string) => claims.filter(([, other]) => other === was).length === 1
  return new Map(claims.filter(([, was]) => !taken.has(was) && isClaimedOnce(was)))
}

function renamed<T extends Named>(
  all: Iterable<T>,
  identities: ReadonlyMap<string, string>,
  change: (item: T) => T = item => item
): ReadonlyMap<string, T> {
  return new Map(
    [...all].map(item => {
      const name = identities.get(item.name) ?? item.name
      return [name, { ...change(item), name }] as const
    })
  )
}

function identifiedService(service: Service, callees: ReadonlyMap<string, string>): Service {
  // The one version of a service that names none has the service's own declaration.
  const versions = identitiesOf(service.versions.filter(({ node }) => node !== service.node))
  const routes = service.routes.map(route => identifiedRoute(route, versions, service.routes))
  return {
    ...service,
    calls: service.calls.map(call => ({ ...call, to: mapped(call.to, callees) })),
    versions: service.versions.map(
      (version): Version => ({ ...version, name: versions.get(version.name) ?? version.name })
    ),
    routes,
    deployment: identifiedDeployment(service.deployment, versions)
  }
}

function identifiedRoute(route: Route, versions: ReadonlyMap<string, string>, all: readonly Route[]): Route {
  const was = formerName(route.node)
  const isFree = was !== undefined && !all.some(other => other !== route && other.id === was)
  return { ...route, id: isFree ? was : route.id, to: identifiedDestination(route.to, versions) }
}

function identifiedDestination(to: Destination, versions: ReadonlyMap<string, string>): Destination {
  if (to.kind === 'pinned') return { ...to, version: mapped(to.version, versions) }
  if (to.kind === 'split')
    return { ...to, parts: to.parts.map(part => ({ ...part, version: mapped(part.version, versions) })) }
  return to
}

function identifiedDeployment(deployment: Deployment, versions: ReadonlyMap<string, string>): Deployment {
  if (deployment.strategy === 'rolling') return deployment
  const { canary } = deployment
  const changed: Canary = {
    ...canary,
    from: canary.from === undefined ? undefined : mapped(canary.from, versions),
    to: canary.to === undefined ? undefined : mapped(canary.to, versions)
  }
  return { ...deployment, canary: changed }
}

function identifiedGateway(gateway: Gateway, services: ReadonlyMap<string, string>): Gateway {
  return { ...gateway, routes: gateway.routes.map(route => ({ ...route, to: mapped(route.to, services) })) }
}

function mapped(name: Located<string>, identities: ReadonlyMap<string, string>): Located<string> {
  const identity = identities.get(name.value)
  return identity === undefined ? name : { ...name, value: identity }
}

function formerName(node: MapNode | undefined): string | undefined {
  return node === undefined ? undefined : writtenFormerName(node)
}

// An edit makes a new mesh of mostly the same declarations, which are asked again.
const writtenFormerName = perObject((node: MapNode) => scalar(node, 'was')?.text)
const hasRenamedParts = perObject(({ versions, routes }: Service) =>
  [...versions, ...routes].some(({ node }) => formerName(node) !== undefined)
)

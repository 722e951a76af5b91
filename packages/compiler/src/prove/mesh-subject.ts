import { discoveryOf } from '../model/details/discovery.ts'
import type { Service, Version } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Place } from '../text/place.ts'
import { environmentOf } from './containers.ts'
import { symbol } from './evaluate.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { type MeshView, meshView } from './mesh-view.ts'
import { type DeployedResource, property } from './read-templates.ts'
import type { RolloutSteps } from './rollout-steps.ts'
import { type Subject, versionName } from './subject.ts'
import { type Discovery, readDiscovery, traceNode } from './trace-node.ts'
import { at, itemsOf, keysOf, textOf } from './view.ts'

/** What the aspects of App Mesh are given. */
export interface MeshSubject extends Subject {
  readonly view: MeshView
  readonly fleets: Fleets
  readonly discovery: Discovery
  readonly steps: RolloutSteps
  /** The router that requests to a service's address reach; undefined where there is none. */
  routerOf(service: Service): MeshRouter | undefined
  nodeNamed(name: string): TracedNode
  /** The node whose configuration the proxies of a version ask for. */
  nodeOf(service: Service, version: Version): DeployedResource | undefined
  /** The nodes that requests to a virtual service may reach. */
  nodesBehind(virtualService: DeployedResource): readonly DeployedResource[]
}

export interface MeshRouter {
  readonly resource: DeployedResource
  readonly virtualService: DeployedResource
  readonly routes: readonly DeployedResource[]
}

/** A virtual node and the tasks that it finds. */
export interface TracedNode {
  readonly resource: DeployedResource | undefined
  readonly fleet: Fleet | undefined
  /** What it leads to, in words. */
  readonly described: string
}

export function createMeshSubject(subject: Subject, fleets: Fleets, steps: RolloutSteps): MeshSubject {
  const view = meshView(subject.deployed)
  const discovery = readDiscovery(subject.deployed)
  const byArn = new Map([...view.nodes.values()].map(node => [symbol(node.id), node]))
  const nodes = new Map<string, TracedNode>()
  const routers = new Map<Service, MeshRouter | undefined>()
  return {
    ...subject,
    view,
    fleets,
    discovery,
    steps,
    routerOf(service) {
      if (!routers.has(service)) routers.set(service, findRouter(subject, view, service))
      return routers.get(service)
    },
    nodeNamed(name) {
      const known = nodes.get(name)
      if (known !== undefined) return known
      const traced = trace(name)
      nodes.set(name, traced)
      return traced
    },
    nodeOf(service, version) {
      const fleet = fleets.of.get(service.name)?.get(version.name)
      const asked = (fleet?.containers ?? []).flatMap(
        container => environmentOf(container).get('APPMESH_RESOURCE_ARN') ?? []
      )
      const [arn] = asked
      return arn === undefined || asked.length > 1 ? undefined : byArn.get(textOf(arn) ?? '')
    },
    nodesBehind: virtualService => nodesBehind(view, virtualService)
  }

  function byDns(node: DeployedResource): TracedNode | undefined {
    return dnsNode(subject, fleets, node)
  }

  function trace(name: string): TracedNode {
    const resource = view.nodes.get(name)
    if (resource === undefined)
      return { resource, fleet: undefined, described: `no virtual node is called ${name}` }
    // A worker listens nowhere and is found by nobody: its node is the one that its own proxy asks for.
    const found = traceNode(resource, discovery, fleets)
    if (found.kind === 'lost')
      return byDns(resource) ?? { resource, fleet: undefined, described: `nowhere: ${found.reason}` }
    const { service, version } = found.fleet
    return { resource, fleet: found.fleet, described: `tasks of ${versionName(service, version)}` }
  }
}

/** Of a service that the file finds by DNS, the version whose proxies are this node. */
function dnsNode({ mesh, texts }: Subject, fleets: Fleets, node: DeployedResource): TracedNode | undefined {
  const host = textOf(property(node, 'Spec', 'ServiceDiscovery', 'DNS', 'Hostname'))
  if (host === undefined) return undefined
  const fleet = byProxy(fleets).get(symbol(node.id))
  const dns = fleet === undefined ? undefined : discoveryOf(mesh, fleet.service).dns
  if (fleet === undefined || dns === undefined) return undefined
  const { service, version } = fleet
  return texts.isSame(texts.expected(dns.host.value), host)
    ? { resource: node, fleet, described: `tasks of ${versionName(service, version)}` }
    : { resource: node, fleet: undefined, described: `the host ${host}` }
}

/** The first fleet of those whose proxies ask for the configuration of a node, by its ARN. */
const byProxy = perObject((fleets: Fleets): ReadonlyMap<string, Fleet> => {
  const found = new Map<string, Fleet>()
  for (const fleet of fleets.all)
    for (const container of fleet.containers) {
      const view = environmentOf(container).get('APPMESH_RESOURCE_ARN')
      const arn = view === undefined ? undefined : textOf(view)
      if (arn !== undefined && !found.has(arn)) found.set(arn, fleet)
    }
  return found
})

function findRouter(subject: Subject, view: MeshView, service: Service): MeshRouter | undefined {
  const virtualService = named(subject, view.services, subject.texts.addressOf(service))
  if (virtualService === undefined) return undefined
  const name = textOf(at(property(virtualService, 'Spec'), 'Provider', 'VirtualRouter', 'VirtualRouterName'))
  const resource = name === undefined ? undefined : view.routers.get(name)
  return resource === undefined || name === undefined
    ? undefined
    : { resource, virtualService, routes: view.routes.get(name) ?? [] }
}

function nodesBehind(view: MeshView, virtualService: DeployedResource): readonly DeployedResource[] {
  const provider = property(virtualService, 'Spec', 'Provider')
  const node = textOf(at(provider, 'VirtualNode', 'VirtualNodeName'))
  const router = textOf(at(provider, 'VirtualRouter', 'VirtualRouterName'))
  const names = new Set(node === undefined ? [] : [node])
  for (const route of router === undefined ? [] : (view.routes.get(router) ?? [])) {
    const spec = property(route, 'Spec')
    for (const kind of keysOf(spec))
      for (const target of itemsOf(at(spec, kind, 'Action', 'WeightedTargets')))
        names.add(textOf(at(target, 'VirtualNode')) ?? '')
  }
  return [...names].flatMap(name => view.nodes.get(name) ?? [])
}

/** A resource by its name, which may rest on a parameter. */
export function named(
  { texts }: Subject,
  resources: ReadonlyMap<string, DeployedResource>,
  name: string
): DeployedResource | undefined {
  return texts.holdsParameter(name)
    ? [...resources].find(([each]) => texts.isSame(name, each))?.[1]
    : resources.get(name)
}

/** Where a service says something about its own names, else its key. */
export function placeOfNames(service: Service): Place {
  return service.node.items.find(({ key }) => key.text === 'appmesh')?.key ?? service.at
}

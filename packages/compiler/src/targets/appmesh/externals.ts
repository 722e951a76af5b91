import { meshIpOf } from '../../model/details/discovery.ts'
import type { External, Port } from '../../model/types.ts'
import { externalHost } from '../../plan/fill-in.ts'
import { attribute } from '../../plan/intrinsics.ts'
import { logicalId } from '../../plan/logical-ids.ts'
import type { Resource } from '../../plan/resource.ts'
import { byName, type Scope } from '../../plan/scope.ts'
import { keyOf, plain } from '../../plan/service/plain.ts'
import type { Value } from '../../plan/value.ts'
import { matchValue } from './match-value.ts'
import { ipPreference } from './mesh.ts'
import { inMesh, virtualRouterId } from './names.ts'
import { routeSpec } from './routes.ts'
import { listenerTimeoutOf } from './timeouts.ts'
import { portMapping, routerOf } from './virtual-router.ts'

/**
 * Hosts outside of the mesh as virtual services, so that a mesh that drops what it does not know lets
 * calls of them through, with their timeouts and retries. The name of a virtual service is what an
 * app dials, and a mesh has each name once: externals at one host share a virtual service and a router, which
 * tells them apart by their ports.
 */
export function planExternals(scope: Scope): readonly Resource[] {
  return hostsOf(scope).flatMap(host => planHost(scope, host))
}

interface Host {
  readonly address: Value
  /** Sorted by name; each at a port of its own. */
  readonly externals: readonly Reachable[]
}

interface Reachable extends External {
  readonly port: Port
}

function hostsOf(scope: Scope): readonly Host[] {
  const hosts = new Map<string, { address: Value; externals: Reachable[] }>()
  for (const external of byName(scope.mesh.externals.values())) {
    const { port } = external
    const address = externalHost(scope, external.name)
    if (port === undefined || plain(address) === '') continue
    const host = hosts.get(keyOf(address)) ?? { address, externals: [] }
    hosts.set(keyOf(address), host)
    // Two names for one host and port are one way out, and the first of them says how.
    if (host.externals.every(other => other.port.number !== port.number))
      host.externals.push({ ...external, port })
  }
  return [...hosts.values()]
}

function planHost(scope: Scope, { address, externals }: Host): readonly Resource[] {
  const [first] = externals
  if (first === undefined) return []
  const router = routerOf(scope, {
    name: first.name,
    at: first.at,
    service: undefined,
    ports: externals.map(({ port }) => port),
    routerName: first.name,
    address,
    tags: undefined
  })
  return [
    ...router,
    ...externals.flatMap((external, priority) => [
      node(scope, external, address),
      route(scope, external, { routerId: virtualRouterId(first), hasPorts: externals.length > 1, priority })
    ])
  ]
}

function nodeId({ name }: External): string {
  return logicalId('VirtualNode', name)
}

/** It stands for tasks that are none of ours, so it has neither health checks nor backends. */
function node(scope: Scope, external: Reachable, address: Value): Resource {
  const { name, at, port, timeout } = external
  return {
    id: nodeId(external),
    type: 'AWS::AppMesh::VirtualNode',
    at,
    service: undefined,
    properties: {
      ...inMesh(scope),
      VirtualNodeName: name,
      Spec: {
        Listeners: [
          { PortMapping: portMapping(port), Timeout: listenerTimeoutOf([timeout], port.protocol, scope) }
        ],
        ServiceDiscovery: {
          DNS: {
            Hostname: address,
            ResponseType: 'LOADBALANCER',
            IpPreference: ipPreference(meshIpOf(scope.mesh))
          }
        }
      }
    }
  }
}

interface OnRouter {
  readonly routerId: string
  readonly hasPorts: boolean
  readonly priority: number
}

function route(scope: Scope, external: Reachable, { routerId, hasPorts, priority }: OnRouter): Resource {
  const { name, at, port, timeout, retry } = external
  const number = hasPorts ? port.number : undefined
  const match =
    port.protocol === 'tcp'
      ? ({ kind: 'tcp' } as const)
      : port.protocol === 'grpc'
        ? ({ kind: 'grpc', service: undefined, method: undefined, metadata: [] } as const)
        : ({
            kind: 'http',
            path: { kind: 'prefix', text: '/' },
            method: undefined,
            scheme: undefined,
            headers: [],
            query: []
          } as const)
  return {
    id: logicalId('MeshRoute', name),
    type: 'AWS::AppMesh::Route',
    at,
    service: undefined,
    properties: {
      ...inMesh(scope),
      VirtualRouterName: attribute(routerId, 'VirtualRouterName'),
      RouteName: name,
      Spec: {
        Priority: priority,
        ...routeSpec(scope, port.protocol, {
          match: matchValue(match, number),
          targets: [{ VirtualNode: attribute(nodeId(external), 'VirtualNodeName'), Weight: 100 }],
          timeout,
          retry
        })
      }
    }
  }
}

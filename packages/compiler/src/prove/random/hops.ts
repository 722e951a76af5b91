import type { Mesh, Port, Protocol, Retry, Route, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import type { TargetDefaults } from '../../semantics/capabilities.ts'
import type { Edge } from '../../semantics/graph.ts'
import { type EdgePolicy, edgePolicies } from '../../semantics/policy.ts'
import { reachedPorts } from '../../semantics/routing/reached.ts'
import type { Request } from '../../semantics/routing/request.ts'
import { durationMs } from '../mesh-duration.ts'
import { eventsOf, sayableEvents } from '../mesh-events.ts'
import { type MeshRoute, readMeshRoute } from '../mesh-route.ts'
import { type MeshSubject, named } from '../mesh-subject.ts'
import { property } from '../read-templates.ts'
import { regexesOf, takenWays } from '../route-classes.ts'
import type { RetryBehaviour } from '../simulate-tries.ts'
import { externalHost } from '../texts.ts'
import { at, exists, itemsOf, numberOf, textOf, type View } from '../view.ts'
import { deployedRoutes } from './world.ts'

/** What a caller's proxy and the callee's do with the tries of a request. */
export interface Behaviour extends RetryBehaviour {
  /** How long failing to connect takes at most. */
  readonly connectMs: number
  /** How long the callee's own proxy lets a try last; `Infinity` where none stands there. */
  readonly listenerMs: number
}

/** A call on one route: how it goes by the mesh, and by the template. */
export interface Hop {
  readonly edge: Edge
  readonly policy: EdgePolicy
  readonly protocol: Protocol
  /** Requests that take the route. */
  readonly request: Request | undefined
  readonly expected: Behaviour
  readonly got: Behaviour
  /** The route in the template, and the listener that the tries reach. */
  readonly path: string
  readonly listenerPath: string | undefined
}

/** The hops of one call: one for each route of the callee that it may use. None over TCP. */
export function createHops(subject: MeshSubject): (edge: Edge) => readonly Hop[] {
  return perObject((edge: Edge) => hopsOf(subject, edge))
}

/** The shortest time that some proxy of a service lets a request to a port last. */
export function listenerOf(
  { nodeOf, capabilities }: MeshSubject,
  service: Service,
  port: Port
): { readonly ms: number; readonly path: string } | undefined {
  const found = service.versions.flatMap(version => {
    const node = nodeOf(service, version)
    if (node === undefined) return []
    const listener = itemsOf(property(node, 'Spec', 'Listeners')).find(
      each => numberOf(at(each, 'PortMapping', 'Port')) === port.number
    )
    if (listener === undefined) return []
    const timeout = at(listener, 'Timeout', keysOfProtocol[port.protocol], 'PerRequest')
    return [{ ms: durationMs(timeout) ?? capabilities.defaults.requestTimeoutMs, path: timeout.path }]
  })
  return found.sort((a, b) => a.ms - b.ms)[0]
}

const keysOfProtocol = { http: 'HTTP', http2: 'HTTP2', grpc: 'GRPC', tcp: 'TCP' } as const

/** A route of the mesh, the one of the template that takes the same requests, and one of these. */
interface Pair {
  readonly port: Port
  readonly route: Route | undefined
  readonly retry: Retry
  readonly deployed: MeshRoute
  readonly request: Request | undefined
}

function hopsOf(subject: MeshSubject, edge: Edge): readonly Hop[] {
  const policies = edgePolicies(edge, subject.capabilities)
  const pairs =
    edge.to.kind === 'external' ? pairsOfExternal(subject, edge) : pairsOfService(subject)(edge.to.service)
  return pairs.flatMap(pair => {
    const policy = policies.find(({ route }) => route === pair.route)
    if (
      policy === undefined ||
      (edge.port !== undefined && pair.route !== undefined && pair.port.name !== edge.port)
    )
      return []
    return hopOf(subject, edge, policy, pair)
  })
}

const pairsOfService = perObject((subject: MeshSubject) =>
  perObject((service: Service) =>
    service.ports.flatMap((port): readonly Pair[] => {
      if (port.protocol === 'tcp') return []
      const { ways } = takenWays(service, port, deployedRoutes(subject, service, port, regexesOf(service)))
      return ways.flatMap(({ route, deployed, request }) =>
        route === undefined || deployed === undefined
          ? []
          : [{ port, route, retry: route.retry, deployed, request }]
      )
    })
  )
)

function pairsOfExternal(subject: MeshSubject, { to }: Edge): readonly Pair[] {
  if (to.kind !== 'external') return []
  const { external } = to
  const { port, retry } = external
  const host = externalHost(subject.mesh, subject.region, external.name)
  // Two names for one host and port are one way out, and the first of them says how.
  if (port === undefined || host === undefined || firstAt(subject, host.value, port) !== external.name)
    return []
  const virtualService = named(subject, subject.view.services, subject.texts.expected(host.value))
  const router =
    virtualService === undefined
      ? undefined
      : textOf(property(virtualService, 'Spec', 'Provider', 'VirtualRouter', 'VirtualRouterName'))
  const [deployed] = (subject.view.routes.get(router ?? '') ?? [])
    .flatMap(resource => readMeshRoute(resource, { paths: new Set(), values: new Set() }) ?? [])
    .filter(
      route => route.protocol === port.protocol && (route.port === undefined || route.port === port.number)
    )
    .sort((a, b) => a.priority - b.priority)
  return deployed === undefined ? [] : [{ port, route: undefined, retry, deployed, request: undefined }]
}

function firstAt(
  { mesh, region }: { readonly mesh: Mesh; readonly region: string },
  host: string,
  port: Port
) {
  return [...mesh.externals.values()]
    .filter(
      external =>
        external.port?.number === port.number && externalHost(mesh, region, external.name)?.value === host
    )
    .map(({ name }) => name)
    .sort()[0]
}

function hopOf(subject: MeshSubject, edge: Edge, policy: EdgePolicy, pair: Pair): Hop {
  const { defaults } = subject.capabilities
  const { port, route, deployed, retry, request } = pair
  const written = at(deployed.body, 'RetryPolicy')
  const got = deployedBehaviour(deployed, written, defaults)
  const events = retry.events === undefined ? got.events : sayableEvents(retry.events.value, port.protocol)
  const listeners =
    edge.to.kind === 'external' || route === undefined
      ? []
      : reachedPorts(edge.to.service, route.to, port).flatMap(
          reached =>
            (edge.to.kind === 'service' ? listenerOf(subject, edge.to.service, reached) : undefined) ?? []
        )
  const [listener] = listeners.sort((a, b) => a.ms - b.ms)
  return {
    edge,
    policy,
    protocol: port.protocol,
    request,
    expected: {
      ...policy,
      // What is retried on nothing that App Mesh knows is not retried at all, and a finding says so.
      retries: events.length === 0 ? 0 : Math.min(policy.retries, mostRetries),
      events,
      listenerMs: Number.POSITIVE_INFINITY
    },
    got: { ...got, listenerMs: listener?.ms ?? Number.POSITIVE_INFINITY },
    path: deployed.body.path,
    listenerPath: listener?.path
  }
}

/**
 * What App Mesh makes of a route; connecting and back-off are its own and no property of a template.
 * Sources: App Mesh User Guide, "Timeouts" and "Default route retry policy"; Envoy, "Router", read 2026-11-22.
 */
function deployedBehaviour(
  { body }: MeshRoute,
  written: View,
  { requestTimeoutMs, connectTimeoutMs, backoffBaseMs, backoffMaxMs }: TargetDefaults
): Omit<Behaviour, 'listenerMs'> {
  const timeoutMs = durationMs(at(body, 'Timeout', 'PerRequest')) ?? requestTimeoutMs
  const perTryMs = durationMs(at(written, 'PerRetryTimeout')) ?? Number.POSITIVE_INFINITY
  return {
    timeoutMs,
    // Envoy ignores a bound of one try that is not below the one of the request.
    perTryMs: perTryMs < timeoutMs ? perTryMs : Number.POSITIVE_INFINITY,
    retries: exists(written) ? Math.min(numberOf(at(written, 'MaxRetries')) ?? 0, mostRetries) : 2,
    events: exists(written) ? eventsOf(written) : eventsByItself,
    connectMs: connectTimeoutMs,
    backoffBaseMs,
    backoffMaxMs
  }
}

/** More show nothing else. */
const mostRetries = 100

const eventsByItself = ['503', 'reset', 'connect-failure', 'refused-stream', 'unavailable']

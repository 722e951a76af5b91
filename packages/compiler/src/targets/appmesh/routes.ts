import type { Port, Protocol, Retry, Route, Service, Timeout } from '../../model/types.ts'
import { attribute } from '../../plan/intrinsics.ts'
import { logicalId } from '../../plan/logical-ids.ts'
import type { Resource } from '../../plan/resource.ts'
import type { Scope } from '../../plan/scope.ts'
import { serviceTags } from '../../plan/service/tags.ts'
import { sourced, type Value } from '../../plan/value.ts'
import { perObject } from '../../query/memo.ts'
import { standsOn } from '../../semantics/routing/taken.ts'
import { type CompiledMatch, compiledRoute } from './compile-route.ts'
import { matchValue } from './match-value.ts'
import { inMesh, virtualRouterId } from './names.ts'
import { retryPolicy } from './retry-policy.ts'
import { routeTimeout } from './timeouts.ts'
import { weightedTargets } from './weighted-targets.ts'

/**
 * The routes of a service, in the order they are tried: the first of the file has priority 0. A
 * route that App Mesh cannot say is left out; a rule reports it.
 */
export function planRoutes(scope: Scope, service: Service): readonly Resource[] {
  const known = plannedBefore(scope)
  let routes = known.get(service)
  if (routes === undefined) {
    routes = routesOf(scope, service)
    known.set(service, routes)
  }
  return routes
}

/** Each version of a service asks which routes its tasks have to wait for. */
const plannedBefore = perObject((_: Scope) => new WeakMap<Service, readonly Resource[]>())

function routesOf(scope: Scope, service: Service): readonly Resource[] {
  const times = new Map<string, number>()
  const compiled = service.routes.flatMap(route => {
    const parts = partsOf(service, route)
    // Two routes may have one identity when they match the same; the second one is never reached, but has to be valid.
    const time = (times.get(route.id) ?? 0) + 1
    times.set(route.id, time)
    return parts.map((part, at) => ({ ...part, route, names: namesOf(route.id, time, at + 1) }))
  })
  const hasPorts = service.ports.length > 1
  const tags = serviceTags(scope, service)
  return compiled.map(({ route, port, match, names }, priority): Resource => {
    const { timeout, retry, to } = route
    const written = matchValue(match, hasPorts ? port.number : undefined)
    return {
      id: logicalId('MeshRoute', service.name, ...names),
      type: 'AWS::AppMesh::Route',
      at: route.at,
      service: service.name,
      properties: {
        ...inMesh(scope),
        VirtualRouterName: attribute(virtualRouterId(service), 'VirtualRouterName'),
        RouteName: sourced(names.join('_'), route.name?.at),
        Spec: {
          Priority: priority,
          ...routeSpec(scope, port.protocol, {
            match: written === undefined ? undefined : sourced(written, route.match.at),
            targets: weightedTargets(scope, service, to, port),
            timeout,
            retry
          })
        },
        Tags: tags
      }
    }
  })
}

export interface RouteParts {
  readonly match: Value | undefined
  readonly targets: Value
  readonly timeout: Timeout
  readonly retry: Retry
}

/** The one of `HttpRoute`, `Http2Route`, `GrpcRoute` and `TcpRoute` that a protocol has. */
export function routeSpec(
  { capabilities }: Scope,
  protocol: Protocol,
  { match, targets, timeout, retry }: RouteParts
): { readonly [kind: string]: Value } {
  return {
    [routeKeys[protocol]]: {
      Match: match,
      Action: { WeightedTargets: targets },
      RetryPolicy: retryPolicy(retry, timeout, protocol, capabilities),
      Timeout: routeTimeout(timeout, protocol, capabilities)
    }
  }
}

const routeKeys = { http: 'HttpRoute', http2: 'Http2Route', grpc: 'GrpcRoute', tcp: 'TcpRoute' } as const

/** What a route becomes on each port it stands on. */
function partsOf(
  service: Service,
  route: Route
): readonly { readonly port: Port; readonly match: CompiledMatch }[] {
  return service.ports
    .filter(port => standsOn(route, port))
    .flatMap(port => {
      const compiled = compiledRoute(route, port)
      return compiled.kind === 'matches' ? compiled.matches.map(match => ({ port, match })) : []
    })
}

/** Parts that a route's name is made of: its identity, and the numbers of what is not the first. Names of the language have no `_`. */
function namesOf(id: string, time: number, part: number): readonly string[] {
  const again = time === 1 ? [] : [`again${time}`]
  return [id, ...again, ...(part === 1 ? [] : [String(part)])]
}

import type { Setting } from '../../model/details/observability.ts'
import type { Port, Protocol, Service, Timeout } from '../../model/types.ts'
import type { Scope } from '../../plan/scope.ts'
import { sourced, type Value } from '../../plan/value.ts'
import type { TargetDefaults } from '../../semantics/capabilities.ts'
import { edgePolicies } from '../../semantics/policy.ts'
import { routesLeadingTo } from '../../semantics/routing/reached.ts'
import { duration } from './duration.ts'

/** The key by which timeouts and connection pools of a protocol stand in `Timeout` and `ConnectionPool`. */
export const protocolKeys = { http: 'HTTP', http2: 'HTTP2', grpc: 'GRPC', tcp: 'TCP' } as const

/** The request timeout of a route, milliseconds; the target's where none is written. `Infinity` is none. */
export function requestTimeout({ requestMs }: Timeout, defaults: TargetDefaults): Setting<number> {
  return requestMs ?? { value: defaults.requestTimeoutMs, at: undefined }
}

function idleTimeout({ idleMs }: Timeout, defaults: TargetDefaults): Setting<number> {
  return idleMs ?? { value: defaults.idleTimeoutMs, at: undefined }
}

/** `Timeout` of a route. It says both times always: what App Mesh does by itself is documented in two ways. */
export function routeTimeout(
  timeout: Timeout,
  protocol: Protocol,
  { defaults }: Scope['capabilities']
): Value {
  return timeoutFields(protocol, requestTimeout(timeout, defaults), idleTimeout(timeout, defaults))
}

/**
 * `Timeout` of a listener: the largest of the routes that lead to it. Past App Mesh's own 15 s a
 * request needs its time at the listeners of both sides, so calls that may take longer
 * raise the listeners of who makes them
 * (https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_nodes.html).
 */
export function listenerTimeout(scope: Scope, service: Service, port: Port): Value {
  const timeouts = routesLeadingTo(service, port).map(({ timeout }) => timeout)
  return listenerTimeoutOf(timeouts, port.protocol, scope, slowestCall(scope, service))
}

/** The same of a node that makes no calls of its own. */
export function listenerTimeoutOf(
  timeouts: readonly Timeout[],
  protocol: Protocol,
  { capabilities: { defaults } }: Scope,
  called?: Setting<number>
): Value {
  const nothing: Timeout = { requestMs: undefined, idleMs: undefined }
  const all = timeouts.length === 0 ? [nothing] : timeouts
  const requests = all.map(timeout => requestTimeout(timeout, defaults))
  const request = largest(called === undefined ? requests : [...requests, called])
  const idle = largest(all.map(timeout => idleTimeout(timeout, defaults)))
  return { [protocolKeys[protocol]]: timeoutFields(protocol, request, idle) }
}

function timeoutFields(protocol: Protocol, request: Setting<number>, idle: Setting<number>): Value {
  const Idle = sourced(duration(idle.value), idle.at)
  return protocol === 'tcp' ? { Idle } : { Idle, PerRequest: sourced(duration(request.value), request.at) }
}

/** The longest request timeout of the routes and hosts that a service calls, where it is above what App Mesh allows by itself. */
function slowestCall(scope: Scope, { name }: Service): Setting<number> | undefined {
  const { capabilities } = scope
  const policies = (scope.graph.services.get(name)?.out ?? []).flatMap(edge =>
    edgePolicies(edge, capabilities)
  )
  const slow = policies.filter(({ timeoutMs }) => timeoutMs > capabilities.defaults.requestTimeoutMs)
  return slow.length === 0
    ? undefined
    : largest(slow.map(({ timeoutMs, from }) => ({ value: timeoutMs, at: from.timeout })))
}

/** The first of the largest. */
function largest(settings: readonly Setting<number>[]): Setting<number> {
  return settings.reduce((most, next) => (next.value > most.value ? next : most))
}

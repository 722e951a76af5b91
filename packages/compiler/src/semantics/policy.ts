import type { CircuitBreaker, External, Retry, RetryEvent, Route, Service, Timeout } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Place } from '../text/place.ts'
import type { Capabilities, TargetDefaults } from './capabilities.ts'
import type { CallNode, Edge, GatewayNode } from './graph.ts'
import { portsBehind, routesLeadingTo } from './routing/reached.ts'
import { routesTaken, standsOn } from './routing/taken.ts'

/**
 * What stands between a caller and one route of a callee: the timeouts and retries that the
 * caller's proxy applies. Values the file leaves out are those of the target. Durations in
 * milliseconds, `Infinity` for no bound.
 */
export interface EdgePolicy {
  /** The route of the callee; undefined for an external, and for a load balancer, which knows no routes. */
  readonly route: Route | undefined
  /** The whole request, all tries and back-off included. */
  readonly timeoutMs: number
  readonly idleMs: number
  /** Tries beyond the first. */
  readonly retries: number
  /** One try; `Infinity` when absent, or when it is not below the request timeout and so never applies. */
  readonly perTryMs: number
  /** The per-try timeout of the file, whatever the request timeout is. */
  readonly writtenPerTryMs: number | undefined
  readonly backoffBaseMs: number
  readonly backoffMaxMs: number
  /** Whether something is retried that only shows when an answer is late or wrong, and not only failures to connect. */
  readonly slow: boolean
  readonly connectMs: number
  /** The places that set the values; undefined where the target does. */
  readonly from: PolicyOrigins
}

export interface PolicyOrigins {
  readonly timeout: Place | undefined
  readonly retries: Place | undefined
  readonly perTry: Place | undefined
  readonly events: Place | undefined
  readonly backoff: Place | undefined
  readonly connect: Place | undefined
}

/** The policies a call may meet, one per route of the callee that it may use; none over TCP, where idle timeouts bound silence and not answers. */
export function edgePolicies(edge: Edge, capabilities: Capabilities): readonly EdgePolicy[] {
  if (
    edge.to.kind === 'service' &&
    edge.port === undefined &&
    edge.match === undefined &&
    !isLoadBalancer(edge.from)
  ) {
    return servicePolicies(edge.to.service, capabilities)
  }
  // Edges are made anew after every keystroke, and what is written for them is not.
  const known = edgePoliciesOf(capabilities)
  const callee = edge.to.kind === 'service' ? edge.to.service : edge.to.external
  const last = known.get(edge.written)
  if (last?.callee === callee) return last.policies
  const policies = findPolicies(edge, capabilities)
  known.set(edge.written, { callee, policies })
  return policies
}

interface OfEdge {
  readonly callee: Service | External
  readonly policies: readonly EdgePolicy[]
}

const edgePoliciesOf = perObject((_: Capabilities) => new WeakMap<Edge['written'], OfEdge>())

/** The policies that any proxy applies to the routes of a service. */
export function servicePolicies(service: Service, capabilities: Capabilities): readonly EdgePolicy[] {
  const known = policiesOf(capabilities)
  let policies = known.get(service)
  if (policies === undefined) {
    const found: EdgePolicy[] = []
    for (const route of service.routes) {
      if (route.protocol === 'tcp') continue
      found.push(
        routePolicy(route, route.timeout, route.retry, service.circuitBreaker, capabilities.defaults)
      )
    }
    policies = found
    known.set(service, policies)
  }
  return policies
}

/** Upper end of the random wait before retry `k`, from 1. */
export function backoffMs(policy: Pick<EdgePolicy, 'backoffBaseMs' | 'backoffMaxMs'>, k: number): number {
  return Math.min(policy.backoffMaxMs, policy.backoffBaseMs * 2 ** (k - 1))
}

/** The idle timeout of an Application Load Balancer that nobody set; the language's default for `idle` of a gateway. */
export const loadBalancerIdleMs = 60_000

const policiesOf = perObject((_: Capabilities) => new WeakMap<Service, readonly EdgePolicy[]>())

function findPolicies(edge: Edge, capabilities: Capabilities): readonly EdgePolicy[] {
  if (edge.to.kind === 'external') return externalPolicies(edge.to.external, capabilities.defaults)
  const { service } = edge.to
  let policies = servicePolicies(service, capabilities)
  const port = edge.port === undefined ? undefined : service.ports.find(({ name }) => name === edge.port)
  if (port !== undefined) {
    // What a load balancer waits for is bounded where its requests end, and there as long as for anybody's.
    const ending = isLoadBalancer(edge.from)
      ? new Set(portsBehind(service, port).flatMap(each => routesLeadingTo(service, each)))
      : undefined
    policies = policies.filter(
      ({ route }) => route !== undefined && (ending?.has(route) ?? standsOn(route, port))
    )
  }
  if (edge.match !== undefined) {
    const taken = routesTaken(service, edge.match.value)
    policies = policies.filter(({ route }) => route !== undefined && taken.has(route))
  }
  if (!isLoadBalancer(edge.from)) return policies
  return policies.length === 0 ? [] : [loadBalancerPolicy(edge.from, policies, capabilities.defaults)]
}

function isLoadBalancer(node: CallNode): node is GatewayNode {
  return node.kind === 'gateway' && node.gateway.via?.value !== 'virtualGateway'
}

/** The policies that any proxy applies to requests to an external. */
export function externalPolicies(external: External, defaults: TargetDefaults): readonly EdgePolicy[] {
  if (external.port === undefined || external.port.protocol === 'tcp') return []
  return [routePolicy(undefined, external.timeout, external.retry, external.circuitBreaker, defaults)]
}

function routePolicy(
  route: Route | undefined,
  timeout: Timeout,
  retry: Retry,
  circuitBreaker: CircuitBreaker,
  defaults: TargetDefaults
): EdgePolicy {
  const own = defaults.honoursRetry ? retry : undefined
  const ownBackoff = defaults.honoursBackoff ? retry : undefined
  const ownConnect = defaults.honoursConnectTimeout ? circuitBreaker.connectTimeoutMs : undefined
  const timeoutMs = timeout.requestMs?.value ?? defaults.requestTimeoutMs
  const writtenPerTryMs = own?.perTryMs?.value
  const backoffBaseMs = ownBackoff?.backoffBaseMs?.value ?? defaults.backoffBaseMs
  return {
    route,
    timeoutMs,
    idleMs: timeout.idleMs?.value ?? defaults.idleTimeoutMs,
    retries: own?.maxRetries?.value ?? defaults.maxRetries,
    perTryMs:
      writtenPerTryMs !== undefined && writtenPerTryMs < timeoutMs
        ? writtenPerTryMs
        : Number.POSITIVE_INFINITY,
    writtenPerTryMs,
    backoffBaseMs,
    backoffMaxMs:
      ownBackoff?.backoffMaxMs?.value ?? backoffBaseMs * (defaults.backoffMaxMs / defaults.backoffBaseMs),
    slow:
      own?.events === undefined ? defaults.retriesSlow : own.events.value.some(({ value }) => isSlow(value)),
    connectMs: ownConnect?.value ?? defaults.connectTimeoutMs,
    from: {
      timeout: timeout.requestMs?.at,
      retries: own?.maxRetries?.at,
      perTry: own?.perTryMs?.at,
      events: own?.events?.at,
      backoff: (ownBackoff?.backoffBaseMs ?? ownBackoff?.backoffMaxMs)?.at,
      connect: ownConnect?.at
    }
  }
}

/** All but these need an answer, or the lack of one, before they are known. */
function isSlow(event: RetryEvent): boolean {
  return event !== 'connect-failure' && event !== 'refused-stream'
}

/** A load balancer has no proxy that retries: it waits as long as the callee's own proxy lets it, or until its idle timeout. */
function loadBalancerPolicy(
  { gateway }: GatewayNode,
  callee: readonly EdgePolicy[],
  defaults: TargetDefaults
): EdgePolicy {
  const idleMs = gateway.idleMs?.value ?? loadBalancerIdleMs
  const slowest = callee.reduce((worst, policy) => (policy.timeoutMs > worst.timeoutMs ? policy : worst))
  const calleeBounds = defaults.enforcesInboundTimeout && slowest.timeoutMs <= idleMs
  return {
    route: undefined,
    timeoutMs: calleeBounds ? slowest.timeoutMs : idleMs,
    idleMs,
    retries: 0,
    perTryMs: Number.POSITIVE_INFINITY,
    writtenPerTryMs: undefined,
    backoffBaseMs: defaults.backoffBaseMs,
    backoffMaxMs: defaults.backoffMaxMs,
    slow: false,
    connectMs: defaults.connectTimeoutMs,
    from: {
      timeout: calleeBounds ? slowest.from.timeout : gateway.idleMs?.at,
      retries: undefined,
      perTry: undefined,
      events: undefined,
      backoff: undefined,
      connect: undefined
    }
  }
}

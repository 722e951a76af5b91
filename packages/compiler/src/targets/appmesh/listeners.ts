import { circuitBreakerOf } from '../../model/details/circuit-breaker.ts'
import { healthOf } from '../../model/details/health.ts'
import { mainPort } from '../../model/details/main-port.ts'
import type { Located, Port, Service, Version } from '../../model/types.ts'
import type { Scope } from '../../plan/scope.ts'
import { from, sourced, type Value } from '../../plan/value.ts'
import { duration } from './duration.ts'
import { listenerTimeout, protocolKeys } from './timeouts.ts'
import { listenerTls } from './tls.ts'
import { portMapping } from './virtual-router.ts'

/** One item of `Listeners` of a virtual node for each port. */
export function listeners(scope: Scope, service: Service, version: Version): readonly Value[] | undefined {
  if (service.ports.length === 0) return undefined
  return service.ports.map(port => ({
    PortMapping: portMapping(port),
    HealthCheck: port === mainPort(service) ? healthCheck(version, port) : undefined,
    OutlierDetection: port.protocol === 'tcp' ? undefined : outlierDetection(service),
    ConnectionPool: connectionPool(service, port),
    Timeout: listenerTimeout(scope, service, port),
    TLS: listenerTls(scope, service)
  }))
}

/** What App Mesh wants to be told and the file need not say. */
const healthDefaults = { everyMs: 10_000, timeoutMs: 2000, healthy: 2, unhealthy: 3 }

/**
 * `HealthCheck`. A time out of the range that App Mesh allows is a finding; here it becomes the nearest one that is allowed.
 * Source: https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HealthCheckPolicy.html
 */
export function healthCheck({ node }: Version, port: Port): Value | undefined {
  const health = healthOf(node)
  if (health === undefined) return undefined
  const { probe, everyMs, timeoutMs, healthy, unhealthy } = health
  const { value } = probe
  // Where one of the two times is written, the other one has to leave it room.
  const every = Math.max(healthDefaults.everyMs, 2 * (timeoutMs?.value ?? 0))
  return sourced(
    {
      Protocol: value.kind === 'http' && port.protocol === 'http2' ? 'http2' : value.kind,
      Path: value.kind === 'http' ? value.path : undefined,
      Port: port.number,
      IntervalMillis: within(everyMs, every, 5000, 300_000),
      TimeoutMillis: within(timeoutMs, healthDefaults.timeoutMs, 2000, 60_000),
      HealthyThreshold: within(healthy, healthDefaults.healthy, 2, 10),
      UnhealthyThreshold: within(unhealthy, healthDefaults.unhealthy, 2, 10)
    },
    probe.at
  )
}

function within(written: Located<number> | undefined, otherwise: number, least: number, most: number): Value {
  return sourced(Math.min(most, Math.max(least, Math.round(written?.value ?? otherwise))), written?.at)
}

/** What Envoy does where the file does not say it (`envoy.config.cluster.v3.OutlierDetection`). */
const ejectionDefaults = { intervalMs: 10_000, baseMs: 30_000, maxPercent: 10 }

/**
 * `OutlierDetection`, of which App Mesh wants all four parts. It has one counter: gateway errors count
 * as server errors, so the smaller of two numbers holds for both.
 */
function outlierDetection({ node }: Service): Value | undefined {
  const eject = circuitBreakerOf(node).eject
  const counts = [eject?.consecutive5xx, eject?.consecutiveGatewayErrors].flatMap(count => count ?? [])
  const [first] = counts
  if (eject === undefined || first === undefined) return undefined
  const least = counts.reduce((smallest, count) => (count.value < smallest.value ? count : smallest))
  return {
    MaxServerErrors: sourced(Math.max(1, least.value), least.at),
    Interval: durationOr(eject.intervalMs, ejectionDefaults.intervalMs),
    BaseEjectionDuration: durationOr(eject.baseMs, ejectionDefaults.baseMs),
    MaxEjectionPercent:
      eject.maxPercent === undefined
        ? ejectionDefaults.maxPercent
        : sourced(Math.round(eject.maxPercent.value), eject.maxPercent.at)
  }
}

function durationOr(written: Located<number> | undefined, otherwiseMs: number): Value {
  return sourced(duration(written?.value ?? otherwiseMs), written?.at)
}

/** `ConnectionPool`, which the callee's own Envoy holds over all callers. */
function connectionPool({ node }: Service, { protocol }: Port): Value | undefined {
  const { connections, pending, requests } = circuitBreakerOf(node)
  const pool =
    protocol === 'http'
      ? connections === undefined && pending === undefined
        ? undefined
        : {
            // App Mesh wants the number of connections where it is told that of waiting requests.
            MaxConnections: from(connections) ?? noBound,
            MaxPendingRequests: from(pending)
          }
      : protocol === 'tcp'
        ? connections && { MaxConnections: from(connections) }
        : requests && { MaxRequests: from(requests) }
  return pool === undefined ? undefined : { [protocolKeys[protocol]]: pool }
}

/** What App Mesh itself takes for "as many as there are". */
const noBound = 2_147_483_647

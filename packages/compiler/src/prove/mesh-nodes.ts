import { printDuration } from '../expr/print-measure.ts'
import { readProbe } from '../expr/read-probe.ts'
import { mainPort } from '../model/details/main-port.ts'
import { durationMs as durationOf, integer, map, percent, read, scalar } from '../model/read-values.ts'
import type { Located, Port, Service, Version } from '../model/types.ts'
import { edgePolicies } from '../semantics/policy.ts'
import { routesLeadingTo } from '../semantics/routing/reached.ts'
import type { MapNode } from '../syntax/nodes.ts'
import type { Place } from '../text/place.ts'
import { durationMs } from './mesh-duration.ts'
import type { MeshSubject } from './mesh-subject.ts'
import type { DeployedResource } from './read-templates.ts'
import { property } from './read-templates.ts'
import { versionName } from './subject.ts'
import { at, exists, itemsOf, keysOf, numberOf, textOf, type View } from './view.ts'

/**
 * The listeners of every version's virtual node: ports, how long they wait, health checks, ejection
 * and the bounds of what may be under way.
 */
export function proveNodes(subject: MeshSubject): void {
  for (const [name, resource] of subject.view.nodes) {
    const { fleet } = subject.nodeNamed(name)
    if (fleet !== undefined) proveNode(subject, resource, fleet.service, fleet.version)
  }
}

function proveNode(subject: MeshSubject, node: DeployedResource, service: Service, version: Version): void {
  const { ledger } = subject
  const listeners = itemsOf(property(node, 'Spec', 'Listeners'))
  const name = versionName(service, version)
  ledger.check({
    what: `the ports that the proxy of ${name} listens on`,
    at: service.ports[0]?.at ?? service.at,
    path: property(node, 'Spec', 'Listeners').path,
    expected: service.ports.map(({ number, protocol }) => `${number}/${protocol}`).sort(),
    got: listeners.map(listener => portText(at(listener, 'PortMapping'))).sort()
  })
  for (const port of service.ports) {
    const listener = listeners.find(
      candidate => numberOf(at(candidate, 'PortMapping', 'Port')) === port.number
    )
    if (listener === undefined) continue
    proveTimeout(subject, listener, service, port, name)
    proveHealth(subject, listener, service, version, port, name)
    proveEjection(subject, listener, service, port, name)
    provePool(subject, listener, service, port, name)
  }
}

export function portText(mapping: View): string {
  return `${textOf(at(mapping, 'Port')) ?? '?'}/${textOf(at(mapping, 'Protocol')) ?? '?'}`
}

/**
 * A listener bounds what comes in, 15 s where it says nothing, and for more than 15 s the listeners of
 * both sides have to allow it (App Mesh User Guide, "Timeouts"). So a listener waits as long as the
 * slowest route that leads to its port, or longer where the service calls something slower.
 */
function proveTimeout(
  { ledger, capabilities, graph }: MeshSubject,
  listener: View,
  service: Service,
  port: Port,
  name: string
): void {
  const { defaults } = capabilities
  const key = keysOfProtocol[port.protocol]
  const timeout = at(listener, 'Timeout', key)
  const routes = routesLeadingTo(service, port)
  const longest = (values: readonly number[], otherwise: number) =>
    values.length === 0 ? otherwise : Math.max(...values)
  const idle = longest(
    routes.map(route => route.timeout.idleMs?.value ?? defaults.idleTimeoutMs),
    defaults.idleTimeoutMs
  )
  ledger.check({
    what: `the idle timeout of the proxy of ${name}`,
    at: slowest(routes, 'idleMs') ?? service.at,
    path: at(timeout, 'Idle').path,
    expected: printDuration(idle),
    got: printDuration(durationMs(at(timeout, 'Idle')) ?? defaults.idleTimeoutMs)
  })
  if (port.protocol === 'tcp') return
  const own = longest(
    routes.map(route => route.timeout.requestMs?.value ?? defaults.requestTimeoutMs),
    defaults.requestTimeoutMs
  )
  const calls = graph.services.get(service.name)?.out ?? []
  const called = calls.flatMap(edge => edgePolicies(edge, capabilities).map(({ timeoutMs }) => timeoutMs))
  const needed = called.filter(ms => ms > defaults.requestTimeoutMs)
  ledger.check({
    what: `the request timeout of the proxy of ${name}`,
    at: slowest(routes, 'requestMs') ?? service.at,
    path: at(timeout, 'PerRequest').path,
    expected: printDuration(Math.max(own, ...needed)),
    got: printDuration(durationMs(at(timeout, 'PerRequest')) ?? defaults.requestTimeoutMs)
  })
}

function slowest(routes: Service['routes'], key: 'requestMs' | 'idleMs'): Place | undefined {
  const values = routes.flatMap(({ timeout }) => timeout[key] ?? [])
  return values.sort((a, b) => b.value - a.value)[0]?.at
}

/** One port is asked: the one that `health` names, else the only or first one. What is not written is the target's. */
export function proveHealth(
  { ledger }: MeshSubject,
  listener: View,
  service: Service,
  { node }: Version,
  port: Port,
  name: string
): void {
  const health = map(node, 'health') ?? map(service.node, 'health')
  const probe = read(scalar(health, 'probe'), readProbe)
  const check = at(listener, 'HealthCheck')
  const isAsked = probe !== undefined && mainPort(service) === port
  const what = (part: string) => `${part} of the mesh's health check of ${name}`
  ledger.check({
    what: `whether the mesh asks port \`${port.name}\` of ${name} if it is well`,
    at: health ?? service.at,
    path: check.path,
    expected: isAsked,
    got: exists(check)
  })
  if (!isAsked || !exists(check)) return
  const { value, at: place } = probe
  const protocol = value.kind === 'http' ? (port.protocol === 'http2' ? 'http2' : 'http') : value.kind
  ledger.equal(what('the protocol'), place, protocol, at(check, 'Protocol'))
  ledger.equal(what('the path'), place, value.kind === 'http' ? value.path : undefined, at(check, 'Path'))
  if (exists(at(check, 'Port'))) ledger.equal(what('the port'), port.at, port.number, at(check, 'Port'))
  // What lies outside of what App Mesh takes is a finding, and becomes the nearest that it takes.
  for (const [part, written, key, least, most] of [
    ['the interval', durationOf(health, 'every'), 'IntervalMillis', 5000, 300_000],
    ['the time limit', durationOf(health, 'timeout'), 'TimeoutMillis', 2000, 60_000],
    ['the good answers', integer(health, 'healthy'), 'HealthyThreshold', 2, 10],
    ['the failures', integer(health, 'unhealthy'), 'UnhealthyThreshold', 2, 10]
  ] as const)
    if (written !== undefined)
      ledger.equal(
        what(part),
        written.at,
        Math.min(most, Math.max(least, Math.round(written.value))),
        at(check, key)
      )
}

/** Tasks are taken out after so many server errors, of which gateway errors are a part: the smaller of the two counts. */
function proveEjection(
  { ledger }: MeshSubject,
  listener: View,
  service: Service,
  port: Port,
  name: string
): void {
  const eject = map(breakerOf(service), 'eject')
  const outliers = at(listener, 'OutlierDetection')
  const counts = [integer(eject, 'consecutive5xx'), integer(eject, 'consecutiveGatewayErrors')]
  const smallest = counts
    .filter(count => count !== undefined)
    .reduce<Located<number> | undefined>(
      (least, count) => (least === undefined || count.value < least.value ? count : least),
      undefined
    )
  const what = (part: string) => `${part} of the ejection of tasks of ${name}`
  const isEjecting = smallest !== undefined && port.protocol !== 'tcp'
  ledger.check({
    what: `whether failing tasks of ${name} are taken out`,
    at: eject ?? service.at,
    path: outliers.path,
    expected: isEjecting,
    got: exists(outliers)
  })
  if (!isEjecting || !exists(outliers)) return
  ledger.equal(
    what('the errors in a row'),
    smallest.at,
    Math.max(1, smallest.value),
    at(outliers, 'MaxServerErrors')
  )
  const duration = (part: string, written: Located<number> | undefined, key: string) => {
    if (written === undefined) return
    ledger.check({
      what: what(part),
      at: written.at,
      path: at(outliers, key).path,
      expected: printDuration(written.value),
      got: printDuration(durationMs(at(outliers, key)) ?? 0)
    })
  }
  duration('the interval', durationOf(eject, 'interval'), 'Interval')
  duration('the time', durationOf(eject, 'baseEjection'), 'BaseEjectionDuration')
  equalIfWritten(
    ledger,
    what('the largest part'),
    percent(eject, 'maxEjectionPercent'),
    at(outliers, 'MaxEjectionPercent')
  )
}

function provePool(
  { ledger }: MeshSubject,
  listener: View,
  service: Service,
  port: Port,
  name: string
): void {
  const breaker = breakerOf(service)
  const pool = at(listener, 'ConnectionPool')
  const key = keysOfProtocol[port.protocol]
  const bounds = boundsOf[port.protocol].map(([word, property]) => ({
    word,
    property,
    written: integer(breaker, word)
  }))
  const isBound = bounds.some(({ written }) => written !== undefined)
  ledger.check({
    what: `what may be under way at ${name}`,
    at: breaker ?? service.at,
    path: pool.path,
    expected: isBound ? [key] : [],
    got: [...keysOf(pool)]
  })
  if (!isBound) return
  for (const { word, property: bound, written } of bounds) {
    // App Mesh asks for a bound of connections wherever it is given one of waiting requests.
    if (written === undefined && bound === 'MaxConnections') continue
    ledger.equal(
      `the bound \`${word}\` of ${name}`,
      written?.at ?? breaker ?? service.at,
      written?.value,
      at(pool, key, bound)
    )
  }
}

function breakerOf({ node }: Service): MapNode | undefined {
  return map(node, 'circuitBreaker')
}

function equalIfWritten(
  ledger: MeshSubject['ledger'],
  what: string,
  written: Located<number> | undefined,
  view: View
): void {
  if (written !== undefined) ledger.equal(what, written.at, written.value, view)
}

const keysOfProtocol = { http: 'HTTP', http2: 'HTTP2', grpc: 'GRPC', tcp: 'TCP' } as const

/** Which bounds a pool has. Source: App Mesh API Reference, VirtualNodeConnectionPool, read 2026-11-22. */
const boundsOf = {
  http: [
    ['connections', 'MaxConnections'],
    ['pending', 'MaxPendingRequests']
  ],
  http2: [['requests', 'MaxRequests']],
  grpc: [['requests', 'MaxRequests']],
  tcp: [['connections', 'MaxConnections']]
} as const

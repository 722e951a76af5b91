import { type Arbitrary, constant, constantFrom, nat, oneof } from 'fast-check'
import { printDuration } from '../../expr/print-measure.ts'
import { gatewayDetails } from '../../model/details/gateway.ts'
import type { Gateway, Port, Service } from '../../model/types.ts'
import { edgePolicies } from '../../semantics/policy.ts'
import { portsBehind, routesLeadingTo } from '../../semantics/routing/reached.ts'
import type { Place } from '../../text/place.ts'
import { property } from '../read-templates.ts'
import { at, itemsOf, numberOf, textOf } from '../view.ts'
import { drawnFor, type Experiment, experiment, type RandomDifference } from './experiment.ts'
import { listenerOf } from './hops.ts'
import type { World } from './world.ts'

/**
 * Requests from outside whose answers are late: a load balancer waits until the proxy of the service stops to, or until
 * its own idle timeout. What the routes of the service leave time for arrives, and nothing is waited for
 * longer than the mesh says. Undefined where no load balancer sends requests to a proxy of App Mesh.
 */
export function waitsOfGateways(worlds: readonly World[]): Experiment | undefined {
  const entries = worlds.flatMap(entriesOf)
  if (entries.length === 0) return undefined
  return experiment(
    'late answers to load balancers',
    drawnFor(entries, ({ leastMs, mostMs, idleMs, listenerMs }) =>
      drawTimes([leastMs, mostMs, idleMs, listenerMs])
    ),
    ({ item, drawn }) => compare(item, drawn)
  )
}

interface Entry {
  readonly region: string
  readonly gateway: Gateway
  readonly service: Service
  readonly at: Place
  /** What answers have time for at least, and how long is waited at most. */
  readonly leastMs: number
  readonly mostMs: number
  readonly idleMs: number
  readonly listenerMs: number
  readonly listenerPath: string
}

function entriesOf({ appMesh, entrances, region }: World): readonly Entry[] {
  if (appMesh === undefined) return []
  return [...appMesh.mesh.gateways.values()].flatMap(gateway => {
    const entrance = entrances.get(gateway.name)
    if (entrance === undefined) return []
    const details = gatewayDetails(appMesh.mesh, gateway)
    const attributes =
      entrance.balancer === undefined ? [] : itemsOf(property(entrance.balancer, 'LoadBalancerAttributes'))
    const written = attributes.find(item => textOf(at(item, 'Key')) === 'idle_timeout.timeout_seconds')
    const idleSeconds = written === undefined ? 60 : (numberOf(at(written, 'Value')) ?? 60)
    // What another one made waits as it was told to.
    const idleMs = entrance.balancer === undefined ? details.idleMs.value : idleSeconds * 1000
    return details.routes.flatMap(({ target }) =>
      target === undefined
        ? []
        : portsBehind(target.service, target.port).flatMap(port =>
            entryOf(appMesh, gateway, target.service, port, details.idleMs.value, idleMs, region)
          )
    )
  })
}

function entryOf(
  subject: NonNullable<World['appMesh']>,
  gateway: Gateway,
  service: Service,
  port: Port,
  idleOfMesh: number,
  idleMs: number,
  region: string
): readonly Entry[] {
  const listener = port.protocol === 'tcp' ? undefined : listenerOf(subject, service, port)
  if (listener === undefined) return []
  const { defaults } = subject.capabilities
  const times = routesLeadingTo(service, port).map(({ timeout }) => timeout.requestMs)
  const own = Math.max(
    ...(times.length === 0 ? [undefined] : times).map(time => time?.value ?? defaults.requestTimeoutMs)
  )
  // A service that calls something slower than App Mesh's own limit waits for it, whoever asks.
  const called = (subject.graph.services.get(service.name)?.out ?? [])
    .flatMap(edge => edgePolicies(edge, subject.capabilities))
    .map(({ timeoutMs }) => timeoutMs)
    .filter(ms => ms > defaults.requestTimeoutMs)
  return [
    {
      region,
      gateway,
      service,
      at: times.find(time => time?.value === own)?.at ?? service.at,
      leastMs: Math.min(own, idleOfMesh),
      // Load balancers know whole seconds.
      mostMs: Math.min(Math.max(own, ...called), Math.ceil(idleOfMesh / 1000) * 1000),
      idleMs,
      listenerMs: listener.ms,
      listenerPath: listener.path
    }
  ]
}

function drawTimes(limitsMs: readonly number[]): Arbitrary<number> {
  const near = limitsMs.filter(Number.isFinite).flatMap(limit => [limit - 1, limit, limit + 1])
  return oneof(
    nat({ max: 2 * Math.max(1000, ...near) }),
    constantFrom(1000, ...near.filter(ms => ms >= 0)),
    constant(Number.POSITIVE_INFINITY)
  )
}

function compare(entry: Entry, afterMs: number): RandomDifference | undefined {
  const { region, gateway, service, leastMs, mostMs, idleMs, listenerMs } = entry
  const waitedMs = Math.min(afterMs, idleMs, listenerMs)
  const isLost = waitedMs < afterMs
  const isTooEarly = isLost && afterMs <= leastMs
  if (!isTooEarly && waitedMs <= mostMs) return undefined
  const end = (ms: number) =>
    ms === Number.POSITIVE_INFINITY ? 'waited for without end' : `given up after ${printDuration(ms)}`
  return {
    region,
    what: `an answer of \`${service.name}\` to gateway \`${gateway.name}\` that comes ${afterMs === Number.POSITIVE_INFINITY ? 'never' : `after ${printDuration(afterMs)}`}`,
    request: undefined,
    step: undefined,
    expected: isTooEarly ? 'awaited' : end(mostMs),
    got: end(waitedMs),
    at: entry.at,
    path: entry.listenerPath
  }
}

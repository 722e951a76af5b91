import type { Destination, Located, Port, Route, Service } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { standsOn } from './taken.ts'

/**
 * The port that requests reach: the one that `version:port` names, else the one they came to. A name that
 * no port has is reported and changes nothing.
 */
export function reachedPort({ ports }: Service, named: Located<string> | undefined, entered: Port): Port {
  return named === undefined ? entered : (ports.find(({ name }) => name === named.value) ?? entered)
}

/** The ports that requests to one port reach when they go where `to` says, each once. */
export function reachedPorts(service: Service, to: Destination, entered: Port): readonly Port[] {
  if (to.kind === 'deployment') return [entered]
  if (to.kind === 'pinned') return [reachedPort(service, to.port, entered)]
  return [...new Set(to.parts.map(({ port }) => reachedPort(service, port, entered)))]
}

/** The ports to which somebody opens connections who calls one port: that one, and those its routes lead to. */
export function portsBehind(service: Service, entered: Port): readonly Port[] {
  const routes = service.routes.filter(route => standsOn(route, entered))
  return [...new Set([entered, ...routes.flatMap(({ to }) => reachedPorts(service, to, entered))])]
}

/** The routes by which requests come to a port of the tasks, whichever port their callers asked. */
export function routesLeadingTo(service: Service, port: Port): readonly Route[] {
  return service.routes.filter(route =>
    service.ports.some(
      entered => standsOn(route, entered) && reachedPorts(service, route.to, entered).includes(port)
    )
  )
}

/** A part of a split as requests to one port meet it. */
export interface ReachedPart {
  readonly version: string
  readonly known: boolean
  readonly port: Port
  /** What names the port. */
  readonly portAt: Place
  readonly weight: Located<number>
}

/** The parts by version and port in the order of names. `v1` and `v1:web` are one for requests that came to `web`. */
export function reachedParts(
  service: Service,
  { parts }: Extract<Destination, { kind: 'split' }>,
  entered: Port
): readonly ReachedPart[] {
  const found = new Map<string, ReachedPart>()
  for (const { version, known, port: named, weight } of parts) {
    const port = reachedPort(service, named, entered)
    // A blank stands before everything that names may hold, so `v1` stays before `v10`.
    const key = `${version.value} ${port.name}`
    const before = found.get(key)
    const value = weight.value + (before?.weight.value ?? 0)
    const { at } = before?.weight ?? weight
    const portAt = named?.at ?? entered.at
    found.set(key, { version: version.value, known, port, portAt, weight: { value, at } })
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part)
}

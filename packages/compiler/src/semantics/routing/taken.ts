import type { Match } from '../../expr/types.ts'
import type { Port, Route, Service } from '../../model/types.ts'
import { lineClasses } from './classes.ts'
import { matches } from './match.ts'
import type { Request } from './request.ts'

/** A route that names no port stands on every port of its protocol. */
export function standsOn(route: Route, port: Port): boolean {
  return route.port === undefined ? route.protocol === port.protocol : route.port === port.name
}

/** The routes of a port, in the order in which they are tried. */
export function routesOn(service: Service, port: Port): readonly Route[] {
  return service.routes.filter(route => standsOn(route, port))
}

/** What kind of requests come to a port. */
export function requestKind({ protocol }: Port): Request['kind'] {
  return protocol === 'http2' ? 'http' : protocol
}

/**
 * The routes that requests of a call may take, on any port: those of which some line matches and
 * is not taken by an earlier route without conditions. Conditions may hold or not.
 */
export function routesTaken(service: Service, match: Match): ReadonlySet<Route> {
  const taken = new Set<Route>()
  for (const port of service.ports) {
    const kind = requestKind(port)
    if (kind !== match.kind) continue
    const routes = routesOn(service, port)
    const lines = lineClasses(kind, [match, ...routes.map(route => route.match.value)], [])
    if (lines === undefined) return new Set(service.routes)
    for (const line of lines) {
      if (matches(match, line) === false) continue
      for (const route of routes) {
        const isMatch = matches(route.match.value, line)
        if (isMatch !== false) taken.add(route)
        if (isMatch === true && route.when === undefined) break
      }
    }
  }
  return taken
}

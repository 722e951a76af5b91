import { printExpression } from '../../expr/print-expression.ts'
import { printMatch } from '../../expr/print-match.ts'
import { printPercent } from '../../expr/print-measure.ts'
import type { GatewayRouteDetails } from '../../model/details/gateway.ts'
import type { Destination, Mesh, Route } from '../../model/types.ts'
import { type Explanation, nearestRoutes } from '../../semantics/routing/explain-route.ts'
import { printReason } from '../../semantics/routing/print-reason.ts'
import type { Place } from '../../text/place.ts'
import { filledText } from './filled-text.ts'
import type { TracedPlace, TracedRoute, TracedRoutes } from './trace.ts'

export type Show = (place: Place) => TracedPlace

/** An explanation in words and places; `shown` gives the position of a route among all. */
export function tracedRoutes<R>(explanation: Explanation<R>, shown: (route: R) => TracedRoute): TracedRoutes {
  const { outcome, route, passed, unseen, otherwise } = explanation
  const near = outcome === 'none' ? nearestRoutes(passed, mostNear) : []
  return {
    outcome,
    ...(route === undefined ? {} : { route: shown(route) }),
    passed: passed.map(each => ({
      route: shown(each.route),
      reasons: each.reasons.map(reason => ({ kind: reason.kind, text: printReason(reason) }))
    })),
    unseen: unseen.map(shown),
    nearest: near.map(each => shown(each.route).position),
    ...(otherwise === undefined ? {} : { otherwise: tracedRoutes(otherwise, shown) })
  }
}

const mostNear = 3

export function shownRoute(route: Route, position: number, show: Show): TracedRoute {
  const { id, match, when, to, implied, at } = route
  return {
    position,
    id,
    match: printMatch(match.value),
    ...(when === undefined ? {} : { when: printExpression(when.value) }),
    to: destinationText(to),
    isWritten: !implied,
    at: show(implied ? at : match.at)
  }
}

/** With what is known of `${…}` in its hosts filled in. */
export function shownGatewayRoute(
  mesh: Mesh,
  { route, hosts, id }: GatewayRouteDetails,
  position: number,
  show: Show
): TracedRoute {
  const { match, when, to, toPort } = route
  return {
    position,
    id,
    match: printMatch(match.value),
    ...(when === undefined ? {} : { when: printExpression(when.value) }),
    ...(hosts.length === 0 ? {} : { hosts: hosts.map(({ value }) => filledText(mesh, value)) }),
    to: toPort === undefined ? to.value : `${to.value}:${toPort}`,
    isWritten: true,
    at: show(match.at)
  }
}

/** As the file says it: `v2`, `v1 90%, v2 10%`, `v1 2, v2 1` for shares. */
export function destinationText(to: Destination): string {
  if (to.kind === 'deployment') return 'deployment'
  const name = (part: Pick<Extract<Destination, { kind: 'pinned' }>, 'version' | 'port'>) =>
    part.port === undefined ? part.version.value : `${part.version.value}:${part.port.value}`
  if (to.kind === 'pinned') return name(to)
  return to.parts
    .map(part => {
      const { value } = part.weight
      return `${name(part)} ${to.unit === 'percent' ? printPercent(value) : value}`
    })
    .join(', ')
}

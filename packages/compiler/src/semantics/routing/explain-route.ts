import { type Asked, takesRequest } from './decide.ts'
import type { Request } from './request.ts'
import { type Reason, reasonsAgainst } from './why-not.ts'

/** Why a request takes the route that it takes. `R` is a route of a service or of a gateway. */
export interface Explanation<R> {
  /** `undecided`: whether `route` takes it is up to a regular expression that cannot be read here. */
  readonly outcome: 'taken' | 'none' | 'undecided'
  /** The route that takes it, or that may take it; undefined where none does. */
  readonly route: R | undefined
  /** The routes before it, in the order in which they are tried, each with what is against it. */
  readonly passed: readonly PassedOver<R>[]
  /** The routes behind one that takes it: nobody looks at them. */
  readonly unseen: readonly R[]
  /** What happens when `route` is undecided and does not take it. */
  readonly otherwise: Explanation<R> | undefined
}

export interface PassedOver<R> {
  readonly route: R
  /** At least one. */
  readonly reasons: readonly Reason[]
}

/**
 * The first route of a list that takes a request, and why those before it do not. `besides` is what a gateway asks
 * in addition: its host.
 */
export function explainRoute<R extends Asked>(
  routes: readonly R[],
  request: Request,
  besides: (route: R) => readonly Reason[] = () => []
): Explanation<R> {
  const passed: PassedOver<R>[] = []
  for (const [index, route] of routes.entries()) {
    const more = besides(route)
    const takes = more.length > 0 ? false : takesRequest(route, request)
    const rest = routes.slice(index + 1)
    if (takes === true) return { outcome: 'taken', route, passed, unseen: rest, otherwise: undefined }
    if (takes === undefined)
      return {
        outcome: 'undecided',
        route,
        passed,
        unseen: [],
        otherwise: explainRoute(rest, request, besides)
      }
    passed.push({ route, reasons: [...more, ...reasonsAgainst(route, request)] })
  }
  return { outcome: 'none', route: undefined, passed, unseen: [], otherwise: undefined }
}

/** Of routes that do not take a request those that come nearest to it: least stands against them. At most `most`, in their order. */
export function nearestRoutes<R>(passed: readonly PassedOver<R>[], most: number): readonly PassedOver<R>[] {
  const rated = passed.map(each => ({ each, distance: distanceOf(each.reasons) }))
  const least = Math.min(...rated.map(({ distance }) => distance))
  return rated
    .filter(({ distance }) => distance === least)
    .slice(0, most)
    .map(({ each }) => each)
}

/** Another path is further away than a method or a header, the more so the earlier it differs. */
function distanceOf(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, reason) => sum + weightOf(reason), 0)
}

function weightOf(reason: Reason): number {
  switch (reason.kind) {
    case 'segment':
    case 'short':
    case 'long':
      return 2 + 1 / reason.at
    case 'regex':
      return 2.5
    case 'grpc':
      return reason.part === 'service' ? 3 : 2
    case 'never':
      return 10
    default:
      return 1
  }
}

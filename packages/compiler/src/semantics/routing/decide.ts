import type { Port, Route, Service } from '../../model/types.ts'
import { holds } from './conditions.ts'
import { matches } from './match.ts'
import type { Request } from './request.ts'
import { routesOn } from './taken.ts'

/** The answer to a request: its route, or no route and status 404, or a regular expression that would have to be known. */
export type Decision =
  | { readonly kind: 'route'; readonly route: Route }
  | { readonly kind: 'none' }
  | { readonly kind: 'undecided'; readonly route: Route }

/** The first route of a port that takes a request. */
export function decide(service: Service, port: Port, request: Request): Decision {
  return firstOf(routesOn(service, port), request)
}

export function firstOf(routes: readonly Route[], request: Request): Decision {
  for (const route of routes) {
    const takes = takesRequest(route, request)
    if (takes === undefined) return { kind: 'undecided', route }
    if (takes) return { kind: 'route', route }
  }
  return { kind: 'none' }
}

/** What of a route says which requests it takes: also of a gateway's. */
export type Asked = Pick<Route, 'match' | 'when'>

/** Whether a route takes a request when no earlier one does; undefined where something opaque decides. */
export function takesRequest({ match, when }: Asked, request: Request): boolean | undefined {
  const isMatch = matches(match.value, request)
  if (isMatch === false || when === undefined) return isMatch
  const isTrue = holds(when.value, request)
  return isTrue === false ? false : isMatch === undefined ? undefined : isTrue
}

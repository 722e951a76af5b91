import { type GatewayDetails, type GatewayRouteDetails, gatewayDetails } from '../../model/details/gateway.ts'
import type { Gateway, Mesh, Port, Route, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import type { Place } from '../../text/place.ts'
import { type Combination, withoutIdle } from './listener-combinations.ts'
import { type ListenerCondition, listenerConditions } from './listener-conditions.ts'
import { anyListenerPath, listenerPath, meetPaths } from './listener-paths.ts'
import { type ListenerAction, listenerTarget, mostTargets } from './listener-targets.ts'
import type { Unsayable, UnsayableKind } from './listener-terms.ts'
import { routesOn } from './taken.ts'

/** One rule of a listener; rules are tried in their order. */
export interface ListenerRule {
  /** The route of the gateway. */
  readonly at: Place
  /** None for the rule that takes every request. */
  readonly conditions: readonly ListenerCondition[]
  readonly action: ListenerAction
}

export interface ListenerRules {
  readonly rules: readonly ListenerRule[]
  /** What rules cannot say, each once. A request that it concerns is answered with 501 and never goes to another version. */
  readonly unsayable: readonly Unsayable[]
  /** Values that are compared without regard to case. */
  readonly caseless: readonly Unsayable[]
}

/** A gateway that is a load balancer, with the rules of the listener that serves. */
export interface GatewayListener extends ListenerRules {
  readonly gateway: Gateway
  readonly details: GatewayDetails
  /** `https` where there is a certificate; then HTTP serves nothing. */
  readonly scheme: 'http' | 'https'
}

/** The load balancers of a mesh, by their names. */
export const gatewayListeners: (mesh: Mesh) => readonly GatewayListener[] = perObject(mesh =>
  [...mesh.gateways.values()]
    .map((gateway): GatewayListener => {
      const details = gatewayDetails(mesh, gateway)
      return { gateway, details, ...servingRules(details) }
    })
    .filter(({ details }) => details.via === 'alb')
    .sort((a, b) => (a.gateway.name < b.gateway.name ? -1 : 1))
)

/** Kept as long as the details stay, for every keystroke asks for them. */
const servingRules = perObject((details: GatewayDetails) => {
  const scheme = details.certificate === undefined ? ('http' as const) : ('https' as const)
  return { scheme, ...listenerRules(details, scheme) }
})

/**
 * The rules of one listener. A load balancer decides what the proxies of callers decide within the mesh: first
 * the gateway's route, then the service's, and the first one that matches wins.
 * So each of the gateway's routes stands here once for each route of its service, in that order,
 * and then once more for the requests that none of them takes. Combinations that change nothing,
 * because what follows does the same, need no rule: routes that differ by a timeout alone are one.
 */
export function listenerRules(gateway: GatewayDetails, scheme: 'http' | 'https'): ListenerRules {
  const all = gateway.routes.flatMap(route => combinationsOf(route, scheme))
  const unsayable: Unsayable[] = []
  const caseless: Unsayable[] = []
  const rules = withoutIdle(all).flatMap(combination => {
    const said = listenerConditions(combination, scheme)
    const refused = [...combination.unsayable, ...said.unsayable]
    if (said.rules.length > 0) {
      unsayable.push(...refused)
      caseless.push(...said.caseless)
    }
    const action: ListenerAction = refused.length > 0 ? { kind: 'answer', status: 501 } : combination.action
    return said.rules.map(conditions => ({ at: combination.at, conditions, action }))
  })
  // What takes every request is what the listener does by default: nothing can come after it.
  const last = rules.findIndex(({ conditions }) => conditions.length === 0)
  return {
    rules: last < 0 ? rules : rules.slice(0, last + 1),
    unsayable: distinct(unsayable),
    caseless: distinct(caseless)
  }
}

function combinationsOf(
  { route, hosts, rewrite, target }: GatewayRouteDetails,
  scheme: 'http' | 'https'
): readonly Combination[] {
  const { match, when, at } = route
  const base = {
    at,
    hosts,
    verbs: verbsOf(match.value),
    path: listenerPath(match.value),
    matchAt: match.at,
    conditions: when === undefined ? [] : [when]
  }
  const answer = (status: 404 | 501 | 503, what?: UnsayableKind, place: Place = match.at): Combination => ({
    ...base,
    action: { kind: 'answer', status },
    unsayable: what === undefined ? [] : [{ at: place, within: undefined, what, name: '' }]
  })
  if (match.value.kind === 'tcp') return [answer(501, 'tcp')]
  if (target === undefined) return [answer(503)]
  const { service, port } = target
  if (port.protocol === 'tcp') return [answer(501, 'tcp', route.to.at)]
  if (rewrite !== undefined) return [answer(501, 'rewrite', rewrite)]
  if (port.protocol !== 'http' && scheme === 'http') return [answer(501, 'protocol', route.to.at)]
  const combined = routesOn(service, port).flatMap((inner): readonly Combination[] => {
    const path = meetPaths(base.path, listenerPath(inner.match.value))
    const verbs = meetVerbs(base.verbs, verbsOf(inner.match.value))
    if (path === undefined || verbs?.length === 0) return []
    return [
      {
        ...base,
        verbs,
        path,
        matchAt: narrower(base, inner),
        conditions: inner.when === undefined ? base.conditions : [...base.conditions, inner.when],
        ...actionOf(service, port, inner, route.to.at)
      }
    ]
  })
  return [...combined, answer(404)]
}

function actionOf(
  service: Service,
  port: Port,
  { to }: Route,
  at: Place
): Pick<Combination, 'action' | 'unsayable'> {
  const target = listenerTarget(service, port, to, at)
  if (target === undefined) return { action: { kind: 'answer', status: 503 }, unsayable: [] }
  return target.shares !== 'deployment' && target.shares.length > mostTargets
    ? {
        action: { kind: 'answer', status: 501 },
        unsayable: [{ at: to.at, within: undefined, what: 'versions', name: service.name }]
      }
    : { action: { kind: 'forward', target }, unsayable: [] }
}

/** Undefined for every method; requests of gRPC are all of one method. */
function verbsOf(match: Route['match']['value']): readonly string[] | undefined {
  return match.kind === 'http' && match.verbs.length > 0 ? match.verbs : undefined
}

function meetVerbs(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined
): readonly string[] | undefined {
  return a === undefined || b === undefined ? (a ?? b) : a.filter(verb => b.includes(verb))
}

/** Where methods and path are narrowed down: the service's route, unless it takes everything. */
function narrower(base: { readonly matchAt: Place }, { match, implied }: Route): Place {
  const path = listenerPath(match.value)
  const isAny = verbsOf(match.value) === undefined && JSON.stringify(path) === JSON.stringify(anyListenerPath)
  return implied || isAny ? base.matchAt : match.at
}

function distinct(items: readonly Unsayable[]): readonly Unsayable[] {
  const seen = new Map<string, Unsayable>()
  for (const item of items) {
    const { at, within, what, name } = item
    const key = JSON.stringify([at.entry.file, at.entry.id, at.start, at.end, within, what, name])
    if (!seen.has(key)) seen.set(key, item)
  }
  return [...seen.values()]
}

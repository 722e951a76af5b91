import { type Arbitrary, constantFrom, nat, oneof, record } from 'fast-check'
import type { Match } from '../../expr/types.ts'
import { gatewayDetails } from '../../model/details/gateway.ts'
import type { Gateway, GatewayRoute, Port, Route, Service } from '../../model/types.ts'
import { caselessCondition, caselessRequest } from '../../semantics/routing/caseless.ts'
import { firstOf, takesRequest } from '../../semantics/routing/decide.ts'
import { pathOf } from '../../semantics/routing/match.ts'
import type { Request } from '../../semantics/routing/request.ts'
import { routesOn } from '../../semantics/routing/taken.ts'
import { wildcards } from '../alb-rule.ts'
import type { EntranceListener } from '../entrances.ts'
import { isRedirect } from '../gateway-listeners.ts'
import { createLedger } from '../ledger.ts'
import { property } from '../read-templates.ts'
import { readAction } from './balancer-action.ts'
import { compareShares } from './compare-shares.ts'
import { drawRequests } from './draw-requests.ts'
import { createDecider, type Drawn, type Looked } from './drawn-request.ts'
import { drawnFor, type Experiment, experiment, type RandomDifference } from './experiment.ts'
import type { World } from './world.ts'

/**
 * Requests that come to load balancers from outside: the route of the gateway, then the one of the service, against the
 * rules of the listener, and the shares of versions at some step. Undefined where there is no load balancer.
 */
export function requestsToGateways(worlds: readonly World[]): Experiment | undefined {
  const entries = worlds.flatMap(world =>
    [...world.subject.mesh.gateways.values()].flatMap(gateway =>
      (world.entrances.get(gateway.name)?.listeners ?? [])
        .filter(listener => !isRedirect(gateway, listener, world.subject))
        .map((listener): Entry => ({ world, gateway, listener }))
    )
  )
  if (entries.length === 0) return undefined
  const prepared = new Map<Entry, Prepared>()
  const prepare = (entry: Entry) => {
    const known = prepared.get(entry) ?? preparedOf(entry)
    prepared.set(entry, known)
    return known
  }
  return experiment(
    'requests to load balancers',
    drawnFor(entries, entry => {
      const { looked, hosts } = prepare(entry)
      return record({ request: drawRequests('http', looked), host: drawHosts(hosts), step: nat({ max: 50 }) })
    }),
    ({ item, drawn }) => compare(item, prepare(item), drawn)
  )
}

interface Entry {
  readonly world: World
  readonly gateway: Gateway
  readonly listener: EntranceListener
}

interface Prepared {
  readonly candidates: readonly Candidate[]
  readonly decider: ReturnType<typeof createDecider>
  readonly looked: Looked
  readonly hosts: readonly string[]
}

/** A route of the gateway with conditions as load balancers compare. */
interface Candidate {
  readonly route: GatewayRoute
  readonly asked: Pick<Route, 'match' | 'when'>
  readonly takesHost: (host: string) => boolean
  readonly hosts: readonly string[]
  readonly target:
    | {
        readonly service: Service
        readonly port: Port
        readonly routes: readonly { readonly route: Route; readonly asked: Route }[]
      }
    | undefined
}

function preparedOf({ world: { subject }, gateway, listener }: Entry): Prepared {
  const { mesh, texts } = subject
  const spelled = (host: string) => {
    // Of a parameter that stands in a host the rules have their own spelling, and this is it.
    const expected = texts.expected(host).toLowerCase()
    return listener.rules.flatMap(rule => rule.hosts).find(each => texts.isSame(expected, each)) ?? expected
  }
  const candidates = gatewayDetails(mesh, gateway).routes.map(({ route, hosts, target }): Candidate => {
    const expected = hosts.map(({ value }) => spelled(value))
    const tests = expected.map(wildcards)
    return {
      route,
      asked: caseless(route),
      hosts: expected,
      takesHost: host => tests.length === 0 || tests.some(test => test(host)),
      target:
        target === undefined
          ? undefined
          : {
              ...target,
              routes: routesOn(target.service, target.port).map(inner => ({
                route: inner,
                asked: caseless(inner)
              }))
            }
    }
  })
  const own: Looked = {
    matches: candidates.flatMap(({ asked, target }) =>
      [asked, ...(target?.routes ?? []).map(inner => inner.asked)].map(({ match }) => asHttp(match.value))
    ),
    conditions: candidates.flatMap(({ asked, target }) =>
      [asked, ...(target?.routes ?? []).map(inner => inner.asked)].flatMap(({ when }) => when?.value ?? [])
    )
  }
  return {
    candidates,
    decider: createDecider(own),
    looked: {
      matches: [...own.matches, ...listener.rules.flatMap(rule => rule.looksAt.matches)],
      conditions: [...own.conditions, ...listener.rules.flatMap(rule => rule.looksAt.conditions)]
    },
    hosts: [...candidates.flatMap(({ hosts }) => hosts), ...listener.rules.flatMap(rule => rule.hosts)]
  }
}

function caseless<R extends Pick<Route, 'match' | 'when'>>(route: R): R {
  const { when } = route
  return when === undefined ? route : { ...route, when: { ...when, value: caselessCondition(when.value) } }
}

function asHttp(match: Match): Match {
  return match.kind === 'http' ? match : { kind: 'http', verbs: ['POST'], path: pathOf(match) }
}

function drawHosts(patterns: readonly string[]): Arbitrary<string> {
  const filled = patterns.flatMap(pattern => [
    pattern.replaceAll('*', '').replaceAll('?', 'y'),
    pattern.replaceAll('*', 'x').replaceAll('?', 'x'),
    pattern.replaceAll('*', 'a.b-1').replaceAll('?', '.')
  ])
  const near = filled.flatMap(host => [`x${host}`, `x.${host}`, `${host}.x`, host.slice(1)])
  return near.length === 0
    ? constantFrom('other.example')
    : oneof(
        { arbitrary: constantFrom('other.example', ...filled), weight: 4 },
        { arbitrary: constantFrom(...near), weight: 1 }
      )
}

type Decision =
  | {
      readonly kind: 'route'
      readonly by: GatewayRoute
      readonly service: Service
      readonly port: Port
      readonly route: Route
    }
  /** Answered by nobody, and whether the gateway or the service has no route for it. */
  | { readonly kind: 'none'; readonly by: GatewayRoute | undefined }

/** Undefined where something that cannot be read decides, or where requests of another kind come to a gRPC port. */
function decide(candidates: readonly Candidate[], host: string, request: Request): Decision | undefined {
  for (const { route, asked, takesHost, target } of candidates) {
    if (!takesHost(host)) continue
    const takes = takesRequest(asked, request)
    if (takes === undefined) return undefined
    if (!takes) continue
    if (target === undefined) return { kind: 'none', by: route }
    const { service, port, routes } = target
    if (port.protocol === 'grpc' && !isCall(request)) return undefined
    const decision = firstOf(
      routes.map(inner => inner.asked),
      request
    )
    if (decision.kind === 'undecided') return undefined
    const found =
      decision.kind === 'route' ? routes.find(inner => inner.asked === decision.route)?.route : undefined
    return found === undefined
      ? { kind: 'none', by: route }
      : { kind: 'route', by: route, service, port, route: found }
  }
  return { kind: 'none', by: undefined }
}

/** A call of a method of gRPC. */
function isCall({ method, path }: Request): boolean {
  return method === 'POST' && path.length === 2 && path.every(segment => segment !== '')
}

function compare(
  { world: { region, targets }, gateway, listener }: Entry,
  { candidates, decider }: Prepared,
  { request: drawn, host, step }: { readonly request: Drawn; readonly host: string; readonly step: number }
): RandomDifference | undefined {
  const scheme = listener.protocol === 'HTTPS' ? 'https' : 'http'
  const asked = decider.decide({ ...drawn, written: { ...drawn.written, scheme } })
  const request = caselessRequest(asked)
  const decision = decide(candidates, host, request)
  if (decision === undefined) return undefined
  const rule = listener.rules.find(candidate => candidate.takes({ host, request }))
  const action = rule?.action ?? property(listener.resource, 'DefaultActions')
  const read = readAction(action, targets)
  // What rules cannot say is answered with 501, never sent to a version that may be the wrong one, and a finding says so.
  if (read.status === '501') return undefined
  const ledger = createLedger()
  const shown = decider.shown(request)
  const isSame = ledger.check({
    what: `where gateway \`${gateway.name}\` sends requests to host ${host}`,
    at: decision.by?.at ?? gateway.at,
    path: action.path,
    expected:
      decision.kind === 'route'
        ? `service \`${decision.service.name}\``
        : decision.by === undefined || decision.by.known
          ? '404'
          : '503',
    got: read.status ?? (read.services.map(name => `service \`${name}\``).join(' and ') || 'nowhere'),
    request: shown
  })
  if (isSame && decision.kind === 'route')
    compareShares(ledger, {
      ...decision,
      drawnStep: step,
      request: shown,
      where: ` at gateway \`${gateway.name}\``,
      path: action.path,
      partsAt: read.partsAt
    })
  const [difference] = ledger.proof().differences
  return difference === undefined ? undefined : { ...difference, region }
}

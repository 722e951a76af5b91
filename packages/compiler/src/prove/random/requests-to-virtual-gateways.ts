import { type Arbitrary, constantFrom, oneof, record } from 'fast-check'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import type { Gateway, Port } from '../../model/types.ts'
import { createLedger } from '../ledger.ts'
import { type DeployedGatewayRoute, firstTaking, readGatewayRoute, routesFor } from '../mesh-gateway-route.ts'
import { compareWay, spelledHosts } from '../mesh-gateway-way.ts'
import { decideRoute, type ExpectedRoute, expectedRoutes, matchOn } from '../mesh-gateway-ways.ts'
import type { KnownRegexes } from '../mesh-route.ts'
import type { MeshSubject } from '../mesh-subject.ts'
import { drawRequests } from './draw-requests.ts'
import { createDecider, type Drawn, type Looked } from './drawn-request.ts'
import { drawnFor, type Experiment, experiment, type RandomDifference } from './experiment.ts'
import { regexesIn, type World } from './world.ts'

/**
 * Requests that come to virtual gateways: the route of the gateway by the mesh against the gateway routes, the
 * service and port that it leads to, and the host and path that arrive there. Undefined where there is no such
 * gateway.
 */
export function requestsToVirtualGateways(worlds: readonly World[]): Experiment | undefined {
  const entries = worlds.flatMap(({ region, appMesh }) =>
    appMesh === undefined
      ? []
      : virtualGateways(appMesh.mesh).map(gateway => prepare(region, appMesh, gateway))
  )
  if (entries.length === 0) return undefined
  return experiment(
    'requests to virtual gateways',
    drawnFor(entries, ({ port, looked, hosts }) =>
      record({
        request: drawRequests(port.protocol === 'grpc' ? 'grpc' : 'http', looked),
        host: drawHosts(hosts)
      })
    ),
    ({ item, drawn }) => compare(item, drawn)
  )
}

interface Entry {
  readonly region: string
  readonly subject: MeshSubject
  readonly gateway: Gateway
  readonly port: Port
  readonly expected: readonly ExpectedRoute[]
  readonly deployed: readonly DeployedGatewayRoute[]
  readonly decider: ReturnType<typeof createDecider>
  readonly looked: Looked
  /** As patterns: `*.shop.example`. */
  readonly hosts: readonly string[]
}

function prepare(region: string, subject: MeshSubject, gateway: Gateway): Entry {
  const { port } = proxyOf(gateway)
  const resources = subject.view.gatewayRoutes.get(gateway.name) ?? []
  const read = (known: KnownRegexes) => resources.flatMap(each => readGatewayRoute(each, known) ?? [])
  const seen = read(regexesIn(resources))
  const expected = expectedRoutes(subject, gateway, spelledHosts(subject, seen))
  const own: Looked = {
    matches: expected.map(({ route }) => matchOn(route, port)),
    conditions: expected.flatMap(({ route: { when } }) => when?.value ?? [])
  }
  const decider = createDecider(own)
  return {
    region,
    subject,
    gateway,
    port,
    expected,
    deployed: read(decider.unread),
    decider,
    looked: {
      matches: [...own.matches, ...seen.map(({ looksAt }) => looksAt.match)],
      conditions: [...own.conditions, ...seen.flatMap(({ looksAt }) => looksAt.conditions)]
    },
    hosts: [
      ...expected.flatMap(({ hosts }) => hosts),
      ...seen.flatMap(({ host }) =>
        host.kind === 'any' ? [] : host.kind === 'exact' ? host.text : `*${host.text}`
      )
    ]
  }
}

/** Hosts that patterns take, and some near to them. None begins with a dot, as no host does. */
function drawHosts(patterns: readonly string[]): Arbitrary<string> {
  const taken = patterns.flatMap(pattern =>
    pattern.startsWith('*')
      ? [`x${pattern.slice(1)}`, `a.b-1${pattern.slice(1)}`, pattern.slice(2)]
      : [pattern]
  )
  const near = taken.flatMap(host => [`x${host}`, `x.${host}`, `${host}.x`, host.slice(1)])
  const hosts = (all: readonly string[]) => all.filter(host => host !== '' && !host.startsWith('.'))
  return oneof(
    { arbitrary: constantFrom('other.example', ...hosts(taken)), weight: 4 },
    { arbitrary: constantFrom('other.example', ...hosts(near)), weight: 1 }
  )
}

function compare(
  { region, subject, gateway, port, expected, deployed, decider }: Entry,
  { request: drawn, host }: { readonly request: Drawn; readonly host: string }
): RandomDifference | undefined {
  const request = decider.decide(drawn)
  const decided = decideRoute(expected, port, host, request)
  if (decided === 'undecided') return undefined
  const routes = routesFor(deployed, host)
  const ledger = createLedger()
  compareWay({ ledger, texts: subject.texts }, gateway, {
    host,
    request: decider.shown(request),
    expected: decided,
    byHost: firstTaking(routes.byHost, request),
    byPriority: firstTaking(routes.byPriority, request)
  })
  const [difference] = ledger.proof().differences
  return difference === undefined ? undefined : { ...difference, region }
}

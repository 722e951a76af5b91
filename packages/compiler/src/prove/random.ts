import fc from 'fast-check'
import { withIdentities } from '../model/identities.ts'
import type { Mesh, Port, Route, Service } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { servicePolicies } from '../semantics/policy.ts'
import { firstOf } from '../semantics/routing/decide.ts'
import { printRequestClass } from '../semantics/routing/print-class.ts'
import { reachedPorts } from '../semantics/routing/reached.ts'
import type { WrittenRequest } from '../semantics/routing/request.ts'
import { shareOf } from '../semantics/routing/share.ts'
import { requestKind, routesOn } from '../semantics/routing/taken.ts'
import { stepShares } from '../semantics/schedule.ts'
import { waitMs } from '../semantics/waiting.ts'
import { readFleets } from './fleet.ts'
import { createLedger, type Difference } from './ledger.ts'
import { durationMs } from './mesh-duration.ts'
import { eventsOf, sayableEvents } from './mesh-events.ts'
import { type MeshRoute, readMeshRoute } from './mesh-route.ts'
import { createMeshSubject, type MeshSubject } from './mesh-subject.ts'
import { arbitraryRequest, decidedRequest, nearbyOf } from './random-requests.ts'
import { readTemplates, type WrittenTemplate } from './read-templates.ts'
import { createRolloutSteps } from './rollout-steps.ts'
import { regexesOf } from './route-classes.ts'
import {
  grpcFailures,
  httpFailures,
  printSimulated,
  type RetryBehaviour,
  simulateTries,
  type Try
} from './simulate-tries.ts'
import { createSubject } from './subject.ts'
import { at, exists, itemsOf, numberAt, numberOf, textOf } from './view.ts'

/** What drawing requests by chance has shown. */
export interface RandomProof {
  /** Requests that were drawn. */
  readonly runs: number
  /** Seed that draws the same ones again. */
  readonly seed: number
  /** The simplest request that templates treat otherwise than the mesh says, as far as one was found. */
  readonly counterexample: Difference | undefined
}

export interface RandomQuestion {
  readonly region: string
  readonly runs: number
  readonly seed: number
}

/**
 * Draws requests, odd ones too, and failures and timings of their tries, and compares what the templates do with what
 * the mesh says. It finds what the classes of `prove` do not look at: how paths are normalised, what regular
 * expressions say, how tries, limits and waits work together. Without App Mesh there is nothing to draw for.
 */
export function proveRandomly(
  written: Mesh,
  templates: readonly WrittenTemplate[],
  capabilities: Capabilities,
  { region, runs, seed }: RandomQuestion
): RandomProof {
  const mesh = withIdentities(written)
  const entrances = capabilities.target === 'appmesh' ? portsOf(mesh) : []
  if (entrances.length === 0) return { runs: 0, seed, counterexample: undefined }
  const subject = createSubject(mesh, region, capabilities, readTemplates(templates, region), createLedger())
  const meshSubject = createMeshSubject(subject, readFleets(subject), createRolloutSteps(subject))
  const prepared = entrances.map(entrance => prepare(meshSubject, entrance))
  const drawn = fc.nat({ max: prepared.length - 1 }).chain(index => {
    const entrance = prepared[index] as Prepared
    return fc.record({
      index: fc.constant(index),
      request: arbitraryRequest(entrance.near),
      step: fc.nat({ max: entrance.steps.length - 1 }),
      tries: fc.array(arbitraryTry(entrance), { minLength: 1, maxLength: 5 })
    })
  })
  const result = fc.check(
    fc.property(
      drawn,
      draw => differenceOf(meshSubject, prepared[draw.index] as Prepared, draw) === undefined
    ),
    { numRuns: runs, seed, endOnFailure: false }
  )
  const [shrunk] = result.counterexample ?? []
  return {
    runs: result.numRuns,
    seed: result.seed,
    counterexample:
      shrunk === undefined ? undefined : differenceOf(meshSubject, prepared[shrunk.index] as Prepared, shrunk)
  }
}

interface PortOf {
  readonly service: Service
  readonly port: Port
}

interface Prepared extends PortOf {
  readonly routes: readonly Route[]
  readonly deployed: readonly MeshRoute[]
  readonly near: ReturnType<typeof nearbyOf>
  readonly steps: readonly number[]
}

interface Draw {
  readonly request: WrittenRequest
  readonly step: number
  readonly tries: readonly Try[]
}

function portsOf(mesh: Mesh): readonly PortOf[] {
  return [...mesh.services.values()].flatMap(service => service.ports.map(port => ({ service, port })))
}

function prepare(subject: MeshSubject, { service, port }: PortOf): Prepared {
  const routes = routesOn(service, port)
  const deployed = (subject.routerOf(service)?.routes ?? [])
    .flatMap(resource => readMeshRoute(resource, regexesOf(service)) ?? [])
    .filter(
      route => route.protocol === port.protocol && (route.port === undefined || route.port === port.number)
    )
    .sort((a, b) => a.priority - b.priority)
  const near = nearbyOf(requestKind(port), routes)
  return { service, port, routes, deployed, near, steps: stepShares(service.deployment) }
}

function arbitraryTry({ port }: PortOf): fc.Arbitrary<Try> {
  const failures = port.protocol === 'grpc' ? [...httpFailures, ...grpcFailures] : httpFailures
  return fc.record({
    failure: fc.option(fc.constantFrom(...failures), { nil: undefined }),
    afterMs: fc.oneof(fc.nat({ max: 30_000 }), fc.constant(Number.POSITIVE_INFINITY), fc.nat({ max: 100 })),
    backoff: fc.double({ min: 0, max: 1, noNaN: true })
  })
}

function differenceOf(subject: MeshSubject, entrance: Prepared, draw: Draw): Difference | undefined {
  const ledger = createLedger()
  compare({ ...subject, ledger }, entrance, draw)
  return ledger.proof().differences[0]
}

function compare(subject: MeshSubject, entrance: Prepared, { request: written, step, tries }: Draw): void {
  const { ledger } = subject
  const { service, routes, deployed, port } = entrance
  const request = decidedRequest(written, routes)
  const decision = firstOf(routes, request)
  if (decision.kind === 'undecided') return
  const route = decision.kind === 'route' ? decision.route : undefined
  const taken = deployed.find(candidate => candidate.takes(request))
  const isSame = ledger.check({
    what: `whether \`${service.name}\` answers ${printRequestClass(request)}`,
    at: route?.at ?? service.at,
    path: taken?.resource.properties.path ?? '',
    expected: route === undefined ? 'no route: 404' : 'a route',
    got: taken === undefined ? 'no route: 404' : 'a route',
    request
  })
  if (!isSame || route === undefined || taken === undefined) return
  compareShares(subject, entrance, route, taken, step, request)
  if (port.protocol !== 'tcp') compareTries(subject, service, port, route, taken, tries, request)
}

function compareShares(
  subject: MeshSubject,
  { service, port, steps }: Prepared,
  route: Route,
  { targets }: MeshRoute,
  step: number,
  request: ReturnType<typeof decidedRequest>
): void {
  const all = itemsOf(targets)
  const places = service.versions.flatMap(version =>
    reachedPorts(service, route.to, port).map(reached => ({ version, reached }))
  )
  for (const { version, reached } of places) {
    const expected = shareOf(route.to, version.name, service, steps[step] ?? 0, { entered: port, reached })
    const got = all
      .filter(
        target =>
          subject.nodeNamed(textOf(at(target, 'VirtualNode')) ?? '').fleet?.version === version &&
          (numberOf(at(target, 'Port')) ?? port.number) === reached.number
      )
      .reduce((sum, target) => sum + (numberAt(at(target, 'Weight'), step) ?? 0), 0)
    subject.ledger.check({
      what: `the share of version \`${version.name}\` of \`${service.name}\``,
      at: route.to.at,
      path: targets.path,
      expected: `${Math.round(expected)}%`,
      got: Math.abs(got - expected) < 1 ? `${Math.round(expected)}%` : `${got}%`,
      request,
      step
    })
  }
}

function compareTries(
  { ledger, capabilities }: MeshSubject,
  service: Service,
  port: Port,
  route: Route,
  deployed: MeshRoute,
  tries: readonly Try[],
  request: ReturnType<typeof decidedRequest>
): void {
  const policy = servicePolicies(service, capabilities).find(each => each.route === route)
  if (policy === undefined) return
  const got = behaviourOf(deployed, policy)
  const events = route.retry.events?.value
  const sayable = events === undefined ? got.events : sayableEvents(events, port.protocol)
  const expected: RetryBehaviour = {
    ...policy,
    retries: sayable.length === 0 ? 0 : policy.retries,
    events: policy.retries === 0 ? got.events : sayable
  }
  const wanted = simulateTries(expected, tries)
  ledger.check({
    what: `how tries of ${printRequestClass(request)} to \`${service.name}\` go`,
    at: policy.from.retries ?? policy.from.timeout ?? route.at,
    path: deployed.body.path,
    expected: printSimulated(wanted),
    got: printSimulated(simulateTries(got, tries)),
    request
  })
  const bound = waitMs(policy)
  ledger.check({
    what: `whether ${printRequestClass(request)} to \`${service.name}\` is over in time`,
    at: policy.from.timeout ?? route.at,
    path: deployed.body.path,
    expected: `at most ${Math.round(bound)}ms`,
    got: wanted.elapsedMs <= bound ? `at most ${Math.round(bound)}ms` : `${Math.round(wanted.elapsedMs)}ms`,
    request
  })
}

/** What a route of App Mesh does; back-off is Envoy's own and no property. */
function behaviourOf(
  { body }: MeshRoute,
  { backoffBaseMs, backoffMaxMs }: Pick<RetryBehaviour, 'backoffBaseMs' | 'backoffMaxMs'>
): RetryBehaviour {
  const policy = at(body, 'RetryPolicy')
  const timeoutMs = durationMs(at(body, 'Timeout', 'PerRequest')) ?? 15_000
  const perTryMs = durationMs(at(policy, 'PerRetryTimeout')) ?? Number.POSITIVE_INFINITY
  const isWritten = exists(policy)
  return {
    timeoutMs,
    perTryMs: perTryMs < timeoutMs ? perTryMs : Number.POSITIVE_INFINITY,
    retries: isWritten ? (numberOf(at(policy, 'MaxRetries')) ?? 0) : 2,
    events: isWritten
      ? eventsOf(policy)
      : ['503', 'reset', 'connect-failure', 'refused-stream', 'unavailable'],
    backoffBaseMs,
    backoffMaxMs
  }
}

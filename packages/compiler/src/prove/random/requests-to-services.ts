import { nat, record } from 'fast-check'
import type { Port, Route, Service } from '../../model/types.ts'
import { servicePolicies } from '../../semantics/policy.ts'
import { firstOf } from '../../semantics/routing/decide.ts'
import type { Request } from '../../semantics/routing/request.ts'
import { requestKind, routesOn } from '../../semantics/routing/taken.ts'
import { createLedger, type Ledger } from '../ledger.ts'
import type { MeshRoute } from '../mesh-route.ts'
import type { MeshSubject } from '../mesh-subject.ts'
import { provePolicies } from '../route-policies.ts'
import { at, itemsOf, numberAt, numberOf, textOf } from '../view.ts'
import { compareShares } from './compare-shares.ts'
import { drawRequests } from './draw-requests.ts'
import { createDecider, type Drawn, type Looked } from './drawn-request.ts'
import { drawnFor, type Experiment, experiment, type RandomDifference } from './experiment.ts'
import { deployedRoutes, regexesDeployed, type World } from './world.ts'

/**
 * Requests to services as callers in the mesh make them: the route that takes each, by the mesh and by
 * App Mesh, the shares of versions at some step of the rollout, and timeouts and retries. Undefined where the mesh
 * has no such service.
 */
export function requestsToServices(worlds: readonly World[]): Experiment | undefined {
  const entries = worlds.flatMap(world =>
    [...world.subject.mesh.services.values()].flatMap(service =>
      service.ports.flatMap(port => {
        const entry: Entry = { world, service, port }
        // More is to be found where there are more routes.
        return routesOn(service, port).map(() => entry)
      })
    )
  )
  const reachable = entries.filter(({ world }) => world.appMesh !== undefined)
  if (reachable.length === 0) return undefined
  const prepared = new Map<Entry, Prepared>()
  const prepare = (entry: Entry) => {
    const known = prepared.get(entry) ?? preparedOf(entry)
    prepared.set(entry, known)
    return known
  }
  return experiment(
    'requests to services',
    drawnFor(reachable, entry =>
      record({
        request: drawRequests(requestKind(entry.port), prepare(entry).looked),
        step: nat({ max: 50 })
      })
    ),
    ({ item, drawn }) => compare(item, prepare(item), drawn)
  )
}

interface Entry {
  readonly world: World
  readonly service: Service
  readonly port: Port
}

interface Prepared {
  readonly routes: readonly Route[]
  readonly deployed: readonly MeshRoute[]
  readonly decider: ReturnType<typeof createDecider>
  /** What mesh and template look at. */
  readonly looked: Looked
}

function preparedOf({ world: { appMesh }, service, port }: Entry): Prepared {
  const routes = routesOn(service, port)
  const own: Looked = {
    matches: routes.map(({ match }) => match.value),
    conditions: routes.flatMap(({ when }) => when?.value ?? [])
  }
  const decider = createDecider(own)
  if (appMesh === undefined) return { routes, deployed: [], decider, looked: own }
  const seen = deployedRoutes(appMesh, service, port, regexesDeployed(appMesh, service))
  return {
    routes,
    deployed: deployedRoutes(appMesh, service, port, decider.unread),
    decider,
    looked: {
      matches: [...own.matches, ...seen.map(({ looksAt }) => looksAt.match)],
      conditions: [...own.conditions, ...seen.flatMap(({ looksAt }) => looksAt.conditions)]
    }
  }
}

function compare(
  { world, service, port }: Entry,
  { routes, deployed, decider }: Prepared,
  { request: drawn, step }: { readonly request: Drawn; readonly step: number }
): RandomDifference | undefined {
  const { appMesh, region } = world
  if (appMesh === undefined) return undefined
  const request = decider.decide(drawn)
  const decision = firstOf(routes, request)
  if (decision.kind === 'undecided') return undefined
  const route = decision.kind === 'route' ? decision.route : undefined
  const taken = deployed.find(candidate => candidate.takes(request))
  const ledger = createLedger()
  const shown = decider.shown(request)
  const isSame = ledger.check({
    what: `what \`${service.name}\` does with a request to port ${port.number}`,
    at: route?.at ?? service.at,
    path: taken?.resource.properties.path ?? appMesh.routerOf(service)?.resource.properties.path ?? '',
    expected: route === undefined ? 'no route: 404' : 'a route',
    got: taken === undefined ? 'no route: 404' : 'a route',
    request: shown
  })
  if (isSame && route !== undefined && taken !== undefined)
    compareRoute(ledger, appMesh, { service, port, route, taken, request: shown, step })
  const [difference] = ledger.proof().differences
  return difference === undefined ? undefined : { ...difference, region }
}

interface Taken {
  readonly service: Service
  readonly port: Port
  readonly route: Route
  readonly taken: MeshRoute
  readonly request: Request
  readonly step: number
}

function compareRoute(
  ledger: Ledger,
  subject: MeshSubject,
  { service, port, route, taken, request, step }: Taken
): void {
  const targets = itemsOf(taken.targets)
  compareShares(ledger, {
    service,
    port,
    route,
    drawnStep: step,
    request,
    where: '',
    path: taken.targets.path,
    partsAt: at_ =>
      targets.map(target => {
        const { fleet } = subject.nodeNamed(textOf(at(target, 'VirtualNode')) ?? '')
        return {
          version: fleet?.service === service ? fleet.version.name : undefined,
          port: numberOf(at(target, 'Port')) ?? port.number,
          weight: numberAt(at(target, 'Weight'), at_) ?? 0
        }
      })
  })
  const { timeout, retry } = route
  const policy = servicePolicies(service, subject.capabilities).find(each => each.route === route)
  provePolicies(
    ledger,
    subject.capabilities,
    { at: route.at, timeout, retry, protocol: port.protocol, policy, request },
    taken
  )
}

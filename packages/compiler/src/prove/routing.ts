import type { Port, Route, Service } from '../model/types.ts'
import { servicePolicies } from '../semantics/policy.ts'
import { printRequestClass } from '../semantics/routing/print-class.ts'
import { reachedPorts } from '../semantics/routing/reached.ts'
import type { Request } from '../semantics/routing/request.ts'
import { shareOf } from '../semantics/routing/share.ts'
import { stepShares } from '../semantics/schedule.ts'
import { choiceOf } from './evaluate.ts'
import { type MeshRoute, readMeshRoute } from './mesh-route.ts'
import type { MeshSubject } from './mesh-subject.ts'
import { regexesOf, type TakenWay, takenWays } from './route-classes.ts'
import { provePolicies } from './route-policies.ts'
import { at, exists, itemsOf, numberAt, numberOf, textOf } from './view.ts'

/**
 * Which way requests take: for every class of requests to every port of every service, the route
 * that takes it, the versions that its requests reach at every step of the rollout, and the
 * timeouts and retries that the proxies of callers apply.
 */
export function proveRouting(subject: MeshSubject): void {
  for (const service of subject.mesh.services.values()) proveService(subject, service)
}

function proveService(subject: MeshSubject, service: Service): void {
  const router = subject.routerOf(service)
  if (router === undefined) return
  const known = regexesOf(service)
  const { ledger } = subject
  const routes = router.routes.flatMap(resource => {
    const route = readMeshRoute(resource, known)
    ledger.check({
      what: `the kind of route of ${resource.id}`,
      at: service.at,
      path: resource.properties.path,
      expected: 'one kind of route',
      got: route === undefined ? 'none or several' : 'one kind of route'
    })
    return route ?? []
  })
  const inOrder = [...routes].sort((a, b) => a.priority - b.priority)
  inOrder.forEach((route, index) => {
    const before = inOrder[index - 1]
    ledger.check({
      what: `the order of the routes of \`${service.name}\``,
      at: service.at,
      path: `${route.resource.properties.path}/Spec/Priority`,
      expected: 'a priority of its own',
      got:
        before !== undefined && before.priority === route.priority
          ? `the priority of ${before.resource.id}`
          : 'a priority of its own'
    })
  })
  for (const port of service.ports) {
    const here = inOrder.filter(
      route => route.protocol === port.protocol && (route.port === undefined || route.port === port.number)
    )
    const { ways, count, isCut } = takenWays(service, port, here)
    ledger.countRequests(count)
    if (isCut)
      ledger.leaveUndecided(
        `Requests to port \`${port.name}\` of \`${service.name}\` fall into too many classes.`
      )
    for (const way of ways) proveWay(subject, service, port, way)
  }
}

function proveWay(
  subject: MeshSubject,
  service: Service,
  port: Port,
  { route, deployed, request }: TakenWay<MeshRoute>
): void {
  const { ledger } = subject
  const isSame = ledger.check({
    what: `whether \`${service.name}\` answers ${printRequestClass(request)}`,
    at: route?.at ?? service.at,
    path: deployed?.resource.properties.path ?? subject.routerOf(service)?.resource.properties.path ?? '',
    expected: route === undefined ? 'no route: 404' : 'a route',
    got: deployed === undefined ? 'no route: 404' : 'a route',
    request
  })
  if (!isSame || route === undefined || deployed === undefined) return
  proveShares(subject, service, port, route, deployed, request)
  const policy = servicePolicies(service, subject.capabilities).find(each => each.route === route)
  const { timeout, retry } = route
  provePolicies(
    ledger,
    subject.capabilities,
    { at: route.at, timeout, retry, protocol: port.protocol, policy, request },
    deployed
  )
}

function proveShares(
  { ledger, ...subject }: MeshSubject,
  service: Service,
  port: Port,
  route: Route,
  { targets, resource }: MeshRoute,
  request: Request
): void {
  const all = itemsOf(targets)
  const ports = reachedPorts(service, route.to, port)
  const [only, ...others] = ports
  for (const target of all) {
    const node = subject.nodeNamed(textOf(at(target, 'VirtualNode')) ?? '')
    ledger.check({
      what: `where ${resource.id} sends requests`,
      at: route.at,
      path: target.path,
      expected: `tasks of \`${service.name}\``,
      got: node.fleet?.service === service ? `tasks of \`${service.name}\`` : node.described,
      request
    })
    // Where a route leads to several ports, shares are compared port by port.
    if (others.length === 0 && (service.ports.length > 1 || exists(at(target, 'Port'))))
      ledger.equal(
        `the port that ${resource.id} sends requests to`,
        only === port ? port.at : route.to.at,
        only?.number,
        at(target, 'Port')
      )
  }
  const steps = service.deployment.strategy === 'rolling' ? [0] : stepShares(service.deployment)
  const moves = route.to.kind === 'deployment' && steps.length > 1
  for (const [step, rolledOut] of steps.entries()) {
    const weights = all.map(target => numberAt(at(target, 'Weight'), step) ?? 0)
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    for (const [version, reached] of service.versions.flatMap(each =>
      ports.map(reached => [each, reached] as const)
    )) {
      const expected = shareOf(route.to, version.name, service, rolledOut, { entered: port, reached })
      const own = all.reduce(
        (sum, target, index) =>
          subject.nodeNamed(textOf(at(target, 'VirtualNode')) ?? '').fleet?.version === version &&
          (others.length === 0 || numberOf(at(target, 'Port')) === reached.number)
            ? sum + (weights[index] ?? 0)
            : sum,
        0
      )
      const got = total === 0 ? 0 : (100 * own) / total
      // Weights are whole numbers that sum to 100, so a share in between is rounded.
      const isNear = Number.isInteger(expected) ? got === expected : Math.abs(got - expected) < 1
      ledger.check({
        what: `the share of ${others.length === 0 ? '' : `port \`${reached.name}\` of `}version \`${version.name}\` of \`${service.name}\``,
        at: route.to.at,
        path: targets.path,
        expected: `${Math.round(expected * 100) / 100}%`,
        got: isNear ? `${Math.round(expected * 100) / 100}%` : `${Math.round(got * 100) / 100}%`,
        request,
        ...(moves ? { step } : {})
      })
    }
    ledger.check({
      what: `the sum of the weights of ${resource.id}`,
      at: route.to.at,
      path: targets.path,
      expected: 100,
      got: total,
      ...(moves ? { step } : {})
    })
  }
  const choices = all.flatMap(target => choiceOf(at(target, 'Weight').value)?.parameter ?? [])
  for (const parameter of choices) subject.steps.claim(service, parameter, route.to.at, targets.path)
}

import type { Gateway } from '../model/types.ts'
import { printRequestClass } from '../semantics/routing/print-class.ts'
import { reachedPorts } from '../semantics/routing/reached.ts'
import { shareOf } from '../semantics/routing/share.ts'
import { stepShares } from '../semantics/schedule.ts'
import { type EntranceWay, entranceWays } from './entrance-classes.ts'
import { assignEntrances, type Entrance, type EntranceListener, readEntrances } from './entrances.ts'
import { choiceOf, symbol } from './evaluate.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { isRedirect, proveListeners } from './gateway-listeners.ts'
import { ofType, property } from './read-templates.ts'
import type { RolloutSteps } from './rollout-steps.ts'
import type { Subject } from './subject.ts'
import { proveTargetGroup } from './target-groups.ts'
import { at, exists, itemsOf, numberAt, numberOf, textOf, type View } from './view.ts'

/** The load balancer of each gateway. */
export type Entrances = ReadonlyMap<string, Entrance>

/** Which load balancer is which gateway: what else is proved of gateways rests on it. */
export function findEntrances(subject: Subject, targets: Targets): Entrances {
  const entrances = readEntrances(subject)
  return assignEntrances(subject, entrances, entrance => {
    const actions = entrance.listeners.flatMap(({ resource, rules }) => [
      property(resource, 'DefaultActions'),
      ...rules.map(({ action }) => action)
    ])
    const fleets = actions.flatMap(action =>
      forwardsOf(action).flatMap(({ group }) => targets.get(group)?.map(({ fleet }) => fleet) ?? [])
    )
    return new Set(fleets.map(({ service }) => service.name))
  })
}

/** By the symbol of a target group: who registers tasks there, and with which port. */
export type Targets = ReadonlyMap<string, readonly Registered[]>

export interface Registered {
  readonly fleet: Fleet
  readonly container: string | undefined
  readonly port: number | undefined
  readonly path: string
}

export function readTargets({ deployed }: Subject, fleets: Fleets): Targets {
  const targets = new Map<string, Registered[]>()
  for (const resource of ofType(deployed, 'AWS::ECS::Service')) {
    const fleet = fleets.byEcsService.get(resource.id)
    if (fleet === undefined) continue
    for (const view of itemsOf(property(resource, 'LoadBalancers'))) {
      const group = textOf(at(view, 'TargetGroupArn')) ?? ''
      const registered = {
        fleet,
        container: textOf(at(view, 'ContainerName')),
        port: numberOf(at(view, 'ContainerPort')),
        path: view.path
      }
      const known = targets.get(group)
      if (known === undefined) targets.set(group, [registered])
      else known.push(registered)
    }
  }
  return targets
}

/**
 * Which way requests take that come from outside: for every class of requests (host, method, path, headers)
 * the gateway's route, then the service's, against the rules of the load balancer.
 */
export function proveGateways(
  subject: Subject,
  entrances: Entrances,
  targets: Targets,
  steps: RolloutSteps
): void {
  const { mesh, ledger, deployed } = subject
  const used = new Set<string>()
  for (const gateway of mesh.gateways.values()) {
    if (gateway.via?.value === 'virtualGateway') continue
    const entrance = entrances.get(gateway.name)
    const isThere = ledger.check({
      what: `the load balancer of gateway \`${gateway.name}\``,
      at: gateway.at,
      path: entrance?.balancer?.properties.path ?? '',
      expected: 'a load balancer',
      got: entrance === undefined ? 'none' : 'a load balancer'
    })
    if (!isThere || entrance === undefined) continue
    proveListeners(subject, gateway, entrance)
    for (const listener of entrance.listeners) {
      if (isRedirect(gateway, listener, subject)) continue
      proveRules(subject, gateway, listener, targets, steps)
    }
  }
  for (const action of actionsOf(subject))
    for (const { group, path } of forwardsOf(action)) {
      if (used.has(group)) continue
      used.add(group)
      const resource = ofType(deployed, 'AWS::ElasticLoadBalancingV2::TargetGroup').find(
        ({ id }) => symbol(id) === group
      )
      proveTargetGroup(subject, resource, targets.get(group) ?? [], path)
    }
}

function actionsOf(subject: Subject): readonly View[] {
  return readEntrances(subject).flatMap(({ listeners }) =>
    listeners.flatMap(({ resource, rules }) => [
      property(resource, 'DefaultActions'),
      ...rules.map(({ action }) => action)
    ])
  )
}

function proveRules(
  subject: Subject,
  gateway: Gateway,
  listener: EntranceListener,
  targets: Targets,
  steps: RolloutSteps
): void {
  const { mesh, ledger, texts } = subject
  const scheme = listener.protocol === 'HTTPS' ? 'https' : 'http'
  const known = new Map<string, string>()
  const expectedHost = (host: string) => {
    // Of a parameter that stands in a host the rules have their own spelling, and this is it.
    const expected = texts.expected(host).toLowerCase()
    const spelled = listener.rules.flatMap(rule => rule.hosts).find(each => texts.isSame(expected, each))
    known.set(host, spelled ?? expected)
    return spelled ?? expected
  }
  const { ways, count, isCut } = entranceWays(mesh, gateway, listener.rules, scheme, expectedHost)
  ledger.countRequests(count)
  if (isCut) ledger.leaveUndecided(`Requests to gateway \`${gateway.name}\` fall into too many classes.`)
  listener.rules.forEach((rule, index) => {
    const before = listener.rules[index - 1]
    ledger.check({
      what: `the order of the rules of gateway \`${gateway.name}\``,
      at: gateway.at,
      path: property(rule.resource, 'Priority').path,
      expected: 'a priority of its own',
      got: before?.priority === rule.priority ? `the one of ${before.resource.id}` : 'a priority of its own'
    })
  })
  for (const way of ways) proveWay(subject, gateway, listener, way, targets, steps)
}

function proveWay(
  { ledger }: Subject,
  gateway: Gateway,
  listener: EntranceListener,
  { host, request, gatewayRoute, decision, rule }: EntranceWay,
  targets: Targets,
  steps: RolloutSteps
): void {
  const action = rule?.action ?? property(listener.resource, 'DefaultActions')
  const answer = answerOf(action)
  const claim = {
    what: `where gateway \`${gateway.name}\` sends ${printRequestClass(request)} to host ${host}`,
    path: action.path,
    request
  }
  // What rules cannot say is answered with 501, never sent to a version that may be the wrong one, and a finding says so.
  if (answer === '501') return
  if (decision.kind === 'none') {
    const isKnown = gatewayRoute === undefined || gatewayRoute.known
    ledger.check({
      ...claim,
      at: gatewayRoute?.at ?? gateway.at,
      expected: isKnown ? '404' : '503',
      got: answer ?? 'a service'
    })
    return
  }
  const { service, port, route } = decision
  const forwards = forwardsOf(action)
  const isSame = ledger.check({
    ...claim,
    at: gatewayRoute?.at ?? route.at,
    expected: `service \`${service.name}\``,
    got:
      answer ??
      [
        ...new Set(
          forwards.flatMap(({ group }) =>
            (targets.get(group) ?? []).map(({ fleet }) => `service \`${fleet.service.name}\``)
          )
        )
      ].join(' and ')
  })
  if (!isSame) return
  const ports = reachedPorts(service, route.to, port)
  const [only, ...others] = ports
  const moving = stepShares(service.deployment)
  const moves = route.to.kind === 'deployment' && moving.length > 1
  for (const [step, rolledOut] of (moves ? moving : [0]).entries()) {
    const weights = forwards.map(({ weight }) => numberAt(weight, step) ?? (forwards.length === 1 ? 1 : 0))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    for (const [version, reached] of service.versions.flatMap(each =>
      ports.map(reached => [each, reached] as const)
    )) {
      const expected = shareOf(route.to, version.name, service, rolledOut, { entered: port, reached })
      const own = forwards.reduce((sum, { group }, index) => {
        const registered = targets.get(group) ?? []
        const isOwn = registered.some(({ fleet }) => fleet.version === version)
        const isThere = others.length === 0 || registered.some(each => each.port === reached.number)
        return isOwn && isThere
          ? sum + (weights[index] ?? 0) / new Set(registered.map(({ fleet }) => fleet)).size
          : sum
      }, 0)
      const got = total === 0 ? 0 : (100 * own) / total
      const isNear = Number.isInteger(expected)
        ? Math.abs(got - expected) < 1e-9
        : Math.abs(got - expected) < 1
      const printed = `${Math.round(expected * 100) / 100}%`
      ledger.check({
        what: `the share of ${others.length === 0 ? '' : `port \`${reached.name}\` of `}version \`${version.name}\` of \`${service.name}\` at gateway \`${gateway.name}\``,
        at: route.to.at,
        path: action.path,
        expected: printed,
        got: isNear ? printed : `${Math.round(got * 100) / 100}%`,
        request,
        ...(moves ? { step } : {})
      })
    }
  }
  for (const { weight } of forwards) {
    const choice = choiceOf(weight.value)
    if (choice !== undefined) steps.claim(service, choice.parameter, route.to.at, action.path)
  }
  // Where a route leads to several ports, shares have been compared port by port.
  for (const { group } of others.length === 0 ? forwards : [])
    for (const registered of targets.get(group) ?? [])
      ledger.check({
        what: `the port that gateway \`${gateway.name}\` sends requests for \`${service.name}\` to`,
        at: only === port ? port.at : route.to.at,
        path: registered.path,
        expected: only?.number,
        got: registered.port
      })
}

/** Status that a load balancer answers with by itself. */
function answerOf(actions: View): string | undefined {
  const [only, ...others] = itemsOf(actions)
  if (only === undefined || others.length > 0 || textOf(at(only, 'Type')) !== 'fixed-response')
    return undefined
  return textOf(at(only, 'FixedResponseConfig', 'StatusCode'))
}

interface Forward {
  /** Symbol of the target group. */
  readonly group: string
  readonly weight: View
  readonly path: string
}

function forwardsOf(actions: View): readonly Forward[] {
  return itemsOf(actions).flatMap(action => {
    if (textOf(at(action, 'Type')) !== 'forward') return []
    const groups = itemsOf(at(action, 'ForwardConfig', 'TargetGroups'))
    const only = at(action, 'TargetGroupArn')
    const single: readonly View[] = exists(only) && groups.length === 0 ? [action] : []
    return [...groups, ...single].map(group => ({
      group: textOf(at(group, 'TargetGroupArn')) ?? '',
      weight: at(group, 'Weight'),
      path: group.path
    }))
  })
}

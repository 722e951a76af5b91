import { readInterpolation } from '../expr/interpolation.ts'
import { discoveryOf } from '../model/details/discovery.ts'
import { gatewayDetails } from '../model/details/gateway.ts'
import { mainPort } from '../model/details/main-port.ts'
import { tracingOf } from '../model/details/observability.ts'
import { proxyOf, virtualGateways } from '../model/details/virtual-gateway.ts'
import type { Gateway, Mesh, Port, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import { portsBehind } from '../semantics/routing/reached.ts'
import { networkRanges } from './firewall-groups.ts'
import { type FirewallRule, type FirewallRules, readFirewall } from './firewall-rules.ts'
import type { GatewayEntrance } from './mesh-gateway-balancer.ts'
import { type DeployedResource, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { itemsOf, numberOf, textOf } from './view.ts'

/** A port of a service that the tasks of a virtual gateway connect to. */
interface Reached {
  readonly caller: string
  readonly service: Service
  readonly port: Port
}

/** The virtual gateways that connect to a port of a service. */
export function gatewayCallers(mesh: Mesh, service: Service, port: Port): readonly Reached[] {
  return reachedIn(mesh).filter(each => each.service === service && each.port === port)
}

const reachedIn = perObject((mesh: Mesh) =>
  virtualGateways(mesh).flatMap(gateway => reachedBy(mesh, gateway))
)

/** What its routes lead to, where these lead on, and a collector of the mesh that its spans go to. */
function reachedBy(mesh: Mesh, gateway: Gateway): readonly Reached[] {
  const caller = `gateway ${gateway.name}`
  const routed = gatewayDetails(mesh, gateway).routes.flatMap(({ target }) =>
    target === undefined
      ? []
      : portsBehind(target.service, target.port).map(port => ({ caller, service: target.service, port }))
  )
  const collected = collectorsOf(mesh, gateway).flatMap(({ service: name }) => {
    const service = name === undefined ? undefined : mesh.services.get(name)
    const port = service === undefined ? undefined : mainPort(service)
    return service === undefined || port === undefined ? [] : [{ caller, service, port }]
  })
  return [...routed, ...collected]
}

interface Collector {
  readonly service?: string
  readonly port?: number
}

/** Where spans of a gateway go: a service of the mesh, or a port of some host. */
function collectorsOf(mesh: Mesh, gateway: Gateway): readonly Collector[] {
  return (tracingOf(mesh, proxyOf(gateway).service)?.exports ?? []).flatMap(
    (target): readonly Collector[] => {
      if (target.kind !== 'otlp') return []
      const named = (readInterpolation(target.url.value).value ?? []).find(part => part.kind === 'reference')
      if (named?.root === 'service' && named.name !== undefined) return [{ service: named.name }]
      const [, scheme, port] = /^(\w+):\/\/(?:[^/@]*@)?[^/:]*(?::(\d+))?/.exec(target.url.value) ?? []
      return [{ port: port === undefined ? (scheme === 'http' ? 80 : 443) : Number(port) }]
    }
  )
}

/**
 * Clients reach the load balancer of a virtual gateway and nothing else of it, the load balancer reaches the port of its
 * tasks, and these reach the services that the gateway leads to and AWS.
 */
export function proveGatewayFirewall(subject: Subject, entrances: readonly GatewayEntrance[]): void {
  if (entrances.length === 0) return
  const rules = readFirewall(subject.deployed)
  for (const entrance of entrances) proveOne(subject, entrance, rules)
}

function proveOne(
  subject: Subject,
  { gateway, fleet, balancer, listeners }: GatewayEntrance,
  rules: FirewallRules
): void {
  const { ledger, mesh } = subject
  const { port } = proxyOf(gateway)
  const name = `gateway \`${gateway.name}\``
  const front = groupsOf(balancer, 'SecurityGroups')
  const back = groupsOf(fleet.ecsService, 'NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups')
  for (const [what, groups] of [
    ['the load balancer of', front],
    ['tasks of', back]
  ] as const)
    ledger.check({
      what: `the security groups of ${what} ${name}`,
      at: gateway.at,
      path: (what === 'tasks of' ? fleet.ecsService : balancer)?.properties.path ?? '',
      expected: 1,
      got: groups.length
    })
  const ranges =
    gatewayDetails(mesh, gateway).internal?.value === true ? networkRanges(subject) : ['0.0.0.0/0']
  same(
    `who may connect to ${name}`,
    listeners.flatMap(listener =>
      ranges.map(range => ruleText('tcp', numberOf(property(listener, 'Port')) ?? 0, range))
    ),
    rulesOf(front, 'in')
  )
  same(
    `where the load balancer of ${name} may connect to`,
    back.map(group => ruleText('tcp', port.number, group)),
    rulesOf(front, 'out').filter(rule => !isNothing(rule))
  )
  same(
    `who may connect to tasks of ${name}`,
    front.map(group => ruleText('tcp', port.number, group)),
    rulesOf(back, 'in')
  )
  const reached = reachedIn(mesh).filter(({ caller }) => caller === `gateway ${gateway.name}`)
  const isByDns = (service: Service) => discoveryOf(mesh, service).dns !== undefined
  const outside = new Set([
    443,
    ...reached.flatMap(each => (isByDns(each.service) ? each.port.number : [])),
    ...collectorsOf(mesh, gateway).flatMap(each => each.port ?? [])
  ])
  const inside = new Set(reached.flatMap(each => (isByDns(each.service) ? [] : each.port.number)))
  const out = rulesOf(back, 'out')
  same(
    `what ${name} may send out of the mesh`,
    [...outside].map(number => ruleText('tcp', number, '0.0.0.0/0')),
    out.filter(({ peer }) => peer.kind === 'range')
  )
  // Which groups these are is seen at the services, which have to let the gateway in.
  ledger.equalSets(
    `the ports of services that ${name} may connect to`,
    gateway.at,
    [...inside].map(number => `tcp ${number}..${number}`),
    [
      ...new Set(
        out.flatMap(({ peer, protocol, from, to }) =>
          peer.kind === 'group' ? `${protocol} ${from}..${to}` : []
        )
      )
    ],
    out[0]?.path ?? ''
  )

  function same(what: string, expected: readonly string[], got: readonly FirewallRule[]): void {
    ledger.equalSets(
      what,
      gateway.at,
      expected,
      got.map(({ protocol, from, to, peer }) => `${protocol} ${from}..${to} ${peer.id}`),
      got[0]?.path ?? ''
    )
  }

  function rulesOf(groups: readonly string[], direction: FirewallRule['direction']): readonly FirewallRule[] {
    return groups.flatMap(group => rules.get(group) ?? []).filter(rule => rule.direction === direction)
  }
}

/** A rule for the host itself, which stands in place of the one that would let everything out. */
function isNothing({ protocol, peer }: FirewallRule): boolean {
  return protocol === '-1' && peer.id === '127.0.0.1/32'
}

function ruleText(protocol: string, port: number, peer: string): string {
  return `${protocol} ${port}..${port} ${peer}`
}

function groupsOf(resource: DeployedResource | undefined, ...steps: readonly string[]): readonly string[] {
  return resource === undefined ? [] : itemsOf(property(resource, ...steps)).map(item => textOf(item) ?? '')
}

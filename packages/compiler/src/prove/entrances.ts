import { text } from '../model/read-values.ts'
import type { Gateway } from '../model/types.ts'
import { type AlbRule, readAlbRule } from './alb-rule.ts'
import { agreement, sampleRequests } from './entrance-samples.ts'
import { symbol } from './evaluate.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { at, itemsOf, numberOf, textOf } from './view.ts'

/** A load balancer with what it listens to. */
export interface Entrance {
  /** ARN of the load balancer, or the symbol of the one that is made. */
  readonly arn: string
  /** Undefined for one that exists already. */
  readonly balancer: DeployedResource | undefined
  readonly listeners: readonly EntranceListener[]
}

export interface EntranceListener {
  readonly resource: DeployedResource
  readonly port: number | undefined
  readonly protocol: string | undefined
  /** By priority. */
  readonly rules: readonly AlbRule[]
}

/** All but network load balancers, which decide nothing and stand before virtual gateways. */
export function readEntrances({ deployed }: Subject): readonly Entrance[] {
  const rules = new Map<string, AlbRule[]>()
  for (const resource of ofType(deployed, 'AWS::ElasticLoadBalancingV2::ListenerRule')) {
    const listener = textOf(property(resource, 'ListenerArn')) ?? ''
    const known = rules.get(listener)
    if (known === undefined) rules.set(listener, [readAlbRule(resource)])
    else known.push(readAlbRule(resource))
  }
  const entrances = new Map<
    string,
    { arn: string; balancer: DeployedResource | undefined; listeners: EntranceListener[] }
  >()
  const networks = new Set<string>()
  for (const balancer of ofType(deployed, 'AWS::ElasticLoadBalancingV2::LoadBalancer'))
    if (textOf(property(balancer, 'Type')) === 'network') networks.add(symbol(balancer.id))
    else entrances.set(symbol(balancer.id), { arn: symbol(balancer.id), balancer, listeners: [] })
  for (const resource of ofType(deployed, 'AWS::ElasticLoadBalancingV2::Listener')) {
    const arn = textOf(property(resource, 'LoadBalancerArn')) ?? ''
    if (networks.has(arn)) continue
    const entrance = entrances.get(arn) ?? { arn, balancer: undefined, listeners: [] }
    entrances.set(arn, entrance)
    entrance.listeners.push({
      resource,
      port: numberOf(property(resource, 'Port')),
      protocol: textOf(property(resource, 'Protocol')),
      rules: [...(rules.get(symbol(resource.id)) ?? [])].sort((a, b) => a.priority - b.priority)
    })
  }
  return [...entrances.values()]
}

/**
 * Which load balancer is which gateway. A gateway that names one has that one; of the others each takes the
 * one that leads to its services and has its hosts, so that nothing rests on names of resources.
 */
export function assignEntrances(
  subject: Subject,
  entrances: readonly Entrance[],
  leadsTo: (entrance: Entrance) => ReadonlySet<string>
): ReadonlyMap<string, Entrance> {
  const { mesh, texts } = subject
  const gateways = [...mesh.gateways.values()].filter(({ via }) => via?.value !== 'virtualGateway')
  const assigned = new Map<string, Entrance>()
  const left = new Set(entrances)
  for (const gateway of gateways) {
    const existing = text(gateway.node, 'existing')
    if (existing === undefined) continue
    const expected = texts.expected(existing.value)
    const found = [...left].find(({ arn, balancer }) => balancer === undefined && texts.isSame(expected, arn))
    if (found === undefined) continue
    assigned.set(gateway.name, found)
    left.delete(found)
  }
  const samples = gateways.length > 1 ? sampleRequests(subject, gateways) : []
  const pairs = gateways
    .filter(({ node }) => text(node, 'existing') === undefined)
    .flatMap(gateway =>
      [...left]
        .filter(({ balancer }) => balancer !== undefined)
        .map(entrance => ({
          gateway,
          entrance,
          fit:
            fitOf(subject, gateway, entrance, leadsTo(entrance)) +
            agreement(subject, gateway, entrance, samples)
        }))
    )
    .sort((a, b) => b.fit - a.fit)
  for (const { gateway, entrance } of pairs) {
    if (assigned.has(gateway.name) || !left.has(entrance)) continue
    assigned.set(gateway.name, entrance)
    left.delete(entrance)
  }
  return assigned
}

function fitOf(
  { texts }: Subject,
  { node, routes }: Gateway,
  { listeners }: Entrance,
  services: ReadonlySet<string>
): number {
  const hosts = new Set(
    [text(node, 'host'), ...itemsText(node)].flatMap(host =>
      host === undefined ? [] : texts.expected(host.value)
    )
  )
  const rules = listeners.flatMap(listener => listener.rules)
  const targets = new Set(routes.map(({ to }) => to.value))
  const common = [...targets].filter(name => services.has(name)).length
  const certificate = text(node, 'certificate')
  const shown = listeners.some(({ resource }) =>
    itemsOf(property(resource, 'Certificates')).some(
      item =>
        certificate !== undefined && textOf(at(item, 'CertificateArn')) === texts.expected(certificate.value)
    )
  )
  return (
    2 * common -
    Math.abs(services.size - targets.size) +
    2 * rules.filter(rule => rule.hosts.some(host => hosts.has(host))).length +
    (shown ? 1 : 0)
  )
}

function itemsText(node: Gateway['node']) {
  const hosts = node?.items.find(({ key }) => key.text === 'hosts')?.value
  return hosts?.kind === 'list'
    ? hosts.items.flatMap(item => (item.kind === 'scalar' ? [{ value: item.text, at: item }] : []))
    : []
}

import { discoveryOf, ipv6AskedAt } from '../model/details/discovery.ts'
import { mainPort } from '../model/details/main-port.ts'
import { meshDetailsOf } from '../model/details/mesh.ts'
import { volumesOf } from '../model/details/volumes.ts'
import type { Gateway, Mesh, Port, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Edge } from '../semantics/graph.ts'
import { portsBehind } from '../semantics/routing/reached.ts'
import type { Entrances } from './balancer.ts'
import { type FirewallSubject, type Groups, networkRanges, ownersOf } from './firewall-groups.ts'
import { covers, type FirewallRule, type FirewallRules, readFirewall } from './firewall-rules.ts'
import { isAmong, isOfSeveral, namesOf, sendersOf, withoutGroups } from './firewall-senders.ts'
import { readSpans, type Spans } from './firewall-spans.ts'
import type { Fleets } from './fleet.ts'
import { gatewayCallers } from './mesh-gateway-firewall.ts'
import type { Subject } from './subject.ts'

/**
 * Who may open a connection to whom: everybody that the file lets call a service may, on the
 * port that is called, and nobody else. Security groups know addresses and ports alone, so which routes are
 * used is the mesh's to say.
 */
export function proveFirewall(base: Subject, fleets: Fleets, entrances: Entrances): void {
  const subject: FirewallSubject = { ...base, entrances }
  const spans = readSpans(base)
  const rules = readFirewall(subject.deployed)
  const groups = ownersOf(subject, fleets)
  const services = [...subject.mesh.services.values()]
  const callers = new Map(
    services.flatMap(service =>
      service.ports.map(port => [port, callersOf(subject, service, port, spans)] as const)
    )
  )
  const wanted = new Map(services.map(service => [service, wantedOutside(subject, service, spans)] as const))
  const anybody = {
    callers: callersByNumber(subject, callers),
    outside: new Set([...wanted.values()].flat())
  }
  for (const service of services) {
    proveIngress(subject, service, rules, groups, callers, anybody.callers)
    proveEgress(subject, service, rules, groups, wanted.get(service) ?? [], anybody.outside)
  }
  for (const gateway of subject.mesh.gateways.values()) proveGateway(subject, gateway, rules, groups)
}

/** For each port of a service: who the file lets in, and who may come in. */
function proveIngress(
  subject: FirewallSubject,
  service: Service,
  rules: FirewallRules,
  groups: Groups,
  callers: ReadonlyMap<Port, ReadonlySet<string>>,
  callersOfAny: (port: number) => ReadonlySet<string>
): void {
  const { ledger } = subject
  const own = groups.of.get(`service ${service.name}`) ?? []
  const incoming = own.flatMap(group => rules.get(group) ?? []).filter(({ direction }) => direction === 'in')
  const path = incoming[0]?.path ?? ''
  for (const port of service.ports) {
    const expected = callers.get(port) ?? new Set()
    const open = incoming.filter(rule => covers(rule, port.number))
    const senders = sendersOf(open, port, own, rules)
    // A group that several services share says nothing of each of them alone: who calls one of them may come to all.
    const got = isOfSeveral(own, groups)
      ? [
          ...[...expected].filter(name => isAmong(name, senders, groups)),
          ...namesOf(withoutGroups(senders, own), groups).filter(
            name => !expected.has(name) && !callersOfAny(port.number).has(name)
          )
        ]
      : namesOf(senders, groups)
    ledger.equalSets(
      `who may connect to port \`${port.name}\` of \`${service.name}\``,
      port.at,
      [...expected],
      got,
      open[0]?.path ?? path
    )
  }
  for (const rule of [...incoming, ...outgoing(own, rules)])
    ledger.check({
      what: `a port that is open at \`${service.name}\``,
      at: service.ports[0]?.at ?? service.at,
      path: rule.path,
      expected: 'one port that is called',
      got: isOnePort(subject, rule, own, groups)
        ? 'one port that is called'
        : `${rule.protocol} ${rule.from}..${rule.to}`
    })
}

function isOnePort(
  { mesh }: Subject,
  { from, to, protocol, direction, peer, group }: FirewallRule,
  own: readonly string[],
  groups: Groups
): boolean {
  const sharing = own.reduce((sum, each) => sum + (groups.owners.get(each)?.length ?? 0), 0)
  if (sharing === 1) {
    const callees = groups.owners.get(direction === 'in' ? group : peer.id) ?? []
    const isCalled = (owner: string) =>
      mesh.services.get(owner.replace(/^service /, ''))?.ports.some(({ number }) => number === from) === true
    return protocol === 'tcp' && from === to && callees.some(isCalled)
  }
  const ports = portsOf(mesh)
  // A group takes a bounded number of rules: with very many ports one rule stands for all of them.
  return protocol === 'tcp' && ((from === to && ports.has(from)) || ports.size > manyPorts)
}

const manyPorts = 40

const portsOf = perObject(
  (mesh: Mesh): ReadonlySet<number> =>
    new Set([...mesh.services.values()].flatMap(({ ports }) => ports.map(({ number }) => number)))
)

/** What a service may send to tasks of others. */
function outgoing(own: readonly string[], rules: FirewallRules): readonly FirewallRule[] {
  return own
    .flatMap(group => rules.get(group) ?? [])
    .filter(({ direction, peer }) => direction === 'out' && peer.kind === 'group')
}

/** Who may come to some service at a port of that number: what a group that services share has to let in. */
function callersByNumber(
  { mesh }: Subject,
  callers: ReadonlyMap<Port, ReadonlySet<string>>
): (port: number) => ReadonlySet<string> {
  const all = new Set([...callers.values()].flatMap(names => [...names]))
  // Where one rule stands for all ports, it lets everybody in at each of them.
  if (portsOf(mesh).size > manyPorts) return () => all
  const byNumber = new Map<number, Set<string>>()
  for (const [{ number }, names] of callers) {
    const known = byNumber.get(number) ?? new Set()
    for (const name of names) known.add(name)
    byNumber.set(number, known)
  }
  return port => byNumber.get(port) ?? new Set()
}

/** Callers by name, and the range of the network where a caller has no group of its own. */
function callersOf(
  subject: FirewallSubject,
  service: Service,
  port: Port,
  spans: Spans
): ReadonlySet<string> {
  const { mesh, graph } = subject
  const isByDns = discoveryOf(mesh, service).dns !== undefined
  const edges = graph.services.get(service.name)?.in ?? []
  const callers = new Set<string>()
  for (const edge of edges) {
    // What a gateway of the mesh reaches is asked of the gateway.
    if (edge.from.kind === 'gateway' && edge.from.gateway.via?.value === 'virtualGateway') continue
    const isHealth = edge.from.kind === 'gateway' && mainPort(service) === port
    if (!isHealth && !leadsTo(edge, port)) continue
    // Behind a name of DNS stands something that has no group of this mesh, so the network bounds who comes from there.
    if (isByDns) for (const range of networkRanges(subject)) callers.add(range)
    if (edge.from.kind === 'service' && !isByDns) callers.add(`service ${edge.from.name}`)
    if (edge.from.kind !== 'gateway') continue
    if (subject.entrances.get(edge.from.name)?.balancer !== undefined)
      callers.add(`gateway ${edge.from.name}`)
    else for (const range of networkRanges(subject)) callers.add(range)
  }
  for (const { caller } of gatewayCallers(mesh, service, port))
    if (isByDns) for (const range of networkRanges(subject)) callers.add(range)
    else callers.add(caller)
  if (mainPort(service) === port)
    for (const other of spans.into.get(service.name) ?? []) callers.add(`service ${other}`)
  return callers
}

/** Whether somebody who calls the port that is named opens connections to this one: it is that one, or its routes lead on to it. */
function leadsTo({ port: named, to }: Edge, port: Port): boolean {
  if (named === undefined || named === port.name) return true
  if (to.kind !== 'service') return false
  const called = to.service.ports.find(({ name }) => name === named)
  return called !== undefined && portsBehind(to.service, called).includes(port)
}

/** What a service may send to hosts that are not of the mesh: to AWS and HTTPS, to externals, to file systems and collectors. */
function wantedOutside({ mesh, graph }: Subject, service: Service, spans: Spans): readonly string[] {
  const calls = graph.services.get(service.name)?.out ?? []
  const ports = new Set([
    443,
    ...calls.flatMap(({ to }) => (to.kind === 'external' ? (to.external.port?.number ?? []) : [])),
    ...calls.flatMap(edge =>
      edge.to.kind === 'service' && discoveryOf(mesh, edge.to.service).dns !== undefined
        ? edge.to.service.ports.filter(port => leadsTo(edge, port)).map(({ number }) => number)
        : []
    ),
    ...(spans.ports.get(service.name) ?? []),
    ...volumesOf(service).flatMap(({ efs }) => (efs === undefined ? [] : [2049]))
  ])
  const isAny = meshDetailsOf(mesh).egress.value === 'allow'
  const ranges = ipv6AskedAt(mesh) === undefined ? ['0.0.0.0/0'] : ['0.0.0.0/0', '::/0']
  return ranges.flatMap(range => (isAny ? [`-1 ${range}`] : [...ports].map(port => `tcp ${port} ${range}`)))
}

function proveEgress(
  { ledger }: Subject,
  service: Service,
  rules: FirewallRules,
  groups: Groups,
  expected: readonly string[],
  wantedByAny: ReadonlySet<string>
): void {
  const own = groups.of.get(`service ${service.name}`) ?? []
  const out = own
    .flatMap(group => rules.get(group) ?? [])
    .filter(({ direction, peer }) => direction === 'out' && peer.kind === 'range')
  const isShared = isOfSeveral(own, groups)
  const got = out.map(({ protocol, from, to, peer }) =>
    protocol === '-1' ? `-1 ${peer.id}` : `${protocol} ${from === to ? from : `${from}..${to}`} ${peer.id}`
  )
  ledger.equalSets(
    `what \`${service.name}\` may send out of the mesh`,
    service.callsKey ?? service.at,
    expected,
    isShared ? got.filter(rule => expected.includes(rule) || !wantedByAny.has(rule)) : got,
    out[0]?.path ?? ''
  )
}

/** The world, or the network for an internal one, reaches a load balancer on the ports that it listens on. */
function proveGateway(
  subject: FirewallSubject,
  gateway: Gateway,
  rules: FirewallRules,
  groups: Groups
): void {
  const own = groups.of.get(`gateway ${gateway.name}`)
  if (own === undefined || gateway.via?.value === 'virtualGateway') return
  const isInternal = gateway.node?.items.some(
    ({ key, value }) => key.text === 'internal' && value.kind === 'scalar' && value.text === 'true'
  )
  const ranges = isInternal === true ? networkRanges(subject) : ['0.0.0.0/0']
  const incoming = own.flatMap(group => rules.get(group) ?? []).filter(({ direction }) => direction === 'in')
  const ports = (subject.entrances.get(gateway.name)?.listeners ?? []).flatMap(({ port }) => port ?? [])
  subject.ledger.equalSets(
    `who may connect to gateway \`${gateway.name}\``,
    gateway.at,
    ports.flatMap(port => ranges.map(range => `tcp ${port}..${port} ${range}`)),
    incoming.map(({ protocol, from, to, peer }) => `${protocol} ${from}..${to} ${peer.id}`),
    incoming[0]?.path ?? ''
  )
  for (const rule of own
    .flatMap(group => rules.get(group) ?? [])
    .filter(({ direction }) => direction === 'out'))
    subject.ledger.check({
      what: `where gateway \`${gateway.name}\` may connect to`,
      at: gateway.at,
      path: rule.path,
      expected: 'one port of a service',
      got:
        rule.peer.kind === 'group' && isOnePort(subject, rule, [rule.peer.id], groups)
          ? 'one port of a service'
          : `${rule.protocol} ${rule.from}..${rule.to} ${rule.peer.id}`
    })
}

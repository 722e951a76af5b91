import { meshDetailsOf } from '../../model/details/mesh.ts'
import { networkOf } from '../../model/details/network.ts'
import { asMap } from '../../model/details/observability.ts'
import { inServices, whileSame } from '../../model/in-services.ts'
import { integer, map } from '../../model/read-values.ts'
import type { Mesh } from '../../model/types.ts'
import { connectionsOf } from '../../semantics/connections.ts'
import { callGraph } from '../../semantics/graph.ts'
import { allFeatures } from '../../targets/features.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { regionsOf } from '../regions-of.ts'

interface Count {
  /** ``Tasks of `auth` `` */
  readonly who: string
  readonly count: number
  readonly most: number
}

export default defineRule({
  name: 'security-group-quota',
  level: 'warning',
  summary: 'A security group gets more rules than an account may have in one.',
  source:
    'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups',
  sourceRead: '2026-11-22',
  restsOn: ['calls'],
  messages: {
    inbound: ({ who, count, most }: Count) =>
      `${who} are reached by ${count} rules of a security group, and the quota is ${most}.`,
    outbound: ({ who, count, most }: Count) =>
      `${who} reach others by ${count} rules of a security group, and the quota is ${most}.`
  },
  mesh({ mesh, meshes, report }) {
    // In groups of stacks one security group stands for all services.
    if (integer(asMap(mesh.settings.get('stacks')?.value), 'groups') !== undefined) return
    const most = quotaOf(mesh)
    const isExisting = regionsOf({ mesh, meshes }).some(region => networkOf(mesh, region).vpc !== undefined)
    const ranges = isExisting ? 4 : 1
    if (!mayExceed(mesh, most, ranges)) return
    for (const { who, at, inbound, outbound } of groupsOf(mesh, ranges)) {
      const help = `The deployment fails at the first rule too many. If AWS raises the quota for the account, write \`lint: { quotas: { ${quota}: ${Math.max(inbound, outbound)} } }\`. With \`stacks: { groups: … }\` services share one group with fewer rules.`
      if (inbound > most) report('inbound', { who, count: inbound, most }, { at, help })
      if (outbound > most) report('outbound', { who, count: outbound, most }, { at, help })
    }
  }
})

const quota = 'rulesPerSecurityGroup'

/** What the account may have, as the file says it or as AWS gives it. */
function quotaOf({ settings }: Mesh): number {
  const lint = asMap(settings.get('lint')?.value)
  return (
    integer(map(lint, 'quotas'), quota)?.value ??
    allFeatures.get(`quota.${quota}`)?.limits?.max ??
    Number.POSITIVE_INFINITY
  )
}

/** More rules than this for what is outside of the mesh, and not in `calls`, are not made for one service: ports of collectors, of AWS and of file systems. */
const mostBeside = 16

/** Whether any group may have more rules than `most`, seen from the number of calls alone: most meshes are far from it. */
function mayExceed(mesh: Mesh, most: number, ranges: number): boolean {
  const { inbound, outbound, ofGateway } = largest(mesh)
  return (
    inbound * ranges > most || outbound + mostBeside > most || 2 * ofGateway > most || sendsSpansWithin(mesh)
  )
}

/** The most that one service takes, with the ports of each call, and that one gateway leads to. */
const largest = whileSame(
  ({ ports, calls }) => [
    ports.length,
    ...calls.flatMap(({ to, kind }) => (kind === undefined ? [] : [kind, to.value]))
  ],
  ({ gateways }: Mesh) => [gateways],
  mesh => {
    const { services, gateways } = callGraph(mesh)
    const sizes = { inbound: 0, outbound: 0, ofGateway: 0 }
    for (const { service, in: callers, out } of services.values()) {
      const portsOfCalls = out.reduce(
        (sum, { to }) => sum + (to.kind === 'service' ? to.service.ports.length : 1),
        0
      )
      sizes.inbound = Math.max(sizes.inbound, callers.length * Math.max(service.ports.length, 2))
      sizes.outbound = Math.max(sizes.outbound, portsOfCalls)
    }
    for (const { out } of gateways.values()) sizes.ofGateway = Math.max(sizes.ofGateway, out.length)
    return sizes
  }
)

/** Whether traces may go to a service of the mesh, which nobody has to call for it. */
function sendsSpansWithin(mesh: Mesh): boolean {
  return mesh.references.some(({ root }) => root === 'service') || namingServices(mesh).length > 0
}

const namingServices = inServices(({ name, references }) =>
  references.some(({ root, inEnvironment }) => root === 'service' && !inEnvironment) ? [name] : []
)

interface Group {
  readonly who: string
  readonly at: Place
  readonly inbound: number
  readonly outbound: number
}

/** The rules of each group, as they are made of who calls whom; `ranges` are those that stand for the whole network. */
function groupsOf(mesh: Mesh, ranges: number): readonly Group[] {
  const { calls, gateways, network, outside, outsideOfGateways } = connectionsOf(mesh)
  const allowsAny = meshDetailsOf(mesh).egress.value === 'allow'
  const inbound = new Map<string, number>()
  const outbound = new Map<string, number>()
  const fromGateway = new Map<string, number>()
  for (const { from, to } of calls) {
    add(inbound, to.name, 1)
    add(outbound, from.name, 1)
  }
  for (const { from, to } of gateways) {
    add(inbound, to.name, 1)
    add(fromGateway, from.name, 1)
  }
  const known = new Set<string>()
  for (const { to, port } of network) {
    // A port is open to the network once, whoever comes from there.
    const key = `${to.name} ${port.value}`
    if (known.has(key)) continue
    known.add(key)
    add(inbound, to.name, ranges)
  }
  return [
    ...[...mesh.services.values()].map(({ name, at }) => ({
      who: `Tasks of \`${name}\``,
      at,
      inbound: inbound.get(name) ?? 0,
      outbound: allowsAny ? 1 : (outbound.get(name) ?? 0) + (outside.get(name)?.length ?? 0)
    })),
    ...[...mesh.gateways.values()].map(({ name, at }) => ({
      who: `Load balancers of \`${name}\``,
      at,
      inbound: 0,
      outbound: (fromGateway.get(name) ?? 0) + (outsideOfGateways.get(name)?.length ?? 0)
    }))
  ]
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count)
}

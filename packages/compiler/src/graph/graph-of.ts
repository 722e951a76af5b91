import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import { edgeOf } from '../model/details/edge.ts'
import { list, text } from '../model/read-values.ts'
import type { Mesh, Service } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { type CallGraph, type CallNode, callGraph, nodeName } from '../semantics/graph.ts'
import { callsWait } from '../semantics/waiting.ts'
import type { Pair } from '../syntax/nodes.ts'
import type { Place } from '../text/place.ts'
import { edgesOf } from './edges-of.ts'
import type { Graph, GraphEdge, GraphNode, GraphPlace } from './graph.ts'
import { placeFindings } from './place-findings.ts'
import { versionShares } from './shares.ts'
import { waysTo } from './ways-to.ts'

export interface GraphInput {
  readonly mesh: Mesh
  readonly capabilities: Capabilities
  /** Findings of the same environment and target, with files as `placeOf` names them. */
  readonly findings: readonly LocatedDiagnostic[]
  /** Where something stands in its file. */
  readonly placeOf: PlaceOf
  /** Whether `ways` are worked out: one search for each gateway and each node, which pictures do not show. */
  readonly withWays: boolean
}

export type PlaceOf = (place: Place) => GraphPlace

/** The typed graph of a mesh; see `Graph`. Never fails: what could not be read is not there. */
export function graphOf(input: GraphInput): Graph {
  const { mesh } = input
  const calls = callGraph(mesh)
  const edge = edgeNode(input)
  const bare = {
    nodes: [
      ...(edge === undefined ? [] : [edge.node]),
      ...calls.nodes.map(node => graphNode(node, calls, input))
    ],
    edges: [...(edge?.edges ?? []), ...edgesOf(calls, input)]
  }
  return {
    mesh: mesh.name.value,
    environment: mesh.environment,
    region: mesh.region,
    target: mesh.target.value,
    regions: [...mesh.regions.values()].map(({ name, role }) => ({ name, role })),
    focus: undefined,
    ...placeFindings(bare, input)
  }
}

function graphNode(node: CallNode, calls: CallGraph, input: GraphInput): GraphNode {
  const { capabilities, placeOf, withWays } = input
  const wait = callsWait(node, capabilities)
  const base = {
    id: nodeName(node),
    kind: node.kind,
    name: node.name,
    at: placeOf(node.at),
    within: placeOf(declarationOf(node)),
    ports: [],
    versions: [],
    rollout: undefined,
    via: undefined,
    policy: undefined,
    hosts: [],
    waitMs: wait.parts.length === 0 ? undefined : wait.ms,
    ways: withWays ? waysTo(node, calls, capabilities) : [],
    findings: []
  }
  switch (node.kind) {
    case 'gateway':
      return { ...base, via: node.gateway.via?.value ?? 'alb', hosts: hostsOf(node.gateway.node) }
    case 'external':
      return { ...base, ports: node.external.port === undefined ? [] : [portOf(node.external.port)] }
    case 'service':
      return {
        ...base,
        ports: node.service.ports.map(portOf),
        versions: versionsOf(node.service, input),
        rollout: rolloutOf(node.service)
      }
  }
}

function portOf({ name, number, protocol }: Service['ports'][number]): GraphNode['ports'][number] {
  return { name, number, protocol }
}

/** A service that names no versions has one, `main`, of which there is nothing to say. */
function versionsOf(service: Service, { placeOf }: GraphInput): GraphNode['versions'] {
  if (service.versions.length === 1 && service.versions[0]?.name === 'main') return []
  const shares = versionShares(service)
  return service.versions.map(({ name, at }) => ({
    name,
    at: placeOf(at),
    share: shares?.find(({ version }) => version === name)
  }))
}

function rolloutOf({ deployment }: Service): GraphNode['rollout'] {
  if (deployment.strategy === 'rolling') return undefined
  const { from, to, steps } = deployment.canary
  return {
    strategy: deployment.strategy,
    from: from?.value,
    to: to?.value,
    steps: steps.map(({ share }) => share.value)
  }
}

/** What stands in front of a gateway in all regions, when there is such a gateway. */
function edgeNode({
  mesh,
  placeOf
}: GraphInput): { readonly node: GraphNode; readonly edges: readonly GraphEdge[] } | undefined {
  const edge = edgeOf(mesh)
  const pair = mesh.settings.get('edge')
  if (edge === undefined || pair === undefined) return undefined
  const id = `edge.${edge.kind}`
  const to = `gateway.${edge.gateway.value}`
  const isCloudFront = edge.kind === 'cloudfront'
  const node: GraphNode = {
    id,
    kind: 'edge',
    name: isCloudFront ? 'CloudFront' : 'Route 53',
    at: placeOf(edge.at),
    within: placeOf(spanOf(pair)),
    ports: [],
    versions: [],
    rollout: undefined,
    via: edge.kind,
    policy: isCloudFront ? undefined : edge.policy.value,
    hosts: isCloudFront ? edge.hosts.map(({ value }) => value) : [edge.host.value],
    waitMs: undefined,
    ways: [],
    findings: []
  }
  const edges: readonly GraphEdge[] = mesh.gateways.has(edge.gateway.value)
    ? [
        {
          id: `${id} -> ${to}`,
          from: id,
          to,
          kind: 'entrance',
          protocol: undefined,
          calls: [],
          worst: undefined,
          findings: []
        }
      ]
    : []
  return { node, edges }
}

function declarationOf(node: CallNode): Place {
  const declared =
    node.kind === 'service'
      ? node.service.node
      : node.kind === 'gateway'
        ? node.gateway.node
        : node.external.node
  // What a declaration inherits stands elsewhere, and a map that was merged may be placed at its patch.
  if (declared === undefined || declared.entry !== node.at.entry || declared.end < node.at.end) return node.at
  return { entry: node.at.entry, start: node.at.start, end: declared.end }
}

function spanOf({ key, value }: Pair): Place {
  return value.entry === key.entry && value.end > key.end
    ? { entry: key.entry, start: key.start, end: value.end }
    : key
}

function hostsOf(node: Parameters<typeof text>[0]): readonly string[] {
  const host = text(node, 'host')
  return host === undefined ? textsOf(list(node, 'hosts')) : [host.value]
}

function textsOf(node: ReturnType<typeof list>): readonly string[] {
  return (node?.items ?? []).flatMap(item => (item.kind === 'scalar' ? [item.text] : []))
}

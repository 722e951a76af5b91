import { printDuration, printNumber, printPercent } from '../expr/print-measure.ts'
import type {
  Graph,
  GraphCall,
  GraphEdge,
  GraphFinding,
  GraphNode,
  GraphPlace,
  GraphPolicy,
  GraphRoute
} from './graph.ts'
import { kindWord, printShare, roundUp } from './labels.ts'

/** All that is known of a node or an edge, as a page shows it: words in blocks, and nothing of how they are marked up. */
export interface Details {
  /** `service`, `call`. */
  readonly kind: string
  readonly title: string
  /** `mesh.yaml:12:3`. */
  readonly place: string | undefined
  readonly blocks: readonly Block[]
  readonly findings: readonly GraphFinding[]
}

export type Block =
  | { readonly kind: 'facts'; readonly title: string; readonly rows: readonly (readonly [string, string])[] }
  | {
      readonly kind: 'table'
      readonly title: string
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'links'; readonly title: string; readonly links: readonly Link[] }

export interface Link {
  /** The id of a node or an edge. */
  readonly to: string
  readonly text: string
  readonly note: string
}

export function nodeDetails(node: GraphNode, { edges }: Graph): Details {
  const facts: [string, string][] = [
    ...(node.via === undefined ? [] : [['made of', node.via] satisfies [string, string]]),
    ...(node.policy === undefined ? [] : [['policy', node.policy] satisfies [string, string]]),
    ...node.hosts.map((host): [string, string] => ['host', host]),
    ...node.ports.map(({ name, number, protocol }): [string, string] => [
      name === 'main' ? 'port' : `port ${name}`,
      `${number}/${protocol}`
    ]),
    ...(node.waitMs === undefined
      ? []
      : [['longest wait', `${exact(node.waitMs)} for all its calls`] satisfies [string, string]]),
    ...(node.rollout === undefined
      ? []
      : [['rollout', rolloutWords(node.rollout)] satisfies [string, string]])
  ]
  const blocks: Block[] = [
    { kind: 'facts', title: '', rows: facts },
    {
      kind: 'table',
      title: 'Versions',
      head: ['version', 'requests'],
      rows: node.versions.map(({ name, share }) => [
        name,
        share === undefined ? 'by route' : printShare(share)
      ])
    },
    {
      kind: 'table',
      title: 'One request at a gateway, at most',
      head: ['from', 'requests here', 'longest wait'],
      rows: node.ways.map(({ from, attempts, waitMs }) => [nameIn(from), count(attempts), exact(waitMs)])
    },
    {
      kind: 'links',
      title: node.kind === 'edge' || node.kind === 'gateway' ? 'Leads to' : 'Calls',
      links: edges.filter(({ from }) => from === node.id).map(edge => linkTo(edge, edge.to))
    },
    {
      kind: 'links',
      title: 'Called by',
      links: edges.filter(({ to }) => to === node.id).map(edge => linkTo(edge, edge.from))
    }
  ]
  return {
    kind: kindWord(node),
    title: node.name,
    place: placeOf(node.at),
    blocks: blocks.filter(isFull),
    findings: node.findings
  }
}

export function edgeDetails(edge: GraphEdge): Details {
  const several = edge.calls.length > 1
  return {
    kind: { entrance: 'entrance', routes: 'route', calls: 'call' }[edge.kind],
    title: `${nameIn(edge.from)} → ${nameIn(edge.to)}`,
    place: edge.calls[0] && placeOf(edge.calls[0].at),
    blocks: [
      {
        kind: 'links' as const,
        title: 'Between',
        links: [edge.from, edge.to].map(id => ({
          to: id,
          text: nameIn(id),
          note: id.slice(0, id.indexOf('.'))
        }))
      },
      ...edge.calls.flatMap(call => callBlocks(call, edge, several))
    ].filter(isFull),
    findings: edge.findings
  }
}

function callBlocks(call: GraphCall, { kind, protocol }: GraphEdge, several: boolean): readonly Block[] {
  const how: [string, string][] =
    kind === 'routes'
      ? []
      : [
          ['mode', call.mode === 'sequential' ? 'one after the other' : 'at the same time as others'],
          ['times', String(call.times)]
        ]
  const optional = (name: string, value: string | undefined): [string, string][] =>
    value === undefined ? [] : [[name, value]]
  return [
    {
      kind: 'facts',
      title: several ? placeOf(call.at) : '',
      rows: [
        ...optional('match', call.match),
        ...optional('when', call.when),
        ...optional('port', call.port),
        ...optional('protocol', protocol),
        ...how,
        ...(call.policy === undefined ? [] : policyRows(call.policy))
      ]
    },
    {
      kind: 'table',
      title: 'Routes that it may take',
      head: ['match', 'timeout, retries', 'versions'],
      rows: call.routes.map(routeRow)
    }
  ]
}

function policyRows(policy: GraphPolicy): [string, string][] {
  return [
    ['request timeout', printDuration(policy.timeoutMs)],
    ['one try', printDuration(policy.perTryMs)],
    ['retries', printNumber(policy.retries)],
    ['longest wait', exact(policy.waitMs)],
    ['requests at most', printNumber(policy.attempts)],
    ['idle timeout', printDuration(policy.idleMs)]
  ]
}

function routeRow({ match, when, shares, policy }: GraphRoute): readonly string[] {
  const retries =
    policy === undefined ? '' : `${policy.retries} ${policy.retries === 1 ? 'retry' : 'retries'}`
  return [
    when === undefined ? match : `${match} when ${when}`,
    policy === undefined ? '' : `${printDuration(policy.timeoutMs)}, ${retries}, ≤ ${roundUp(policy.waitMs)}`,
    shares.map(share => (share.version === 'main' ? '' : `${share.version} ${printShare(share)}`)).join(', ')
  ]
}

function linkTo(edge: GraphEdge, other: string): Link {
  const { worst } = edge
  const words =
    worst === undefined
      ? (edge.protocol ?? '')
      : `${printDuration(worst.timeoutMs)}, ${count(worst.retries)} retries, ≤ ${roundUp(worst.waitMs)}`
  return { to: edge.id, text: nameIn(other), note: words.replace(/\b1 retries\b/, '1 retry') }
}

function rolloutWords({ strategy, from, to, steps }: NonNullable<GraphNode['rollout']>): string {
  const shares = steps.map(share => printPercent(share)).join(' → ')
  return `${strategy} from ${from ?? '?'} to ${to ?? '?'}${shares === '' ? '' : `: ${shares}`}`
}

function exact(ms: number): string {
  return ms === Number.POSITIVE_INFINITY
    ? 'no bound'
    : ms < 1000
      ? `${printNumber(ms)}ms`
      : `${printNumber(ms / 1000)}s`
}

function count(value: number): string {
  return value === Number.POSITIVE_INFINITY ? 'no bound' : printNumber(value)
}

function isFull(block: Block): boolean {
  return (block.kind === 'links' ? block.links : block.rows).length > 0
}

export function placeOf({ file, span }: GraphPlace): string {
  return `${file}:${span.start.line}:${span.start.column}`
}

function nameIn(id: string): string {
  return id.slice(id.indexOf('.') + 1)
}

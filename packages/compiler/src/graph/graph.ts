import type { Level } from '../diagnostics/diagnostic.ts'
import type { LocatedSpan } from '../diagnostics/located.ts'
import type { Protocol } from '../model/types.ts'

/**
 * A mesh as nodes and edges, with what is worth knowing of each and with the places of the file: what
 * every format is written from, and what an editor goes by from a line to a node and back.
 * Durations in milliseconds; `Infinity` for no bound.
 */
export interface Graph {
  readonly mesh: string
  readonly environment: string | undefined
  /** The region whose overrides are applied, when one was asked for. */
  readonly region: string | undefined
  readonly target: string
  readonly regions: readonly { readonly name: string; readonly role: 'primary' | 'secondary' }[]
  /** The node that the graph was cut down to. */
  readonly focus: string | undefined
  /** What stands in front of gateways, then gateways, services and externals, each in the order of the file. */
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  /** Findings that belong to no node and no edge of this graph. */
  readonly findings: readonly GraphFinding[]
}

/** A range of a file. */
export interface GraphPlace {
  /** As seen from the folder of the root file, so that it is the same wherever that lies. */
  readonly file: string
  readonly span: LocatedSpan
}

export interface GraphFinding {
  readonly rule: string
  readonly level: Level
  readonly message: string
  readonly at: GraphPlace
}

export type NodeKind = 'edge' | 'gateway' | 'service' | 'external'

export interface GraphNode {
  /** `service.auth`: kind and name as expressions write them. */
  readonly id: string
  readonly kind: NodeKind
  readonly name: string
  /** Its key in the file. */
  readonly at: GraphPlace
  /** The whole declaration. */
  readonly within: GraphPlace
  readonly ports: readonly GraphPort[]
  /** Of a service; a service that names none has none here. */
  readonly versions: readonly GraphVersion[]
  readonly rollout: GraphRollout | undefined
  /** What it is made of, where there is a choice: `alb` or `virtualGateway`, `cloudfront` or `route53`. */
  readonly via: string | undefined
  /** How Route 53 answers: `failover` or `latency`. */
  readonly policy: string | undefined
  /** Hosts that requests come to, of an edge or a gateway. */
  readonly hosts: readonly string[]
  /** The longest that it waits for all its calls together when any callee may hang; undefined without calls that are bounded by anything but silence. */
  readonly waitMs: number | undefined
  /** What one request at a gateway may cause here. */
  readonly ways: readonly GraphWay[]
  readonly findings: readonly GraphFinding[]
}

export interface GraphPort {
  readonly name: string
  readonly number: number
  readonly protocol: Protocol
}

/** Shares in percent, before a rollout and at its end; both the same where nothing is rolled out. */
export interface GraphShare {
  readonly version: string
  readonly now: number
  readonly end: number
}

export interface GraphVersion {
  readonly name: string
  readonly at: GraphPlace
  /** Undefined where routes share the requests in different ways. */
  readonly share: GraphShare | undefined
}

export interface GraphRollout {
  readonly strategy: 'canary' | 'blueGreen'
  readonly from: string | undefined
  readonly to: string | undefined
  /** Shares of the new version in percent, one a step. */
  readonly steps: readonly number[]
}

/** The worst that one request at a gateway may cause at a service or an external. */
export interface GraphWay {
  /** The id of the gateway. */
  readonly from: string
  /** How many requests arrive when every try fails; `Infinity` on a cycle that multiplies. */
  readonly attempts: number
  /** How long the gateway waits when this node hangs. */
  readonly waitMs: number
}

export interface GraphEdge {
  /** `service.auth -> service.persona`. */
  readonly id: string
  readonly from: string
  readonly to: string
  /** `entrance`: in front of a gateway; `routes`: of a gateway; `calls`: of a service. */
  readonly kind: 'entrance' | 'routes' | 'calls'
  readonly protocol: Protocol | undefined
  /** What stands in the file from one node to the other: items of `calls`, routes of a gateway. None for an entrance. */
  readonly calls: readonly GraphCall[]
  /** The call of them that may take longest; undefined over TCP and for an entrance. */
  readonly worst: GraphPolicy | undefined
  readonly findings: readonly GraphFinding[]
}

export interface GraphCall {
  readonly at: GraphPlace
  /** What a gateway's route takes, or what a call says of its requests. */
  readonly match: string | undefined
  readonly when: string | undefined
  readonly port: string | undefined
  /** The routes of a gateway count as parallel: a request takes one of them. */
  readonly mode: 'parallel' | 'sequential'
  readonly times: number
  /** The worst policy that it may meet; undefined over TCP, where nothing bounds an answer. */
  readonly policy: GraphPolicy | undefined
  /** The routes of the callee that it may take; none of an external. */
  readonly routes: readonly GraphRoute[]
}

/** What the proxy of a caller does with one call. */
export interface GraphPolicy {
  readonly timeoutMs: number
  readonly idleMs: number
  readonly retries: number
  /** `Infinity` when absent or not below the request timeout. */
  readonly perTryMs: number
  /** The longest the caller waits for one such call when the callee may hang. */
  readonly waitMs: number
  /** Requests that may arrive for one at the caller: its `times`, times all tries. */
  readonly attempts: number
}

export interface GraphRoute {
  readonly at: GraphPlace
  readonly match: string
  readonly when: string | undefined
  readonly shares: readonly GraphShare[]
  /** Undefined where the caller is a load balancer, which knows no routes. */
  readonly policy: GraphPolicy | undefined
}

/** The worst level of some findings. */
export function worstLevel(findings: readonly GraphFinding[]): Level | undefined {
  return levels.find(level => findings.some(finding => finding.level === level))
}

/** From the worst to the mildest. */
export const levels = ['error', 'warning', 'info'] as const satisfies readonly Level[]

import type {
  Graph,
  GraphCall,
  GraphEdge,
  GraphFinding,
  GraphNode,
  GraphPlace,
  GraphPolicy
} from './graph.ts'

/**
 * A graph as data, version 1 of the form. Names of keys are for ever. Times are milliseconds and `null` is no bound; places
 * are `file:line:column`; lists are never left out, and what does not apply is.
 */
export function printJson(graph: Graph): string {
  return `${JSON.stringify(graphData(graph), undefined, 2)}\n`
}

export function graphData(graph: Graph) {
  return {
    version: 1,
    mesh: graph.mesh,
    environment: graph.environment,
    region: graph.region,
    target: graph.target,
    regions: graph.regions,
    focus: graph.focus,
    nodes: graph.nodes.map(nodeData),
    edges: graph.edges.map(edgeData),
    findings: graph.findings.map(findingData)
  }
}

function nodeData(node: GraphNode) {
  return {
    id: node.id,
    kind: node.kind,
    name: node.name,
    at: start(node.at),
    until: end(node.within),
    via: node.via,
    policy: node.policy,
    hosts: node.hosts,
    ports: node.ports,
    versions: node.versions.map(({ name, at, share }) => ({
      name,
      at: start(at),
      now: share?.now,
      end: share?.end
    })),
    rollout: node.rollout,
    waitMs: bounded(node.waitMs),
    ways: node.ways.map(({ from, attempts, waitMs }) => ({
      from,
      attempts: bounded(attempts),
      waitMs: bounded(waitMs)
    })),
    findings: node.findings.map(findingData)
  }
}

function edgeData(edge: GraphEdge) {
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    kind: edge.kind,
    protocol: edge.protocol,
    worst: policyData(edge.worst),
    calls: edge.calls.map(callData),
    findings: edge.findings.map(findingData)
  }
}

function callData(call: GraphCall) {
  return {
    at: start(call.at),
    until: end(call.at),
    match: call.match,
    when: call.when,
    port: call.port,
    mode: call.mode,
    times: call.times,
    policy: policyData(call.policy),
    routes: call.routes.map(({ at, match, when, shares, policy }) => ({
      at: start(at),
      match,
      when,
      shares,
      policy: policyData(policy)
    }))
  }
}

function policyData(policy: GraphPolicy | undefined) {
  if (policy === undefined) return undefined
  return {
    timeoutMs: bounded(policy.timeoutMs),
    idleMs: bounded(policy.idleMs),
    retries: policy.retries,
    perTryMs: bounded(policy.perTryMs),
    waitMs: bounded(policy.waitMs),
    attempts: policy.attempts
  }
}

function findingData({ rule, level, message, at }: GraphFinding) {
  return { rule, level, message, at: start(at) }
}

/** JSON knows no `Infinity`. */
function bounded(value: number | undefined): number | null | undefined {
  return value === Number.POSITIVE_INFINITY ? null : value
}

function start({ file, span }: GraphPlace): string {
  return `${file}:${span.start.line}:${span.start.column}`
}

function end({ file, span }: GraphPlace): string {
  return `${file}:${span.end.line}:${span.end.column}`
}

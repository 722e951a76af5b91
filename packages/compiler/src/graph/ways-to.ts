import { attempts } from '../semantics/attempts.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { type CallGraph, type CallNode, nodeName } from '../semantics/graph.ts'
import { worstLatency } from '../semantics/worst-latency.ts'
import type { GraphWay } from './graph.ts'

/** What one request at each gateway may cause at a node; gateways that do not lead there are left out. */
export function waysTo(node: CallNode, calls: CallGraph, capabilities: Capabilities): readonly GraphWay[] {
  if (node.kind === 'gateway') return []
  return [...calls.gateways.values()].flatMap(gateway => {
    const count = attempts(gateway, node, capabilities)
    const wait = worstLatency(gateway, node, capabilities)
    if ('kind' in count || 'kind' in wait) return []
    return { from: nodeName(gateway), attempts: count.count, waitMs: wait.ms }
  })
}

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CallNode, callGraph } from '../../packages/compiler/src/semantics/graph.ts'
import { servicePolicies } from '../../packages/compiler/src/semantics/policy.ts'
import { callsWait, waitMs } from '../../packages/compiler/src/semantics/waiting.ts'
import { slowestPath, worstLatency } from '../../packages/compiler/src/semantics/worst-latency.ts'
import { anyWrittenGraph, meshOf, serviceNameOf, smallGraphOf, smallTarget } from './small-graphs.ts'
import { longestCall, longestOwnWait, longestWait } from './waiting-oracle.ts'

it('bounds one call by the longest that any choice of tries and waits can take', () => {
  fc.assert(
    fc.property(anyWrittenGraph, written => {
      const small = smallGraphOf(written)
      for (const [index, service] of [...meshOf(written).services.values()].entries()) {
        const node = small.nodes[index] as (typeof small.nodes)[number]
        const found = servicePolicies(service, smallTarget).map(policy => waitMs(policy))
        expect(found).toEqual(node.routes.map(policy => longestCall(policy, node.connect)))
      }
    }),
    { numRuns: 1500 }
  )
})

it('bounds what a service waits for all its calls when any of them may hang', () => {
  fc.assert(
    fc.property(anyWrittenGraph, written => {
      const small = smallGraphOf(written)
      for (const [index, node] of [...callGraph(meshOf(written)).services.values()].entries()) {
        expect(callsWait(node, smallTarget).ms).toBe(longestOwnWait(small, index))
      }
    }),
    { numRuns: 800 }
  )
})

it('knows the worst latency between any two, through cycles too', () => {
  fc.assert(
    fc.property(anyWrittenGraph, written => {
      const small = smallGraphOf(written)
      const { services, gateways } = callGraph(meshOf(written))
      const callee = services.get(serviceNameOf(small.nodes.length - 1)) as CallNode
      const callers: readonly (readonly [number | 'gateway', CallNode])[] = [
        ['gateway', gateways.get('way') as CallNode],
        ...[...services.values()].map((node, index) => [index, node] as const)
      ]
      for (const [index, caller] of callers) {
        const found = worstLatency(caller, callee, smallTarget)
        expect('ms' in found ? found.ms : undefined).toBe(longestWait(small, index, small.nodes.length - 1))
        if (!('ms' in found)) continue
        const path = slowestPath(found)
        expect(path[0]?.edge.from).toBe(caller)
        for (const [at, { edge }] of path.entries()) if (at > 0) expect(edge.from).toBe(path[at - 1]?.edge.to)
      }
    }),
    { numRuns: 2500 }
  )
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { amplificationFrom } from '../../packages/compiler/src/semantics/amplification.ts'
import { attempts, busiestPath } from '../../packages/compiler/src/semantics/attempts.ts'
import { type CallNode, callGraph } from '../../packages/compiler/src/semantics/graph.ts'
import { arrivals, type CallingGraph, largestProduct } from './attempts-oracle.ts'
import { anyWrittenGraph, meshOf, serviceNameOf, smallGraphOf, smallTarget } from './small-graphs.ts'
import type { SmallGraph } from './waiting-oracle.ts'

it('counts the requests that arrive when every try fails', () => {
  let endless = 0
  let counted = 0
  fc.assert(
    fc.property(anyWrittenGraph, written => {
      const { graph, callers, callee, mesh } = setUp(written)
      for (const [index, caller] of callers) {
        const found = attempts(
          caller,
          callGraph(mesh).services.get(serviceNameOf(callee)) as CallNode,
          smallTarget
        )
        const expected = arrivals(graph, index, callee)
        expect('count' in found ? found.count : undefined).toBe(expected)
        if (!('count' in found)) continue
        if (found.count === Number.POSITIVE_INFINITY) {
          endless++
          expect(found.endless).toBeDefined()
        } else counted++
        expect(busiestPath(found)[0]?.edge.from ?? caller).toBe(caller)
      }
    }),
    { numRuns: 1500 }
  )
  expect(Math.min(endless, counted)).toBeGreaterThan(500)
})

it('finds the way on which retries multiply most', () => {
  fc.assert(
    fc.property(anyWrittenGraph, written => {
      const { graph, callers, mesh } = setUp(written)
      for (const [index, caller] of callers) {
        const { product, path } = amplificationFrom(caller, mesh, smallTarget)
        expect(product).toBe(largestProduct(graph, index))
        expect(path.reduce((tries, { policy }) => tries * (policy.retries + 1), 1)).toBe(product)
        for (const [at, { edge }] of path.entries())
          expect(edge.from).toBe(at === 0 ? caller : path[at - 1]?.edge.to)
      }
    }),
    { numRuns: 1500 }
  )
})

it('tells the retries that are written from those of the target', () => {
  let differ = 0
  fc.assert(
    fc.property(anyWrittenGraph, written => {
      const { graph, callers, mesh } = setUp(written)
      // Without what the target adds, a route that writes no retries is tried once.
      const nodes = graph.nodes.map((node, index) => ({
        ...node,
        retries: (written.nodes[index]?.routes ?? []).map(({ retries }) => retries ?? 0)
      }))
      for (const [index, caller] of callers) {
        const { product } = amplificationFrom(caller, mesh, smallTarget, 'written')
        expect(product).toBe(largestProduct({ ...graph, nodes }, index))
        if (product !== largestProduct(graph, index)) differ++
      }
    }),
    { numRuns: 1000 }
  )
  expect(differ).toBeGreaterThan(500)
})

function setUp(written: Parameters<typeof meshOf>[0]) {
  const small = smallGraphOf(written)
  const mesh = meshOf(written)
  const { services, gateways } = callGraph(mesh)
  const callers: readonly (readonly [number | 'gateway', CallNode])[] = [
    ['gateway', gateways.get('way') as CallNode],
    ...[...services.values()].map((node, index) => [index, node] as const)
  ]
  return { mesh, callers, graph: callingGraph(small), callee: small.nodes.length - 1 }
}

function callingGraph({ nodes, gateway }: SmallGraph): CallingGraph {
  return {
    gateway,
    nodes: nodes.map(({ calls, routes }) => ({ calls, retries: routes.map(({ retries }) => retries) }))
  }
}

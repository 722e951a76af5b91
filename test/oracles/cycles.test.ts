import fc from 'fast-check'
import { expect, it } from 'vitest'
import { callCycles } from '../../packages/compiler/src/semantics/cycles.ts'
import { anyWrittenGraph, meshOf, serviceNameOf } from './small-graphs.ts'

/** The number of calls on the shortest way from a node back to itself, by walking all ways. */
function shortestWayRound(calls: readonly (readonly number[])[], start: number): number {
  const walk = (node: number, way: readonly number[]): number =>
    Math.min(
      ...(calls[node] ?? []).map(next =>
        next === start
          ? way.length + 1
          : way.includes(next)
            ? Number.POSITIVE_INFINITY
            : walk(next, [...way, next])
      )
    )
  return walk(start, [])
}

it('shows the shortest cycle of every group of services that call each other', () => {
  fc.assert(
    fc.property(anyWrittenGraph, written => {
      const calls = written.nodes.map(node => node.calls.map(({ to }) => to))
      const rounds = new Map(calls.map((_, node) => [serviceNameOf(node), shortestWayRound(calls, node)]))
      const cycles = callCycles(meshOf(written))
      const members = cycles.flatMap(cycle => cycle.members.map(({ name }) => name))
      expect([...members].sort()).toEqual(
        [...rounds].filter(([, length]) => length < Number.POSITIVE_INFINITY).map(([name]) => name)
      )
      for (const cycle of cycles) {
        expect(cycle.shortest.length).toBe(
          Math.min(...cycle.members.map(({ name }) => rounds.get(name) as number))
        )
        for (const [at, edge] of cycle.shortest.entries())
          expect(edge.from).toBe(cycle.shortest.at(at - 1)?.to)
      }
    }),
    { numRuns: 1000 }
  )
})

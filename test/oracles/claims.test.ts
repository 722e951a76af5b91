import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readExpression } from '../../packages/compiler/src/expr/read-expression.ts'
import type { Mesh, Region } from '../../packages/compiler/src/model/types.ts'
import { decideInvariant } from '../../packages/compiler/src/semantics/invariants.ts'
import { placeOf } from '../support/arbitrary-mesh-model.ts'
import { arrivals } from './attempts-oracle.ts'
import { anyWrittenGraph, meshOf, serviceNameOf, smallGraphOf, smallTarget } from './small-graphs.ts'
import { longestWait, type SmallGraph } from './waiting-oracle.ts'

/** A claim as a tree; nodes of the graph by their number. */
type Claim =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Claim[] }
  | { readonly kind: 'not'; readonly part: Claim }
  | { readonly kind: 'calls' | 'reaches'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'worstLatency' | 'attempts'
      readonly from: number
      readonly to: number
      readonly operator: keyof typeof operators
      readonly limit: number
    }

const operators = {
  '<=': (left: number, right: number) => left <= right,
  '<': (left: number, right: number) => left < right,
  '>=': (left: number, right: number) => left >= right,
  '>': (left: number, right: number) => left > right,
  '==': (left: number, right: number) => left === right,
  '!=': (left: number, right: number) => left !== right
} as const

type WrittenGraph = Parameters<typeof meshOf>[0]

const anyEnds = fc.record({ from: fc.nat(1), to: fc.nat(1) })

const { claim: anyClaim } = fc.letrec<{ claim: Claim }>(tie => ({
  claim: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(fc.constantFrom('calls' as const, 'reaches' as const), anyEnds)
      .map(([kind, ends]) => ({ kind, ...ends })),
    fc
      .tuple(
        fc.constantFrom('worstLatency' as const, 'attempts' as const),
        anyEnds,
        fc.constantFrom(...(Object.keys(operators) as (keyof typeof operators)[])),
        fc.integer({ min: 1, max: 16 })
      )
      .map(([kind, ends, operator, limit]) => ({ kind, ...ends, operator, limit })),
    tie('claim').map(part => ({ kind: 'not' as const, part })),
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('claim'), { minLength: 2, maxLength: 3 })
      )
      .map(([kind, parts]) => ({ kind, parts }))
  )
}))

function print(claim: Claim): string {
  switch (claim.kind) {
    case 'and':
    case 'or':
      return `(${claim.parts.map(print).join(` ${claim.kind} `)})`
    case 'not':
      return `not (${print(claim.part)})`
    default: {
      const ends = [claim.from, claim.to].map(node => `service.${serviceNameOf(node)}`).join(', ')
      const call = `${claim.kind}(${ends})`
      if (!('operator' in claim)) return call
      return `${call} ${claim.operator} ${claim.limit}${claim.kind === 'worstLatency' ? 'ms' : ''}`
    }
  }
}

/** What a claim is in one graph, by the other oracles; undefined where some part of it is about nothing. */
function truthOf(claim: Claim, graph: SmallGraph): boolean | undefined {
  switch (claim.kind) {
    case 'and':
    case 'or': {
      const truths = claim.parts.map(part => truthOf(part, graph))
      if (truths.includes(undefined)) return undefined
      return claim.kind === 'and' ? truths.every(Boolean) : truths.some(Boolean)
    }
    case 'not': {
      const truth = truthOf(claim.part, graph)
      return truth === undefined ? undefined : !truth
    }
    case 'calls':
      return graph.nodes[claim.from]?.calls.some(({ to }) => to === claim.to)
    case 'reaches':
      return hops(graph, claim.from).has(claim.to)
    default: {
      const { kind, from, to, operator, limit } = claim
      const number = kind === 'attempts' ? arrivals(callingOf(graph), from, to) : longestWait(graph, from, to)
      return number === undefined ? undefined : operators[operator](number, limit)
    }
  }
}

/** All nodes that one or more calls lead to, by following as many calls as there are nodes. */
function hops({ nodes }: SmallGraph, from: number): ReadonlySet<number> {
  let found = new Set(nodes[from]?.calls.map(({ to }) => to))
  for (const _ of nodes)
    found = new Set([...found, ...[...found].flatMap(node => nodes[node]?.calls.map(({ to }) => to) ?? [])])
  return found
}

function callingOf({ nodes, gateway }: SmallGraph): Parameters<typeof arrivals>[0] {
  return {
    gateway,
    nodes: nodes.map(({ calls, routes }) => ({ calls, retries: routes.map(({ retries }) => retries) }))
  }
}

it('decides claims of any form as their parts say, in every region', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(anyWrittenGraph, { minLength: 1, maxLength: 2 }), anyClaim, (graphs, claim) => {
      const { value } = readExpression(print(claim), 'invariant')
      if (value === undefined) throw new Error(print(claim))
      const truths = graphs.map(graph => truthOf(claim, smallGraphOf(graph)))
      const found = decideInvariant(value, meshesOf(graphs), smallTarget)
      const expected = truths.includes(undefined) ? 'problem' : truths.includes(false) ? 'fails' : 'holds'
      expect(found.kind).toBe(expected)
      if (found.kind === 'fails')
        expect(found.regions).toEqual(truths.flatMap((truth, index) => (truth === false ? `r${index}` : [])))
      seen.set(expected, (seen.get(expected) ?? 0) + 1)
    }),
    { numRuns: 1500 }
  )
  for (const kind of ['problem', 'fails', 'holds']) expect(seen.get(kind)).toBeGreaterThan(100)
})

/** A mesh of its own for every region. */
function meshesOf(graphs: readonly WrittenGraph[]): readonly Mesh[] {
  const regions: ReadonlyMap<string, Region> = new Map(
    graphs.map((_, index) => [
      `r${index}`,
      { name: `r${index}`, at: placeOf(`r${index}`), role: index === 0 ? 'primary' : 'secondary' }
    ])
  )
  return graphs.map((graph, index) => ({ ...meshOf(graph), regions, region: `r${index}` }))
}

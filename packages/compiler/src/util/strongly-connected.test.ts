import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stronglyConnected } from './strongly-connected.ts'

const graph = (edges: Record<string, string[]>) =>
  stronglyConnected(Object.keys(edges), node => edges[node] ?? [])

it('puts callees before callers', () => {
  expect(graph({ a: ['b'], b: ['c'], c: [] })).toEqual([['c'], ['b'], ['a']])
})

it('keeps what leads to each other together', () => {
  expect(graph({ a: ['b'], b: ['c', 'd'], c: ['b'], d: ['d'] })).toEqual([['d'], ['b', 'c'], ['a']])
})

it('survives a chain of 100,000', () => {
  const last = 100_000
  expect(stronglyConnected([0], node => (node < last ? [node + 1] : []))).toHaveLength(last + 1)
})

it('puts two nodes together exactly when each reaches the other', () => {
  const anyEdges = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 12 })
  fc.assert(
    fc.property(anyEdges, edges => {
      const reaches = Array.from({ length: 6 }, (_, from) =>
        Array.from({ length: 6 }, (_, to) => from === to)
      )
      for (const [from, to] of edges) (reaches[from] as boolean[])[to] = true
      for (let over = 0; over < 6; over++)
        for (let from = 0; from < 6; from++)
          for (let to = 0; to < 6; to++)
            if (reaches[from]?.[over] && reaches[over]?.[to]) (reaches[from] as boolean[])[to] = true
      const components = stronglyConnected([0, 1, 2, 3, 4, 5], node =>
        edges.filter(([from]) => from === node).map(([, to]) => to)
      )
      const indexOf = (node: number) => components.findIndex(component => component.includes(node))
      for (let a = 0; a < 6; a++)
        for (let b = 0; b < 6; b++) {
          expect(indexOf(a) === indexOf(b)).toBe(reaches[a]?.[b] === true && reaches[b]?.[a] === true)
          if (reaches[a]?.[b]) expect(indexOf(b)).toBeLessThanOrEqual(indexOf(a))
        }
    }),
    { numRuns: 300 }
  )
})

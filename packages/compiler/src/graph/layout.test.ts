import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryCalls } from '../../../../test/support/arbitrary-calls.ts'
import { exampleGraphs } from '../../../../test/support/example-graphs.ts'
import { graphOfText } from '../../../../test/support/graph.ts'
import { layoutFlaws } from '../../../../test/support/layout-flaws.ts'
import { layOut } from './layout.ts'
import { printSvg } from './svg.ts'

it.each(exampleGraphs())('$name: nothing overlaps, and no line passes through a box', async ({ graph }) => {
  expect(layoutFlaws(await layOut(graph))).toEqual([])
})

it('nothing overlaps in any mesh of 50 services', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryCalls(50), async text => {
      expect(layoutFlaws(await layOut(graphOfText(text)))).toEqual([])
    }),
    { numRuns: 4, endOnFailure: true }
  )
})

it.each([
  [60, 6],
  [150, 3]
])(
  'nothing overlaps in a mesh of %i services, laid out in the quicker way',
  { timeout: 120_000 },
  async (services, seed) => {
    const [text = ''] = fc.sample(arbitraryCalls(services), { numRuns: 1, seed })
    expect(layoutFlaws(await layOut(graphOfText(text)))).toEqual([])
  }
)

it('nothing overlaps in small meshes either', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 8 }).chain(arbitraryCalls), async text => {
      expect(layoutFlaws(await layOut(graphOfText(text)))).toEqual([])
    }),
    { numRuns: 60 }
  )
})

it('the same graph is drawn the same, whatever was drawn before', { timeout: 60_000 }, async () => {
  const [text = ''] = fc.sample(arbitraryCalls(30), { numRuns: 1, seed: 7 })
  const [other = ''] = fc.sample(arbitraryCalls(9), { numRuns: 1, seed: 8 })
  const first = await printSvg(graphOfText(text), 'auto')
  await printSvg(graphOfText(other), 'auto')
  expect(await printSvg(graphOfText(text), 'auto')).toBe(first)
})

it('an empty mesh has an empty layout', async () => {
  expect(await layOut(graphOfText('mesh: shop\n'))).toEqual({ width: 0, height: 0, nodes: [], edges: [] })
})

import { expect, it } from 'vitest'
import { resource, smallPlan } from '../../../../test/support/small-plan.ts'
import { assemble } from './assemble.ts'
import { overLimits } from './limits.ts'
import { nextGroups, type Regrouped } from './next-groups.ts'
import { bytesOf, printTemplate } from './print-template.ts'

interface Region {
  /** Resources of the foundation. */
  readonly own: number
  readonly services: number
  /** Resources of each service. */
  readonly each: number
  /** Length of the text that each resource of a service holds. */
  readonly text?: number
}

function grouped({ own, services, each, text = 0 }: Region, groups: number): Regrouped {
  const plan = smallPlan(
    [
      ...Array.from({ length: own }, (_, at) => resource(`F${at}`, undefined)),
      ...Array.from({ length: services * each }, (_, at) =>
        resource(`S${at}`, `service-${Math.floor(at / each)}`, { Text: 'x'.repeat(text) })
      )
    ],
    { groups }
  )
  const templates = assemble(plan).map(template => ({
    template,
    bytes: bytesOf(printTemplate(template.body))
  }))
  return { plan, templates }
}

function next(present: number | undefined, ...regions: readonly Region[]) {
  return nextGroups(present, groups => regions.map(region => grouped(region, groups)))
}

function allFit(region: Region, groups: number): boolean {
  return overLimits(grouped(region, groups).templates).length === 0
}

it.each<[string, Region]>([
  ['resources', { own: 50, services: 70, each: 14 }],
  ['resources of many services', { own: 50, services: 300, each: 14 }],
  ['bytes', { own: 5, services: 60, each: 3, text: 40_000 }]
])('the number of groups fits and none below does: %s', (_, region) => {
  const way = next(undefined, region)
  if (way.kind !== 'groups') throw new Error(way.kind)
  expect(allFit(region, way.groups)).toBe(true)
  const below = Array.from({ length: way.groups - 2 }, (_, at) => at + 2)
  expect(below.filter(groups => allFit(region, groups))).toEqual([])
})

it('a file with groups is told more of them', () => {
  const region = { own: 50, services: 200, each: 14 }
  const first = next(undefined, region)
  if (first.kind !== 'groups') throw new Error(first.kind)
  const second = next(first.groups, region)
  expect(second.kind === 'groups' && second.groups).toBeGreaterThan(first.groups)
})

it('every region has to fit', () => {
  const [small, large] = [
    { own: 50, services: 70, each: 14 },
    { own: 50, services: 200, each: 14 }
  ]
  expect(next(undefined, small, large)).toEqual(next(undefined, large))
})

it('a foundation or a service that is too large alone stays so', () => {
  expect(next(undefined, { own: 451, services: 3, each: 1 })).toMatchObject({ kind: 'foundation' })
  expect(next(3, { own: 1, services: 1, each: 451 })).toMatchObject({ kind: 'service', service: 'service-0' })
})

it('beyond the most groups that there may be, no number helps', () => {
  expect(next(undefined, { own: 1, services: 600, each: 90 })).toEqual({ kind: 'none' })
  expect(next(100, { own: 1, services: 6, each: 90 })).toEqual({ kind: 'none' })
})

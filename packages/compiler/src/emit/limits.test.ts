import { expect, it } from 'vitest'
import { parameter, resource, smallPlan } from '../../../../test/support/small-plan.ts'
import { ref } from '../plan/intrinsics.ts'
import type { Plan } from '../plan/resource.ts'
import { assemble } from './assemble.ts'
import { overLimits, stackLimits } from './limits.ts'
import type { Template } from './template.ts'

const small = () => 1000

function over(plan: Plan, bytesOf: (template: Template) => number = small) {
  return overLimits(plan, assemble(plan), bytesOf)
}

/** A plan with a foundation of `own` resources and services of `each`. */
function planOf(own: number, services: number, each: number, groups?: number): Plan {
  return smallPlan(
    [
      ...Array.from({ length: own }, (_, at) => resource(`F${at}`, undefined)),
      ...Array.from({ length: services * each }, (_, at) =>
        resource(`S${at}`, `service-${Math.floor(at / each)}`)
      )
    ],
    { groups }
  )
}

it('what fits is not mentioned', () => {
  expect(over(planOf(450, 0, 0))).toEqual([])
})

it('too many resources are counted, with the next number of groups that fits', () => {
  expect(over(planOf(50, 40, 14))).toEqual([
    { stack: 'shop-prod', what: 'resources', count: 610, most: 450, groups: 2 }
  ])
})

it('the proposed number of groups fits, and the one below does not', () => {
  for (const services of [70, 200, 1000]) {
    const [first] = over(planOf(50, services, 14))
    const groups = first?.groups ?? 0
    expect(groups).toBeGreaterThan(1)
    expect(over(planOf(50, services, 14, groups))).toEqual([])
    if (groups > 2) expect(over(planOf(50, services, 14, groups - 1))).not.toEqual([])
  }
})

it('groups that are too large already are told more groups', () => {
  const found = over(planOf(50, 200, 14, 2))
  expect(found.length).toBeGreaterThan(0)
  for (const each of found) expect(each.groups).toBeGreaterThan(2)
})

it.each([
  ['the foundation', planOf(451, 3, 1)],
  ['one service', planOf(1, 2, 451)]
])('where %s alone is too large, no number of groups is proposed', (_what, plan) => {
  expect(over(plan)).toMatchObject([{ what: 'resources', groups: undefined }])
})

it('bytes and parameters count as well', () => {
  expect(over(planOf(1, 4, 1), () => stackLimits.bytes + 1)).toMatchObject([
    { what: 'bytes', count: 900_001, most: 900_000, groups: 2 }
  ])
  const many = Array.from({ length: 201 }, (_, at) => parameter(`P${at}`))
  const plan = smallPlan([resource('A', 'a', { Refs: many.map(({ id }) => ref(id)) })], { parameters: many })
  expect(over(plan)).toMatchObject([{ what: 'parameters', count: 201, most: 200 }])
})

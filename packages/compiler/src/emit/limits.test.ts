import { expect, it } from 'vitest'
import { parameter, resource, smallPlan } from '../../../../test/support/small-plan.ts'
import { ref } from '../plan/intrinsics.ts'
import type { Mapping, Plan } from '../plan/resource.ts'
import { assemble } from './assemble.ts'
import { overLimits, stackLimits } from './limits.ts'

function over(plan: Plan, bytes = 1000) {
  return overLimits(assemble(plan).map(template => ({ template, bytes })))
}

function resources(count: number) {
  return Array.from({ length: count }, (_, at) => resource(`F${at}`, undefined))
}

it('what fits is not mentioned', () => {
  expect(over(smallPlan(resources(450)), 900_000)).toEqual([])
})

it('resources and bytes stop before CloudFormation would', () => {
  expect(over(smallPlan(resources(451)))).toEqual([
    { stack: 'shop-prod', what: 'resources', count: 451, most: 450 }
  ])
  expect(over(smallPlan(resources(1)), stackLimits.bytes + 1)).toEqual([
    { stack: 'shop-prod', what: 'bytes', count: 900_001, most: 900_000 }
  ])
})

it('parameters that are used count as well', () => {
  const many = Array.from({ length: 201 }, (_, at) => parameter(`P${at}`))
  const refs = (count: number) => many.slice(0, count).map(({ id }) => ref(id))
  const plan = (count: number) =>
    smallPlan([resource('A', undefined, { Refs: refs(count) })], { parameters: many })
  expect(over(plan(200))).toEqual([])
  expect(over(plan(201))).toMatchObject([{ what: 'parameters', count: 201, most: 200 }])
})

it('mappings count', () => {
  const mapping = (at: number): Mapping => ({
    id: `M${at}`,
    at: { entry: { file: 'mesh.yaml', id: 'mesh', text: '' }, start: 0, end: 1 },
    rows: { a: { b: 1 } },
    service: undefined
  })
  const plan = (count: number) =>
    smallPlan(resources(1), { mappings: Array.from({ length: count }, (_, at) => mapping(at)) })
  expect(over(plan(200))).toEqual([])
  expect(over(plan(201))).toMatchObject([{ what: 'mappings', count: 201, most: 200 }])
})

it('values that groups import are outputs of the foundation', () => {
  const plan = (count: number) =>
    smallPlan(
      [
        ...resources(count),
        resource('S', 'auth', { Refs: Array.from({ length: count }, (_, at) => ref(`F${at}`)) })
      ],
      { groups: 2 }
    )
  expect(over(plan(200))).toEqual([])
  expect(over(plan(201))).toEqual([{ stack: 'shop-prod-foundation', what: 'outputs', count: 201, most: 200 }])
})

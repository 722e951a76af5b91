import { expect, it } from 'vitest'
import type { Scaling } from '../model/details/scaling.ts'
import { overloadedSteps } from './canary-load.ts'
import { keptByBounds, taskBounds } from './task-bounds.ts'

const setting = (value: number) => ({ value, at: undefined })
const located = (value: number) => ({
  value,
  at: { entry: { file: '', id: '', text: '' }, start: 0, end: 0 }
})

function scaling(
  min: number,
  max: number,
  schedule: readonly { min?: number; max?: number }[] = []
): Scaling {
  const { at } = located(0)
  return {
    min: setting(min),
    max: setting(max),
    start: undefined,
    goals: [],
    cooldownInMs: setting(0),
    cooldownOutMs: setting(0),
    schedule: schedule.map(({ min, max }) => ({
      at,
      when: { value: { kind: 'daily', hour: 8, minute: 0 }, at } as never,
      min: min === undefined ? undefined : located(min),
      max: max === undefined ? undefined : located(max)
    }))
  }
}

it('a new task gets as many times more as it takes the place of old ones', () => {
  // At 5 % one task does for half a task; at 100 % it meets the requests of ten.
  expect(overloadedSteps([5, 100], scaling(10, 20), scaling(1, 20), 2)).toEqual([
    { share: 100, before: 10, tasks: 1, load: 10, isLasting: false }
  ])
  // 25 % needs three tasks; 50 % comes to three where five are needed, and 100 % to five.
  expect(overloadedSteps([5, 25, 50, 100], scaling(10, 20), scaling(1, 20), 2)).toEqual([
    { share: 25, before: 10, tasks: 1, load: 2.5, isLasting: false }
  ])
  expect(overloadedSteps([5, 20, 40, 80, 100], scaling(10, 20), scaling(1, 20), 2)).toEqual([])
})

it('a version that may not have enough tasks never catches up', () => {
  expect(overloadedSteps([50, 100], scaling(4, 4), scaling(2, 2), 2)).toEqual([
    { share: 100, before: 4, tasks: 2, load: 2, isLasting: true }
  ])
  expect(overloadedSteps([50, 100], scaling(4, 8), scaling(4, 4), 2)).toEqual([])
})

it('bounds are those of all times', () => {
  expect(taskBounds(scaling(2, 6, [{ min: 4 }, { min: 1, max: 9 }]))).toEqual({ least: 1, most: 9 })
  expect(taskBounds({ ...scaling(2, 2), start: located(3) })).toEqual({ least: 3, most: 3 })
})

it('bounds alone take tasks back only through a lower max', () => {
  expect(keptByBounds(scaling(2, 10, [{ min: 4 }, { min: 2 }]))).toBe(4)
  expect(keptByBounds(scaling(2, 10, [{ min: 4 }, { min: 2, max: 3 }]))).toBeUndefined()
  expect(keptByBounds(scaling(2, 10))).toBeUndefined()
})

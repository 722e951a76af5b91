import { expect, it } from 'vitest'
import { firstLoss, mostStuckTasks, replacementOf } from './replacement.ts'

const rolling = (minHealthy: number, maxHealthy: number) => ({
  minHealthyPercent: { value: minHealthy, at: undefined },
  maxHealthyPercent: { value: maxHealthy, at: undefined }
})

it('what is kept is rounded up and what may run is rounded down', () => {
  expect(replacementOf(4, rolling(50, 200))).toEqual({ tasks: 4, kept: 2, most: 8 })
  expect(replacementOf(2, rolling(75, 125))).toEqual({ tasks: 2, kept: 2, most: 2 })
  expect(replacementOf(3, rolling(67, 150))).toEqual({ tasks: 3, kept: 3, most: 4 })
})

it('a replacement is stuck exactly where no task may stop and none may start', () => {
  const wrong: string[] = []
  for (let least = 0; least <= 100; least++)
    for (let most = 100; most <= 200; most++) {
      const largest = mostStuckTasks(rolling(least, most))
      for (let tasks = 1; tasks <= 120; tasks++) {
        const stops = tasks - Math.ceil((tasks * least) / 100)
        const starts = Math.floor((tasks * most) / 100) - tasks
        if (tasks <= largest !== (stops === 0 && starts === 0)) wrong.push(`${tasks}: ${least}..${most}`)
      }
    }
  expect(wrong).toEqual([])
})

it('the first loss is found at the smallest number of tasks that has one', () => {
  expect(firstLoss(rolling(25, 200), { least: 1, most: 10 }, 50)).toEqual({ tasks: 3, kept: 1, most: 6 })
  expect(firstLoss(rolling(0, 100), { least: 2, most: 2 }, 50)).toEqual({ tasks: 2, kept: 0, most: 2 })
  expect(firstLoss(rolling(25, 200), { least: 1, most: 2 }, 50)).toBeUndefined()
  expect(firstLoss(rolling(50, 200), { least: 1, most: 1_000_000 }, 50)).toBeUndefined()
})

import { expect, it } from 'vitest'
import { createStopwatch } from './stopwatch.ts'

it('a part inside of another one counts for itself alone', () => {
  let now = 0
  const { time, parts } = createStopwatch(() => now)
  const work = (ms: number) => {
    now += ms
  }
  time('rules', () => {
    work(1)
    time('rule a', () => work(10))
    time('rule b', () => {
      work(100)
      time('rule a', () => work(1000))
    })
    work(2)
  })
  expect([...parts].sort()).toEqual([
    ['rule a', 1010],
    ['rule b', 100],
    ['rules', 3]
  ])
})

it('what throws is counted too, and gives up its place', () => {
  let now = 0
  const { time, parts } = createStopwatch(() => now)
  expect(() =>
    time('a', () => {
      now += 5
      throw new Error('x')
    })
  ).toThrow('x')
  expect(time('b', () => 7)).toBe(7)
  expect([...parts]).toEqual([
    ['a', 5],
    ['b', 0]
  ])
})

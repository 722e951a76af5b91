import fc from 'fast-check'
import { expect, it } from 'vitest'
import { alarmDelay, goalAlarm, rollbackAlarm } from '../../packages/compiler/src/semantics/alarm-times.ts'

/** Minutes and seconds of the definition, for a fault that never ends. */
interface Watched {
  readonly datapoints: number
  readonly of: number
  /** The second, from 0, at which the fault begins. */
  readonly begins: number
}

/**
 * Lets a clock run second by second. At the end of each minute a point is made, bad only when the fault was there from
 * its first second on; a minute later it has arrived, and the alarm looks at the last points that have.
 * Gives the seconds from the beginning of the fault until it goes off.
 */
function secondsUntilAlarm({ datapoints, of, begins }: Watched): number {
  const points: { readonly end: number; readonly isBad: boolean }[] = []
  for (let second = 1; ; second++) {
    if (second % 60 !== 0) continue
    points.push({ end: second, isBad: second - 60 >= begins })
    const arrived = points.filter(({ end }) => end + 60 <= second)
    if (arrived.slice(-of).filter(({ isBad }) => isBad).length >= datapoints) return second - begins
  }
}

it('goes off no later than it says, and at worst a second before that', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(4), (datapoints, more) => {
      const alarm = { periodMs: 60_000, datapoints, of: datapoints + more }
      const all = Array.from({ length: 180 }, (_, begins) => secondsUntilAlarm({ ...alarm, begins }))
      // A fault just after a minute began lasts longest, and the clock has no part of a second.
      expect(Math.max(...all)).toBe(alarmDelay(alarm).totalMs / 1000 - 1)
    }),
    { numRuns: 60 }
  )
})

it('a fault shorter than its points never makes an alarm go off', () => {
  for (const { datapoints, of } of [goalAlarm, rollbackAlarm(1), rollbackAlarm(2), rollbackAlarm(5)])
    for (let begins = 0; begins < 60; begins++) {
      const ends = begins + datapoints * 60 - 1
      const bad = Array.from({ length: 20 }, (_, minute) => minute * 60 >= begins && minute * 60 + 60 <= ends)
      const windows = bad.map((_, last) => bad.slice(Math.max(0, last - of + 1), last + 1))
      expect(windows.some(points => points.filter(Boolean).length >= datapoints)).toBe(false)
    }
})

it('names its parts', () => {
  expect(alarmDelay(goalAlarm)).toEqual({
    partMs: 60_000,
    checksMs: 180_000,
    delayMs: 60_000,
    totalMs: 300_000
  })
  expect(rollbackAlarm(4)).toEqual({ periodMs: 60_000, datapoints: 4, of: 4 })
})

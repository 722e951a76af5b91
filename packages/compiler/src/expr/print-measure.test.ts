import fc from 'fast-check'
import { expect, it } from 'vitest'
import { printCpu, printDuration, printMemory, printNumber, printPercent } from './print-measure.ts'
import { readDuration } from './read-duration.ts'
import { readCpu, readMemory, readNumber, readPercent } from './read-number.ts'
import type { Read } from './types.ts'

it.each([
  [0, '0s'],
  [250, '250ms'],
  [2200, '2200ms'],
  [90_000, '90s'],
  [60_000, '1m'],
  [5_400_000, '90m'],
  [86_400_000, '1d'],
  [Number.POSITIVE_INFINITY, 'none']
])('prints %d milliseconds in the largest unit that gives a whole number: %s', (ms, text) => {
  expect(printDuration(ms)).toBe(text)
})

it.each([
  [0.1, '0.1'],
  [1e-7, '0.0000001'],
  [1e21, '1000000000000000000000'],
  [12, '12']
])('prints %d without an exponent', (value, text) => {
  expect(printNumber(value)).toBe(text)
})

it('reads each measure that it prints as what it was', () => {
  const whole = fc.integer({ min: 0, max: 864_000_000_000 })
  const decimal = fc.integer({ min: 0, max: 100_000 }).map(n => n / 100)
  const same = (
    read: (text: string) => Read<number>,
    print: (value: number) => string,
    values: fc.Arbitrary<number>
  ) =>
    fc.assert(
      fc.property(values, value => {
        expect(read(print(value)).value).toBe(value)
      }),
      { examples: [[0]] }
    )
  same(readDuration, printDuration, whole)
  same(readMemory, printMemory, fc.integer({ min: 0, max: 1_000_000 }))
  same(readPercent, printPercent, decimal)
  same(readCpu, printCpu, decimal)
  same(readNumber, printNumber, decimal)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contains, isRange, overlap, printRange, readRange } from './address-ranges.ts'

it('a range begins where EC2 says that it begins', () => {
  expect(readRange('10.0.5.7/16')).toEqual({ first: 10 * 2 ** 24, size: 65_536, prefix: 16 })
  expect(readRange('255.255.255.255/32')).toEqual({ first: 2 ** 32 - 1, size: 1, prefix: 32 })
  expect(readRange('10.0.0.0/0')).toMatchObject({ prefix: 16 })
})

it.each(['10.0.0.0/16', '192.168.7.0/28'])('%s is printed as it is read', text => {
  expect(printRange(readRange(text))).toBe(text)
})

it('an id and a reference are no ranges', () => {
  expect(['10.0.0.0/20', 'subnet-0123456789abcdef0', '${param.subnet}', '10.0.0.0'].map(isRange)).toEqual([
    true,
    false,
    false,
    false
  ])
})

describe('addresses one by one', () => {
  const ranges = fc
    .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 26, max: 32 }))
    .map(([last, prefix]) => readRange(`10.0.0.${last}/${prefix}`))
  const addresses = ({ first, size }: ReturnType<typeof readRange>) =>
    new Set(Array.from({ length: size }, (_, at) => first + at))

  it('say whether two ranges overlap and whether one holds the other', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const [ofA, ofB] = [addresses(a), addresses(b)]
        expect(overlap(a, b)).toBe([...ofA].some(address => ofB.has(address)))
        expect(contains(a, b)).toBe([...ofB].every(address => ofA.has(address)))
      })
    )
  })
})

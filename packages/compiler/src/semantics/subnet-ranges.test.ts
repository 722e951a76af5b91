import fc from 'fast-check'
import { expect, it } from 'vitest'
import { subnetRanges } from './subnet-ranges.ts'

function ranges(vpc: string, letters: string, taken: readonly string[] = []) {
  const { public: open, private: closed } = subnetRanges(vpc, [...letters], taken)
  return { public: Object.fromEntries(open), private: Object.fromEntries(closed) }
}

it('a VPC is cut into sixteen blocks: public subnets in the first half, private ones in the second', () => {
  expect(ranges('10.0.0.0/16', 'abc')).toEqual({
    public: { a: '10.0.0.0/20', b: '10.0.16.0/20', c: '10.0.32.0/20' },
    private: { a: '10.0.128.0/20', b: '10.0.144.0/20', c: '10.0.160.0/20' }
  })
})

it.each([
  // Its range begins where EC2 says that it begins.
  ['10.1.2.3/16', { a: '10.1.0.0/20' }, { a: '10.1.128.0/20' }],
  ['192.168.7.0/24', { a: '192.168.7.0/28' }, { a: '192.168.7.128/28' }],
  // No subnet is smaller than /28.
  ['192.168.7.0/26', { a: '192.168.7.0/28' }, { a: '192.168.7.32/28' }],
  ['192.168.7.0/28', { a: '192.168.7.0/28' }, {}],
  ['255.255.0.0/16', { a: '255.255.0.0/20' }, { a: '255.255.128.0/20' }]
])('the first zone of %s', (vpc, open, closed) => {
  expect(ranges(vpc, 'a')).toEqual({ public: open, private: closed })
})

it('ranges by hand are stepped over', () => {
  expect(ranges('10.0.0.0/16', 'ab', ['10.0.0.0/22', '10.0.144.0/20']).public).toEqual({
    a: '10.0.32.0/20',
    b: '10.0.16.0/20'
  })
  expect(ranges('10.0.0.0/16', 'ab', ['10.0.0.0/22', '10.0.144.0/20']).private).toEqual({
    a: '10.0.128.0/20',
    b: '10.0.160.0/20'
  })
})

it('a zone without a letter of its own takes what is left', () => {
  const { public: open } = subnetRanges('10.0.0.0/16', ['eu-central-1a', 'a', 'z'], [])
  expect(Object.fromEntries(open)).toEqual({
    a: '10.0.0.0/20',
    'eu-central-1a': '10.0.16.0/20',
    z: '10.0.32.0/20'
  })
})

/** First and last address of a range, read in another way than the code does. */
function ends(range: string): readonly [bigint, bigint] {
  const [address = '', length] = range.split('/')
  const bits = address
    .split('.')
    .map(part => Number(part).toString(2).padStart(8, '0'))
    .join('')
  const kept = bits.slice(0, Number(length))
  return [BigInt(`0b${kept.padEnd(32, '0')}`), BigInt(`0b${kept.padEnd(32, '1')}`)]
}

it('subnets of a VPC lie in it and beside each other, and no zone moves those of another', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 16, max: 24 }),
      fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 0, max: 255 }))),
      fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 }),
      (prefix, address, letters) => {
        const vpc = `${address.join('.')}/${prefix}`
        const { public: open, private: closed } = subnetRanges(vpc, letters, [])
        const all = [...open.values(), ...closed.values()].map(ends).sort(([a], [b]) => (a < b ? -1 : 1))
        expect(all).toHaveLength(2 * letters.length)
        const [first, last] = ends(vpc)
        all.forEach(([from, to], at) => {
          expect(from >= first && to <= last).toBe(true)
          const next = all[at + 1]
          if (next !== undefined) expect(next[0] > to).toBe(true)
        })
        for (const letter of letters) {
          const alone = subnetRanges(vpc, [letter], [])
          expect(alone.public.get(letter)).toBe(open.get(letter))
          expect(alone.private.get(letter)).toBe(closed.get(letter))
        }
      }
    )
  )
})

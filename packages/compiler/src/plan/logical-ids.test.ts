import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Kind, kinds, logicalId, namesIn } from './logical-ids.ts'

it('no kind is the end of another one', () => {
  const ends = kinds.flatMap(kind =>
    kinds.filter(other => other !== kind && other.endsWith(kind)).map(other => `${other} ends with ${kind}`)
  )
  expect(ends).toEqual([])
})

it.each([
  ['VirtualNode', ['auth'], 'AuthVirtualNode'],
  ['VirtualNode', ['auth', 'v2'], 'AuthZV2VirtualNode'],
  ['EcsService', ['user-profile'], 'UserProfileEcsService'],
  ['EcsService', ['a-1'], 'AZ1EcsService'],
  ['EcsService', ['a1'], 'A1EcsService'],
  ['EcsService', ['zoo-zebra'], 'ZzooZzebraEcsService'],
  ['Vpc', [], 'Vpc']
] as const)('%s of %j is %s', (kind, names, id) => {
  expect(logicalId(kind, ...names)).toBe(id)
})

const char = fc.constantFrom(...'az1-Z.ö'.split(''))
const name = fc.oneof(
  fc.array(fc.constantFrom(...'abz01-'.split('')), { minLength: 1, maxLength: 6 }),
  fc.array(char, { minLength: 1, maxLength: 5 })
)
const named = fc.tuple(
  fc.constantFrom<Kind>('Mesh', 'VirtualNode', 'Vpc', 'Param'),
  fc.array(
    name.map(chars => chars.join('')),
    { maxLength: 2 }
  )
)

it('different names give different ids, and an id has letters and digits only', () => {
  fc.assert(
    fc.property(fc.array(named, { minLength: 2, maxLength: 40 }), all => {
      const ids = new Map<string, string>()
      for (const [kind, names] of all) {
        const id = logicalId(kind, ...names)
        expect(id).toMatch(/^[A-Za-z][A-Za-z0-9]*$/)
        const meant = JSON.stringify([kind, names])
        expect(ids.get(id) ?? meant).toBe(meant)
        ids.set(id, meant)
      }
    }),
    { numRuns: 2000, endOnFailure: true }
  )
})

it('the names in an id can be read back', () => {
  fc.assert(
    fc.property(named, ([kind, names]) => {
      expect(namesIn(logicalId(kind, ...names), kind)).toEqual(names)
    }),
    { numRuns: 3000, endOnFailure: true }
  )
})

it('an id of another kind has no names to be read', () => {
  expect(namesIn('AuthZV2VirtualNode', 'VirtualRouter')).toBe(undefined)
})

import { expect, it } from 'vitest'
import { replacedNames, withReplaced } from './replaced-map.ts'

const first = new Map([
  ['a', 1],
  ['b', 2],
  ['c', 3]
])

it('keeps the names in their order and knows which values are others', () => {
  const second = withReplaced(first, new Map([['b', 9]]))
  expect([...second]).toEqual([
    ['a', 1],
    ['b', 9],
    ['c', 3]
  ])
  expect(replacedNames(first, second)).toEqual(['b'])
  expect(replacedNames(second, first)).toBeUndefined()
})

it('a map in which nothing changes is the same map', () => {
  expect(withReplaced(first, new Map())).toBe(first)
  expect(replacedNames(first, first)).toEqual([])
})

it('knows of the last step alone', () => {
  const second = withReplaced(first, new Map([['b', 9]]))
  const third = withReplaced(second, new Map([['c', 8]]))
  expect(replacedNames(second, third)).toEqual(['c'])
  expect(replacedNames(first, third)).toBeUndefined()
  expect(replacedNames(first, second)).toBeUndefined()
})

import { expect, it } from 'vitest'
import { byName } from './by-name.ts'

it('names come in the order of their characters, and nothing is changed', () => {
  const items = new Set([{ name: 'b' }, { name: 'a-1' }, { name: 'a' }])
  expect(byName(items)).toEqual([{ name: 'a' }, { name: 'a-1' }, { name: 'b' }])
  expect([...items][0]).toEqual({ name: 'b' })
})

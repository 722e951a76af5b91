import { expect, it } from 'vitest'
import { cachedByText } from './cached-by-text.ts'

it('reads equal texts once, and names that JavaScript knows like any other', () => {
  const read: string[] = []
  const reader = cachedByText(text => {
    read.push(text)
    return { text }
  })
  expect(reader('constructor')).toBe(reader('constructor'))
  expect(reader('__proto__')).toEqual({ text: '__proto__' })
  expect(read).toEqual(['constructor', '__proto__'])
})

it('stays right when it has seen more texts than it keeps', () => {
  const reader = cachedByText(text => Number(text))
  for (let n = 1; n <= 45_000; n++) expect(reader(String(n))).toBe(n)
  expect(reader('1')).toBe(1)
})

import { assert, property, sample } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isReadable, wholeMatch } from '../../semantics/routing/regex-outcome.ts'
import { textsTakenBy } from './regex-text.ts'

describe('isReadable', () => {
  it.each([
    '/v[12]/.*',
    '^/v[0-9]+(/.*)?$',
    'b[0-9]+',
    '(beta|canary)-\\d{2}',
    '/a/[^/]+/b/[^/]+/c/[^/]+/d/[^/]+(/.*)?'
  ])('reads %s', source => {
    expect(isReadable(source)).toBe(true)
  })

  it.each([
    // Not the same in JavaScript.
    '(?i)/foo',
    '(?i:foo)',
    '(?P<name>x)',
    '\\Afoo\\z',
    '[[:alpha:]]+',
    '\\pL',
    // An expression that is none.
    '(',
    // JavaScript would try all ways to read a text.
    '(a+)+b',
    '(a|a)*b',
    '(.*)*',
    '.*.*.*.*b'
  ])('does not read %s', source => {
    expect(isReadable(source)).toBe(false)
    expect(textsTakenBy(source)).toBeUndefined()
  })
})

it('matches a text as a whole', () => {
  const takes = wholeMatch('a|bc')
  expect(['a', 'bc', 'abc', 'ac'].map(takes)).toEqual([true, true, false, false])
})

it('makes texts that an expression takes, the shortest among them', () => {
  const source = '/v[12]/.*'
  const texts = textsTakenBy(source)
  if (texts === undefined) throw new Error('It can be read.')
  assert(property(texts, wholeMatch(source)), { seed: 1 })
  expect(sample(texts, { numRuns: 200, seed: 1 })).toContain('/v1/')
})

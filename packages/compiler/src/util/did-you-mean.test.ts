import { expect, it } from 'vitest'
import { nearest } from './did-you-mean.ts'

it.each([
  ['timout', ['timeout', 'retry'], 'timeout'],
  ['Retry', ['timeout', 'retry'], 'retry'],
  ['connect-failur', ['connect-failure', 'gateway-error'], 'connect-failure'],
  ['onn', ['on', 'backoff'], 'on'],
  ['p96', ['p95', 'p99'], 'p95'],
  ['GTE', ['GET', 'PUT'], 'GET'],
  ['a', ['b', 'c'], undefined],
  ['persona', ['auth', 'vc'], undefined],
  ['auth', ['auth'], undefined],
  ['', ['a'], undefined],
  ['x', [], undefined]
])('%s among %j is %s', (name, candidates, expected) => {
  expect(nearest(name, candidates)).toBe(expected)
})

it('does not depend on the order of the candidates', () => {
  expect(nearest('p9', ['p99', 'p95', 'p90'])).toBe('p90')
  expect(nearest('p9', ['p90', 'p95', 'p99'])).toBe('p90')
})

it('takes names that JavaScript knows for what they are', () => {
  expect(nearest('constructr', ['constructor', 'toString'])).toBe('constructor')
})

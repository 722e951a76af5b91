import { expect, it } from 'vitest'
import { readMatch } from '../../expr/read-match.ts'
import type { Match } from '../../expr/types.ts'
import { coversPath, listenerPath, meetPaths, pathPatterns, widerPattern } from './listener-paths.ts'

it.each([
  ['/a/b', ['/a/b']],
  ['/a/', ['/a/']],
  ['/', ['/']],
  ['/**', []],
  ['/a/**', ['/a', '/a/*']],
  ['/a-**', ['/a-*']],
  ['/a/b-**', ['/a/b-*']],
  ['grpc shop.Cart/Get', ['/shop.Cart/Get']],
  ['grpc shop.Cart/*', ['/shop.Cart/*']],
  ['grpc **', []],
  ['/users/*/orders', 'segment'],
  ['/users/{id}', 'segment'],
  ['~ ^/v[12]/.*', 'regex'],
  ['/a(b)', 'characters'],
  ['/50%', 'characters'],
  [`/${'a'.repeat(127)}`, [`/${'a'.repeat(127)}`]],
  [`/${'a'.repeat(128)}`, 'length'],
  [`/${'a'.repeat(127)}/**`, 'length']
])('%s is said by %j', (match, expected) => {
  expect(pathPatterns(path(match))).toEqual(expected)
})

it.each([
  ['/a/**', '/a/b', ['/a/b']],
  ['/a/b', '/a/**', ['/a/b']],
  ['/a/**', '/a', ['/a']],
  ['/a/**', '/ab', undefined],
  ['/a', '/b', undefined],
  ['/a', '/a/', undefined],
  ['/a/**', '/a/b/**', ['/a/b', '/a/b/*']],
  ['/a-**', '/a-b/**', ['/a-b', '/a-b/*']],
  ['/a-**', '/a-b-**', ['/a-b-*']],
  ['/a-**', '/b-**', undefined],
  ['/users/*', '/users/7', ['/users/7']],
  ['/users/*', '/users/', undefined],
  ['/*/x', '/a-**', 'segment'],
  ['/**', '~ ^/v[12]$', 'regex'],
  ['/shop.Cart/**', 'grpc shop.Cart/*', ['/shop.Cart/*']],
  ['/shop.Cart/**', 'grpc **', ['/shop.Cart', '/shop.Cart/*']]
])('what %s and %s both take is said by %j', (a, b, expected) => {
  const both = meetPaths(path(a), path(b))
  expect(both === undefined ? undefined : pathPatterns(both)).toEqual(expected)
})

it.each([
  ['/**', '/a/*', true],
  ['/a/**', '/a', true],
  ['/a/**', '/ab', false],
  ['/a/*', '/a/b', true],
  ['/a/b', '/a/*', false],
  ['/**', '~ x', true],
  ['~ x', '/**', false],
  ['~ x', '~ x', true],
  ['~ x', '~ y', false]
])('whether %s takes all that %s takes: %s', (a, b, expected) => {
  expect(coversPath(path(a), path(b))).toBe(expected)
})

it.each([
  ['/users/*/orders', '/users/*'],
  ['/a/50%', '/a/*'],
  ['/*/orders', undefined],
  ['~ ^/v1', undefined]
])('%s is surely among %s', (match, expected) => {
  expect(widerPattern(path(match))).toBe(expected)
})

function path(match: string) {
  return listenerPath(readMatch(match).value as Match)
}

import { expect, it } from 'vitest'
import { readExpression } from '../../expr/read-expression.ts'
import { readMatch } from '../../expr/read-match.ts'
import { atomsOf } from './conditions.ts'
import { pathOf } from './match.ts'
import { pathClasses } from './path-classes.ts'
import { freshCharacter, valueClasses } from './value-classes.ts'

const classesOf = (condition: string) => {
  const { value } = readExpression(condition, 'when')
  return valueClasses(value === undefined ? [] : atomsOf(value), [])
}

const pathsOf = (...matches: readonly string[]) => {
  const patterns = matches.flatMap(match => readMatch(match).value ?? [])
  return pathClasses(patterns.map(pathOf), 'http')?.map(path => `/${path.join('/')}`)
}

it.each([
  ['header("a") == "x"', ['y', 'x']],
  ['header("a") == "x" or header("a") startsWith "x"', ['y', 'xy', 'x']],
  ['header("a") startsWith "a" and header("a") endsWith "b"', ['x', 'xb', 'ax', 'axb']],
  ['header("a") in 2..3', ['x', '2']],
  ['header("a") in 2..3 and header("a") == "2"', ['x', '2', '3']],
  ['header("a") matches "x.*"', ['x']]
])('%s tells these values apart', (condition, values) => expect(classesOf(condition)).toEqual(values))

it.each([
  [['/**'], ['/']],
  [['/'], ['/', '/x']],
  [['/x'], ['/', '/x']],
  [['/x/**'], ['/', '/x']],
  [
    ['/a/*', '/a/b'],
    ['/', '/a/x', '/a/b']
  ],
  [
    ['/a-**', '/a-b'],
    ['/', '/a-b', '/a-']
  ],
  [
    ['/a', '/a/'],
    ['/', '/a', '/a/']
  ]
])('%s tell these paths apart', (matches, paths) =>
  expect(pathsOf(...matches)).toEqual(expect.arrayContaining(paths))
)

it('finds a character when every letter is taken', () => {
  expect(freshCharacter(['abcdefghijklm', 'nopqrstuvwxyz'])).toBe('à')
})

it('gives up on patterns that are alive together in too many ways', () => {
  const matches = Array.from(
    { length: 18 },
    (_, at) => `/${Array.from({ length: 18 }, (_, depth) => (depth === at ? 'a' : '*')).join('/')}`
  )
  expect(pathsOf(...matches)).toBeUndefined()
})

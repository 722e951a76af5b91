import { expect, it } from 'vitest'
import { readMatch } from '../../expr/read-match.ts'
import { requestOf } from './request.ts'
import { rewritten } from './rewritten.ts'

const seen = (match: string, asked: string, rewriting: { prefix?: string; path?: string }) => {
  const { value } = readMatch(match)
  if (value === undefined) throw new Error(match)
  const request = requestOf({ path: asked })
  const { path } = rewritten(request, value, { prefix: undefined, path: undefined, ...rewriting })
  return `/${path.join('/')}`
}

it.each([
  ['/api/**', '/api/v1/x', '/', '/v1/x'],
  ['/api/**', '/api', '/', '/'],
  ['/api/**', '/api/', '/', '/'],
  ['/api/**', '/api/v1/', '/v2/', '/v2/v1/'],
  ['/api/v1/**', '/api/v1/x', '/v2', '/v2/x'],
  ['/**', '/x', '/v2/', '/v2/x'],
  ['/a/*/**', '/a/7/x', '/b', '/b/x'],
  ['/a-**', '/a-x/y', '/b-', '/b-x/y'],
  ['/a', '/a', '/b', '/b']
])('%s: of %s the prefix becomes %s', (match, asked, prefix, expected) =>
  expect(seen(match, asked, { prefix })).toBe(expected)
)

it.each([
  ['/api/**', '/api/v1/x'],
  ['~ /a.*', '/ab']
])('%s: the whole path is replaced', (match, asked) =>
  expect(seen(match, asked, { path: '/index' })).toBe('/index')
)

it.each([
  ['~ /a.*', '/ab', '/b'],
  ['grpc **', '/S/M', '/b']
])('%s has no prefix', (match, asked, prefix) => expect(seen(match, asked, { prefix })).toBe(asked))
